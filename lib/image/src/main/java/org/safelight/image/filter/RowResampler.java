package org.safelight.image.filter;

/**
 * Resizes rows of interleaved samples that come one after the other.
 *
 * <p>Down first, then across: each source row is added to the few output rows that need it, which
 * is a plain multiply-add over the row, and only finished output rows are resized across. A
 * 24-megapixel photo is read once and never held as floats.
 */
final class RowResampler {
  private final int channels;
  private final Taps across;
  private final Taps down;

  RowResampler(int channels, Taps across, Taps down) {
    this.channels = channels;
    this.across = across;
    this.down = down;
  }

  /** Gives one source row: {@code channels} samples a pixel. */
  interface Source {
    void read(int y, float[] row);
  }

  /**
   * Runs over all rows.
   *
   * @param width source pixels across
   * @param height source pixels down
   * @param scale what every sample is multiplied by
   * @return one plane for each channel
   */
  float[][] run(int width, int height, float scale, Source source) {
    int window = down.window();
    float[] row = new float[width * channels];
    float[][] sums = new float[window][width * channels];
    float[][] planes = new float[channels][across.size() * down.size()];
    int next = 0;
    for (int y = 0; y < height && next < down.size(); y++) {
      source.read(y, row);
      for (int o = next; o < down.size() && down.first()[o] <= y; o++) {
        int tap = y - down.first()[o];
        if (tap < down.weights()[o].length) {
          float weight = down.weights()[o][tap] * scale;
          if (tap == 0) {
            set(sums[o % window], row, weight);
          } else {
            add(sums[o % window], row, weight);
          }
        }
      }
      for (; next < down.size() && down.last(next) <= y; next++) {
        finish(sums[next % window], planes, next);
      }
    }
    return planes;
  }

  private static void set(float[] sum, float[] row, float weight) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] = weight * row[i];
    }
  }

  private static void add(float[] sum, float[] row, float weight) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += weight * row[i];
    }
  }

  private void finish(float[] sum, float[][] planes, int y) {
    int width = across.size();
    for (int x = 0; x < width; x++) {
      float[] weights = across.weights()[x];
      int from = across.first()[x] * channels;
      for (int c = 0; c < channels; c++) {
        float total = 0;
        for (int t = 0, at = from + c; t < weights.length; t++, at += channels) {
          total += weights[t] * sum[at];
        }
        planes[c][y * width + x] = total;
      }
    }
  }
}
