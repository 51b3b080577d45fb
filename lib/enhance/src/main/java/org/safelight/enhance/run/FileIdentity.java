package org.safelight.enhance.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/** What a file is, however it is named. */
final class FileIdentity {
  private FileIdentity() {}

  /** Objects that equal those of another path exactly if both lead to one file; none if absent. */
  static List<Object> of(Path file) throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    Path real = file.toRealPath();
    return key == null ? List.of(real) : List.of(real, key);
  }
}
