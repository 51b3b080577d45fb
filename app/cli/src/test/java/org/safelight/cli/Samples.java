package org.safelight.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;
import org.safelight.image.io.Photos;

/** Small dark photos for tests, made here. */
final class Samples {
  private Samples() {}

  static Photo dark(int width, int height) {
    Random random = new Random(3);
    byte[] rgb = new byte[3 * width * height];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) random.nextInt(50);
    }
    return Photo.of8(width, height, rgb, new byte[0], Metadata.none());
  }

  static Path write(Path file, int width, int height) throws IOException {
    Files.createDirectories(file.getParent());
    Photos.write(dark(width, height), file);
    return file;
  }

  static Path writeBroken(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "no picture at all");
  }
}
