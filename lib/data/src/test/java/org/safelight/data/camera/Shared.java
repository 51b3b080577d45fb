package org.safelight.data.camera;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The place of the shared data. */
final class Shared {
  private Shared() {}

  /** A file or folder of the shared data; where it is missing, the test is skipped. */
  static Path path(String place) {
    String root = System.getProperty("safelight.root", "");
    String shared =
        System.getProperty(
            "SAFELIGHT_SHARED",
            System.getenv().getOrDefault("SAFELIGHT_SHARED", root + "/../shared"));
    Path path = Path.of(shared, "data", place);
    Assumptions.assumeTrue(Files.exists(path), "no shared data at " + path);
    return path;
  }
}
