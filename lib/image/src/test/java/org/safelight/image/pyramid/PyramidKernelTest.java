package org.safelight.image.pyramid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.RandomImages;
import org.safelight.image.filter.Border;

class PyramidKernelTest {
  /** The specification prints four decimals. */
  private static final float PRINTED = 5.1e-5f;

  /** 25 float products against double ones, values 0..1. */
  private static final float ROUNDING = 5e-7f;

  private static final double[] KERNEL = {1 / 16.0, 4 / 16.0, 6 / 16.0, 4 / 16.0, 1 / 16.0};
  private static final int[][] SIZES = {{8, 6}, {7, 5}, {1, 9}, {6, 1}, {1, 1}, {2, 3}};

  @Test
  void rampGivesTheGoldenValues() {
    float[] ramp = new float[16 * 16];
    for (int i = 0; i < ramp.length; i++) {
      ramp[i] = i % 16;
    }
    Image down = PyramidKernel.down(Image.of(16, 16, Encoding.DATA, ramp));
    Image up = PyramidKernel.up(down, 16, 16);
    float[] wantedDown = {0.4375f, 2, 4, 6, 8, 10, 12, 13.9375f};
    for (int y = 0; y < 8; y++) {
      for (int x = 0; x < 8; x++) {
        assertThat(down.at(0, x, y)).isCloseTo(wantedDown[x], within(PRINTED));
      }
    }
    float[] wantedUp = {
      0.6328f, 1.2188f, 2.0547f, 3, 4, 5, 6, 7, 8, 9, 10, 11, 11.9922f, 12.9688f, 13.6953f, 13.9375f
    };
    for (int y = 0; y < 16; y++) {
      for (int x = 0; x < 16; x++) {
        assertThat(up.at(0, x, y)).isCloseTo(wantedUp[x], within(PRINTED));
      }
    }
  }

  @Test
  void constantsStayExactlyConstant() {
    for (int[] size : SIZES) {
      float[] same = new float[size[0] * size[1]];
      Arrays.fill(same, 0.75f);
      Image flat = Image.of(size[0], size[1], Encoding.SRGB, same);
      Image down = PyramidKernel.down(flat);
      assertThat(down.plane(0)).containsOnly(0.75f);
      assertThat(PyramidKernel.up(down, size[0], size[1]).plane(0)).containsOnly(0.75f);
    }
  }

  @Test
  void downAgreesWithTheDoubleSum() {
    for (int[] size : SIZES) {
      Image image = RandomImages.image(size[0], size[1], Encoding.LINEAR, 2, 11);
      Image down = PyramidKernel.down(image);
      assertThat(down.encoding()).isEqualTo(Encoding.LINEAR);
      for (int y = 0; y < down.height(); y++) {
        for (int x = 0; x < down.width(); x++) {
          double sum = 0;
          for (int j = -2; j <= 2; j++) {
            for (int i = -2; i <= 2; i++) {
              int sx = Border.mirror(2 * x + i, size[0]);
              int sy = Border.mirror(2 * y + j, size[1]);
              sum += KERNEL[i + 2] * KERNEL[j + 2] * image.at(1, sx, sy);
            }
          }
          assertThat(down.at(1, x, y)).isCloseTo((float) sum, within(ROUNDING));
        }
      }
    }
  }

  @Test
  void upAgreesWithFilteringAmongZeros() {
    for (int[] size : SIZES) {
      int w = PyramidKernel.half(size[0]);
      int h = PyramidKernel.half(size[1]);
      Image small = RandomImages.image(w, h, Encoding.DATA, 1, 12);
      Image up = PyramidKernel.up(small, size[0], size[1]);
      for (int y = 0; y < size[1]; y++) {
        for (int x = 0; x < size[0]; x++) {
          double sum = 0;
          for (int j = -2; j <= 2; j++) {
            for (int i = -2; i <= 2; i++) {
              if ((x + i) % 2 == 0 && (y + j) % 2 == 0) {
                int sx = Border.replicate(Math.floorDiv(x + i, 2), w);
                int sy = Border.replicate(Math.floorDiv(y + j, 2), h);
                sum += 4 * KERNEL[i + 2] * KERNEL[j + 2] * small.at(0, sx, sy);
              }
            }
          }
          assertThat(up.at(0, x, y)).isCloseTo((float) sum, within(ROUNDING));
        }
      }
    }
  }

  @Test
  void sizesThatDoNotFitAreRefused() {
    Image small = RandomImages.image(4, 3, Encoding.DATA, 1, 1);
    assertThatThrownBy(() -> PyramidKernel.up(small, 9, 6))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("up makes 8 x 6 of 4 x 3, or one less, got 9 x 6");
  }
}
