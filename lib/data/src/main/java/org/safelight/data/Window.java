package org.safelight.data;

/**
 * A rectangle of a photo, read at another size by area.
 *
 * @param x,y top left, in pixels of the photo
 * @param width,height in pixels of the photo
 * @param flipped left for right
 * @param transposed rows for columns, so that a portrait photo fills a landscape frame
 */
record Window(
    double x, double y, double width, double height, boolean flipped, boolean transposed) {

  /** Place across the photo, 0..1, of output pixel centre (u, v), both 0..1 of the output. */
  double photoX(double u, double v, SamplePhoto photo) {
    double along = transposed ? v : flipped ? 1 - u : u;
    return (x + along * width) / photo.width();
  }

  /** Place down the photo; see {@link #photoX}. */
  double photoY(double u, double v, SamplePhoto photo) {
    double along = transposed ? (flipped ? 1 - u : u) : v;
    return (y + along * height) / photo.height();
  }

  /**
   * Each output pixel is the mean of the area it covers, or of one pixel's width where the window
   * is enlarged, which is linear interpolation.
   *
   * @param out 3 planes of {@code outWidth * outHeight}
   */
  void read(SamplePhoto photo, int outWidth, int outHeight, float[] out) {
    int across = transposed ? outHeight : outWidth;
    int down = transposed ? outWidth : outHeight;
    int stepX = transposed ? outWidth : 1;
    int stepY = transposed ? 1 : outWidth;
    int origin = 0;
    if (flipped) {
      origin = outWidth - 1;
      if (transposed) {
        stepY = -1;
      } else {
        stepX = -1;
      }
    }
    int plane = outWidth * outHeight;
    Spans spansX = new Spans(x, width, across, photo.width());
    Spans spansY = new Spans(y, height, down, photo.height());
    int left = spansX.first[0];
    int count = spansX.first[across - 1] + spansX.count[across - 1] - left;
    float[] sums = new float[3 * count];
    for (int oy = 0; oy < down; oy++) {
      java.util.Arrays.fill(sums, 0);
      for (int k = 0; k < spansY.count[oy]; k++) {
        photo.addRow(spansY.first[oy] + k, left, count, spansY.weight(oy, k), sums);
      }
      int at = origin + oy * stepY;
      for (int ox = 0; ox < across; ox++, at += stepX) {
        float r = 0;
        float g = 0;
        float b = 0;
        int from = 3 * (spansX.first[ox] - left);
        for (int k = 0; k < spansX.count[ox]; k++, from += 3) {
          float weight = spansX.weight(ox, k);
          r += weight * sums[from];
          g += weight * sums[from + 1];
          b += weight * sums[from + 2];
        }
        out[at] = r;
        out[at + plane] = g;
        out[at + 2 * plane] = b;
      }
    }
  }

  /** For each output sample the input samples it covers, with weights that sum to 1. */
  private static final class Spans {
    final int[] first;
    final int[] count;
    private final float[] weights;
    private final int stride;

    Spans(double start, double length, int outputs, int inputs) {
      double scale = length / outputs;
      double radius = Math.max(scale, 1) / 2;
      stride = (int) Math.ceil(2 * radius) + 1;
      first = new int[outputs];
      count = new int[outputs];
      weights = new float[outputs * stride];
      for (int o = 0; o < outputs; o++) {
        double centre = start + (o + 0.5) * scale;
        double low = Math.max(0, Math.min(inputs - 1e-6, centre - radius));
        double high = Math.max(low + 1e-7, Math.min(inputs, centre + radius));
        first[o] = (int) low;
        count[o] = Math.min(stride, (int) Math.ceil(high) - first[o]);
        for (int k = 0; k < count[o]; k++) {
          double covered = Math.min(high, first[o] + k + 1) - Math.max(low, first[o] + k);
          weights[o * stride + k] = (float) (covered / (high - low));
        }
      }
    }

    float weight(int output, int k) {
      return weights[output * stride + k];
    }
  }
}
