package org.safelight.enhance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;
import org.safelight.image.io.Photos;

/** Small photos for tests, made here. */
public final class TestPhotos {
  private TestPhotos() {}

  /** Noise of up to {@code top} of 255, the same for the same size. */
  public static Photo noise(int width, int height, int top) {
    Random random = new Random(11);
    byte[] rgb = new byte[3 * width * height];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) random.nextInt(top + 1);
    }
    return Photo.of8(width, height, rgb, new byte[0], Metadata.none());
  }

  /** Writes noise to a file, with its folders. */
  public static Path write(Path file, int width, int height) throws IOException {
    Files.createDirectories(file.getParent());
    Photos.write(noise(width, height, 100), file);
    return file;
  }

  /** A file named like a photo that is none. */
  public static Path writeBroken(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "no picture at all");
  }
}
