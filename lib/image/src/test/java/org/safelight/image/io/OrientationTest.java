package org.safelight.image.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safelight.image.io.PhotoFixtures.assertNear;
import static org.safelight.image.io.PhotoFixtures.exif;
import static org.safelight.image.io.PhotoFixtures.noise16;
import static org.safelight.image.io.PhotoFixtures.noise8;
import static org.safelight.image.io.PhotoFixtures.read;
import static org.safelight.image.io.PhotoFixtures.smooth;
import static org.safelight.image.io.PhotoFixtures.tagged;
import static org.safelight.image.io.PhotoFixtures.write;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.safelight.image.Photo;

class OrientationTest {
  /** Chroma of a smooth picture moves a little with the place of its 8x8 blocks. */
  private static final int JPEG_TOLERANCE = 8;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void everyOrientationGivesTheSameUprightPicture(int orientation) throws Exception {
    Photo upright = noise8(13, 7, true);
    Photo got = read(write(stored(upright, orientation), Format.PNG));
    assertThat(got.width()).isEqualTo(13);
    assertThat(got.rgb8()).isEqualTo(upright.rgb8());
    assertThat(got.alpha8()).isEqualTo(upright.alpha8());
    assertThat(ExifBlock.orientation(got.metadata().exif())).isEqualTo(1);
    Photo wide = noise16(5, 9, true);
    got = read(write(stored(wide, orientation), Format.PNG));
    assertThat(got.rgb16()).isEqualTo(wide.rgb16());
    assertThat(got.alpha16()).isEqualTo(wide.alpha16());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void jpegAndTiffAreTurnedToo(int orientation) throws Exception {
    Photo upright = smooth(40, 24);
    Photo got = read(write(stored(upright, orientation), Format.JPEG));
    assertNear(got.rgb8(), upright.rgb8(), JPEG_TOLERANCE);
    byte[] tiff = write(stored(upright, orientation), Format.TIFF);
    Bytes file = Ifd.structure(tiff).orElseThrow();
    file.put16(Ifd.first(file).find(Ifd.ORIENTATION).valueAt(), orientation);
    assertThat(read(tiff).rgb8()).isEqualTo(upright.rgb8());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 9, 300})
  void orientationOutOfRangeChangesNothing(int orientation) throws Exception {
    Photo photo = noise8(4, 3, false).with(tagged(exif(orientation, true)));
    assertThat(read(write(photo, Format.PNG)).rgb8()).isEqualTo(photo.rgb8());
  }

  /** The pixels as a camera held that way stores them, one by one from the EXIF table. */
  private static Photo stored(Photo upright, int orientation) throws Exception {
    int w = upright.width();
    int h = upright.height();
    int width = orientation >= 5 ? h : w;
    int height = orientation >= 5 ? w : h;
    boolean wide = upright.bits() == 16;
    byte[] rgb8 = new byte[upright.rgb8().length];
    byte[] alpha8 = new byte[upright.alpha8().length];
    short[] rgb16 = new short[upright.rgb16().length];
    short[] alpha16 = new short[upright.alpha16().length];
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        int row =
            switch (orientation) {
              case 1, 2 -> y; // row 0 is the top
              case 3, 4 -> h - 1 - y; // the bottom
              case 5, 8 -> x; // the left side
              default -> w - 1 - x; // the right side
            };
        int column =
            switch (orientation) {
              case 1, 4 -> x; // column 0 is the left side
              case 2, 3 -> w - 1 - x; // the right side
              case 5, 6 -> y; // the top
              default -> h - 1 - y; // the bottom
            };
        int to = row * width + column;
        int from = y * w + x;
        for (int b = 0; b < 3; b++) {
          if (wide) {
            rgb16[3 * to + b] = upright.rgb16()[3 * from + b];
          } else {
            rgb8[3 * to + b] = upright.rgb8()[3 * from + b];
          }
        }
        if (alpha8.length > 0) {
          alpha8[to] = upright.alpha8()[from];
        } else if (alpha16.length > 0) {
          alpha16[to] = upright.alpha16()[from];
        }
      }
    }
    return wide
        ? Photo.of16(width, height, rgb16, alpha16, tagged(exif(orientation, false)))
        : Photo.of8(width, height, rgb8, alpha8, tagged(exif(orientation, true)));
  }
}
