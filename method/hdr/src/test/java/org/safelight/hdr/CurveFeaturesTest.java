package org.safelight.hdr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Shape;
import org.safelight.tensor.reference.ReferenceEngine;

class CurveFeaturesTest {
  private static final double ROUNDING = 1e-6; // pictures come in as float32
  private static final int HEIGHT = 4;
  private static final int WIDTH = 5;

  private final NamedTensor picture = Numbers.drawn(0, 1, 1, 1, 3, HEIGHT, WIDTH);
  private final double[] features =
      Numbers.values(
          CurveFeatures.of(new ReferenceEngine().constant(picture.values(), picture.shape())));

  private double feature(int channel, int y, int x) {
    return features[(channel * HEIGHT + y) * WIDTH + x];
  }

  /** A sample, mirrored at the edge without repeating it. */
  private double at(int colour, int y, int x) {
    int row = y < 0 ? -y : y >= HEIGHT ? 2 * HEIGHT - 2 - y : y;
    int column = x < 0 ? -x : x >= WIDTH ? 2 * WIDTH - 2 - x : x;
    return picture.values()[(colour * HEIGHT + row) * WIDTH + column];
  }

  @Test
  void thePictureComesFirst() {
    assertThat(features).hasSize(102 * HEIGHT * WIDTH);
    for (int i = 0; i < picture.values().length; i++) {
      assertThat(features[i]).isEqualTo(picture.values()[i]);
    }
  }

  @Test
  void derivativesGoDownBeforeAcrossAndAreMirroredAtTheEdge() {
    for (int c = 0; c < 3; c++) {
      for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
          double down = 0;
          double across = 0;
          for (int k = -1; k <= 1; k++) {
            int weight = k == 0 ? 2 : 1;
            down += weight * (at(c, y + 1, x + k) - at(c, y - 1, x + k));
            across += weight * (at(c, y + k, x + 1) - at(c, y + k, x - 1));
          }
          assertThat(feature(3 + 2 * c, y, x)).isCloseTo(down, within(ROUNDING));
          assertThat(feature(4 + 2 * c, y, x)).isCloseTo(across, within(ROUNDING));
        }
      }
    }
  }

  /** One bin more than intervals, on i / B: the code's, not the paper's (2b - 1) / 2B. */
  @Test
  void histogramsAreTentsOnTheEndsOfIntervals() {
    int channel = 9;
    for (int intervals : new int[] {4, 8, 16}) {
      for (int bin = 0; bin <= intervals; bin++) {
        for (int colour = 0; colour < 3; colour++) {
          for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
              double far = Math.abs(at(colour, y, x) - (double) bin / intervals);
              assertThat(feature(channel, y, x))
                  .isCloseTo(Math.max(0, 1 - intervals * far), within(ROUNDING));
            }
          }
          channel++;
        }
      }
    }
    assertThat(channel).isEqualTo(CurveFeatures.CHANNELS);
  }

  @Test
  void tentsOfAHistogramAddUpToOne() {
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        for (int colour = 0; colour < 3; colour++) {
          double sum = 0;
          for (int channel = 51 + colour; channel < 102; channel += 3) {
            sum += feature(channel, y, x);
          }
          assertThat(sum).isCloseTo(1, within(ROUNDING));
        }
      }
    }
  }

  /** The borders are where an even kernel's zeros lie: what each window covers of 1, 2, 3, ... */
  @Test
  void paddingBeforeAStrideOfTwoIsOneMoreRightAndBelow() {
    ReferenceEngine engine = new ReferenceEngine();
    for (int side = 2; side <= 9; side++) {
      for (int kernel : new int[] {3, 7}) {
        float[] row = new float[side * side];
        for (int i = 0; i < row.length; i++) {
          row[i] = 1 + i % side + 10 * (i / side);
        }
        float[] ones = new float[kernel * kernel];
        java.util.Arrays.fill(ones, 1);
        double[] found =
            Numbers.values(
                SamePadding.beforeStride2(engine.constant(row, Shape.of(1, 1, side, side)), kernel)
                    .conv2d(
                        engine.constant(ones, Shape.of(1, 1, kernel, kernel)), null, 2, 0, 1, 1));
        int out = (side + 1) / 2;
        int before = Math.max((out - 1) * 2 + kernel - side, 0) / 2;
        assertThat(found).hasSize(out * out);
        for (int y = 0; y < out; y++) {
          for (int x = 0; x < out; x++) {
            double sum = 0;
            for (int r = 2 * y - before; r < 2 * y - before + kernel; r++) {
              for (int c = 2 * x - before; c < 2 * x - before + kernel; c++) {
                sum += r >= 0 && r < side && c >= 0 && c < side ? row[r * side + c] : 0;
              }
            }
            assertThat(found[y * out + x]).isEqualTo(sum);
          }
        }
      }
    }
    Shape even = engine.constant(new float[64], Shape.of(1, 1, 8, 8)).shape();
    var padded = SamePadding.beforeStride2(engine.constant(new float[64], even), 7);
    assertThat(padded.shape()).isEqualTo(Shape.of(1, 1, 13, 13)); // 2 before, 3 after
  }
}
