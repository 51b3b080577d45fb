package org.safelight.image.exr;

import java.util.Arrays;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.color.Primaries;

/**
 * Luminance and two differences of colour: Y is the luminance of R, G and B in the primaries of the
 * file, RY = (R - Y) / Y, BY = (B - Y) / Y. The differences often have a sample at every second
 * column and line; those between are filled in linearly, where the reference library has a filter
 * of 13 taps.
 */
final class LumaChroma {
  private LumaChroma() {}

  static Image toRgb(Window data, Primaries primaries, ExrPlane y, ExrPlane ry, ExrPlane by) {
    float[] weights = primaries.luminanceWeights();
    int size = data.width() * data.height();
    float[][] rgb = new float[3][size];
    float[] red = new float[data.width()];
    float[] blue = new float[data.width()];
    for (int line = 0; line < data.height(); line++) {
      fill(data, ry, line, red);
      fill(data, by, line, blue);
      for (int x = 0, i = line * data.width(); x < data.width(); x++, i++) {
        float luminance = y.samples()[i];
        float r = (red[x] + 1) * luminance;
        float b = (blue[x] + 1) * luminance;
        rgb[0][i] = ExrReader.finite(r);
        rgb[1][i] = ExrReader.finite((luminance - weights[0] * r - weights[2] * b) / weights[1]);
        rgb[2][i] = ExrReader.finite(b);
      }
    }
    return Image.of(data.width(), data.height(), Encoding.LINEAR, rgb);
  }

  /** A line of a channel at every column; the nearest sample outside those there are. */
  private static void fill(Window data, ExrPlane plane, int line, float[] out) {
    ExrChannel channel = plane.channel();
    if (channel == null || plane.samples().length == 0) {
      Arrays.fill(out, 0);
      return;
    }
    double at = place(data.top(), line, channel.ySampling());
    int above = clamp((int) Math.floor(at), plane.down());
    int below = clamp((int) Math.ceil(at), plane.down());
    float[] samples = plane.samples();
    for (int x = 0; x < out.length; x++) {
      double column = place(data.left(), x, channel.xSampling());
      int left = clamp((int) Math.floor(column), plane.across());
      int right = clamp((int) Math.ceil(column), plane.across());
      // With at most every second sample stored, a place is on a sample or halfway.
      out[x] =
          (samples[above * plane.across() + left]
                  + samples[above * plane.across() + right]
                  + samples[below * plane.across() + left]
                  + samples[below * plane.across() + right])
              / 4;
    }
  }

  /** Where a column or line lies among the stored ones, the first of which is 0. */
  private static double place(int start, int offset, int step) {
    int first = -Math.floorDiv(-start, step); // the first multiple is step times this
    return (start + offset) / (double) step - first;
  }

  private static int clamp(int i, int count) {
    return Math.max(0, Math.min(count - 1, i));
  }
}
