package org.safelight.image.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;

class PhotosTest {
  /** Smooth pictures lose little at quality 92. */
  static final int JPEG_TOLERANCE = 6;

  @TempDir Path folder;

  static Photo smooth(int width, int height) {
    byte[] rgb = new byte[3 * width * height];
    for (int i = 0; i < width * height; i++) {
      rgb[3 * i] = (byte) (i % width * 255 / Math.max(1, width - 1));
      rgb[3 * i + 1] = (byte) (i / width * 255 / Math.max(1, height - 1));
      rgb[3 * i + 2] = (byte) 90;
    }
    return Photo.of8(width, height, rgb, new byte[0], Metadata.none());
  }

  @Test
  void pngComesBackAsItWas() throws Exception {
    Photo photo = smooth(37, 23);
    Photos.write(photo, folder.resolve("a.png"));
    assertThat(Photos.read(folder.resolve("a.png")).rgb8()).isEqualTo(photo.rgb8());
  }

  @Test
  void jpegComesBackNearly() throws Exception {
    Photo photo = smooth(37, 23);
    Photos.write(photo, folder.resolve("a.jpg"));
    byte[] got = Photos.read(folder.resolve("a.jpg")).rgb8();
    for (int i = 0; i < got.length; i++) {
      assertThat(Math.abs((got[i] & 0xff) - (photo.rgb8()[i] & 0xff)))
          .isLessThanOrEqualTo(JPEG_TOLERANCE);
    }
  }
}
