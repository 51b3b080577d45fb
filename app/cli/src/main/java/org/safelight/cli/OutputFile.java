package org.safelight.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.safelight.image.io.AtomicFiles;

/** Checks a file that is to be written before the work begins, not after. */
final class OutputFile {
  private OutputFile() {}

  /**
   * Refuses what cannot be written, and makes the folder.
   *
   * @throws IOException if {@code out} is an input or there already, or its folder is closed
   */
  static void check(Path out, List<Path> inputs, boolean overwrite) throws IOException {
    for (Path input : inputs) {
      if (Files.exists(out) && Files.exists(input) && Files.isSameFile(input, out)) {
        throw new IOException("the output %s is the input %s".formatted(out, input));
      }
    }
    if (Files.isDirectory(out)) {
      throw new IOException("the output %s is a folder".formatted(out));
    }
    if (Files.exists(out) && !overwrite) {
      throw new IOException("%s is there already (--overwrite replaces it)".formatted(out));
    }
    Path folder = AtomicFiles.parentOf(out);
    AtomicFiles.createFolder(folder);
    if (!Files.isWritable(folder)) {
      throw new IOException("the output folder %s cannot be written".formatted(folder));
    }
  }
}
