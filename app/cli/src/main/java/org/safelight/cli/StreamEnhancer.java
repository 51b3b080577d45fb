package org.safelight.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.safelight.enhance.Enhancer;
import org.safelight.enhance.run.BatchOptions;
import org.safelight.enhance.run.Inputs;
import org.safelight.image.Photo;
import org.safelight.image.io.Format;
import org.safelight.image.io.Photos;

/** Enhances one photo from or to a standard stream, which is named "-". */
final class StreamEnhancer {
  private final Console console;
  private final Enhancer enhancer;
  private final BatchOptions options;

  StreamEnhancer(Console console, Enhancer enhancer, BatchOptions options) {
    this.console = console;
    this.enhancer = enhancer;
    this.options = options;
  }

  void run(Path source, Path target) throws IOException {
    if (!isStream(source) && Files.exists(target) && Files.isSameFile(source, target)) {
      throw new IOException("the output %s is the input".formatted(target));
    }
    Photo better =
        isStream(source)
            ? Inputs.enhance(enhancer, console.in(), "standard input", options.limits())
            : Inputs.enhance(enhancer, source, options.limits());
    if (isStream(target)) {
      Photos.write(better, console.out(), sameFormat(better), options.writing());
    } else {
      Photos.write(better, target, options.writing());
    }
  }

  private static boolean isStream(Path path) {
    return path.toString().equals("-");
  }

  /** The format the photo came in where we write it, else PNG, which loses nothing. */
  private static Format sameFormat(Photo photo) {
    for (Format format : Format.values()) {
      if (format.canWrite() && format.id().equals(photo.metadata().format())) {
        return format;
      }
    }
    return Format.PNG;
  }
}
