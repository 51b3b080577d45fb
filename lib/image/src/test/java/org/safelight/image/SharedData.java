package org.safelight.image;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where test material lies that is not ours to ship. */
public final class SharedData {
  private SharedData() {}

  /** A file or folder of the shared material; where it is missing, the test is skipped. */
  public static Path path(String place) {
    String told = System.getProperty("safelight.shared", System.getenv("SAFELIGHT_SHARED"));
    Path folder =
        told == null ? Path.of(System.getProperty("safelight.root"), "../shared") : Path.of(told);
    Path path = folder.resolve(place);
    assumeTrue(Files.exists(path), "no " + path);
    return path;
  }
}
