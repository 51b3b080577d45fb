package org.safelight.metrics;

/**
 * A grey picture at half size, as MATLAB's imresize(im, 0.5) gives it: Keys' cubic stretched to
 * twice its width, mirror borders that repeat the edge, sides rounded up, no rounding of values.
 *
 * <p>In double: what is flat or a straight ramp must stay so to the last few bits, since the
 * statistics made of it count signs.
 */
final class HalfGrey implements Grey {
  /** Keys' cubic, a = -0.5, at 0.25, 0.75, 1.25 and 1.75, halved; these sum to 1/2. */
  private static final double[] TAPS = {0.43359375, 0.11328125, -0.03515625, -0.01171875};

  private final int width;
  private final int height;
  private final double[] values;

  private HalfGrey(int width, int height, double[] values) {
    this.width = width;
    this.height = height;
    this.values = values;
  }

  /** Halves a picture whose sides are at least 4; its rows are read once. */
  static HalfGrey of(Grey full) {
    int width = (full.width() + 1) / 2;
    int height = (full.height() + 1) / 2;
    double[] values = new double[width * height];
    double[] source = new double[full.width()];
    double[][] ring = new double[8][width]; // the last eight source rows, halved across
    int read = 0;
    for (int y = 0; y < height; y++) {
      for (; read < full.height() && read <= 2 * y + 4; read++) {
        full.read(read, source);
        across(source, full.width(), ring[read % 8]);
      }
      for (int t = 0; t < 4; t++) {
        double[] above = ring[mirror(2 * y - t, full.height()) % 8];
        double[] below = ring[mirror(2 * y + 1 + t, full.height()) % 8];
        for (int x = 0; x < width; x++) {
          values[y * width + x] += TAPS[t] * (above[x] + below[x]);
        }
      }
    }
    return new HalfGrey(width, height, values);
  }

  private static void across(double[] in, int size, double[] out) {
    for (int x = 0; x < out.length; x++) {
      double sum = 0;
      if (x >= 2 && 2 * x + 4 < size) {
        for (int t = 0; t < 4; t++) {
          sum += TAPS[t] * (in[2 * x - t] + in[2 * x + 1 + t]);
        }
      } else {
        for (int t = 0; t < 4; t++) {
          sum += TAPS[t] * (in[mirror(2 * x - t, size)] + in[mirror(2 * x + 1 + t, size)]);
        }
      }
      out[x] = sum;
    }
  }

  private static int mirror(int i, int size) {
    if (i < 0) {
      return -i - 1;
    }
    return i < size ? i : 2 * size - 1 - i;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  public void read(int y, double[] row) {
    System.arraycopy(values, y * width, row, 0, width);
  }
}
