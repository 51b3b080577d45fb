package org.safelight.enhance.evaluate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;
import org.safelight.image.io.Photos;

/** A folder tests write photos into. */
record Folder(Path root) {

  /** A photo of one level. */
  Folder flat(String name, int level) throws IOException {
    return write(name, flat(30, 20, level));
  }

  static Photo flat(int width, int height, int level) {
    byte[] rgb = new byte[3 * width * height];
    Arrays.fill(rgb, (byte) level);
    return Photo.of8(width, height, rgb, new byte[0], Metadata.none());
  }

  /** Noise between two levels. */
  static Photo noise(int width, int height, int low, int high, long seed) {
    Random random = new Random(seed);
    byte[] rgb = new byte[3 * width * height];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (low + random.nextInt(high - low));
    }
    return Photo.of8(width, height, rgb, new byte[0], Metadata.none());
  }

  Folder write(String name, Photo photo) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Photos.write(photo, file);
    return this;
  }

  /** A flat Radiance file of grey light: (128 + 0.5) * 2^(exponent - 136) everywhere. */
  Folder light(String name, int width, int height, int exponent) throws IOException {
    byte[] head =
        "#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\n-Y %d +X %d\n"
            .formatted(height, width)
            .getBytes(StandardCharsets.US_ASCII);
    byte[] all = Arrays.copyOf(head, head.length + 4 * width * height);
    for (int i = head.length; i < all.length; i += 4) {
      Arrays.fill(all, i, i + 3, (byte) 128);
      all[i + 3] = (byte) exponent;
    }
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, all);
    return this;
  }
}
