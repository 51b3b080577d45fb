package org.safelight.classic.tone;

import java.util.Arrays;
import org.safelight.enhance.Enhancer;
import org.safelight.enhance.ModelCard;
import org.safelight.image.Photo;
import org.safelight.image.color.Luma;

/**
 * Every sample v becomes v^g, with the one g that gives the photo the wanted mean luma (BT.601, on
 * encoded values).
 */
final class GammaEnhancer implements Enhancer {
  /** Beyond these a photo is black or white and no curve helps it. */
  private static final double SMALLEST_GAMMA = 0.1;

  private static final double LARGEST_GAMMA = 10;

  /** Halvings of the exponent's logarithm: 4.6 / 2^40 is far below what a sample shows. */
  private static final int HALVINGS = 40;

  private final ModelCard card;
  private final double mean;
  private final double strength;

  GammaEnhancer(ModelCard card, double mean, double strength) {
    this.card = card;
    this.mean = mean;
    this.strength = strength;
  }

  @Override
  public Photo enhance(Photo photo) {
    int top = Histogram.top(photo);
    double gamma = gamma(shares(photo), mean);
    int[] table = new int[top + 1];
    for (int v = 0; v <= top; v++) {
      table[v] = Tables.blend(v, top * Math.pow((double) v / top, gamma), strength);
    }
    return Tables.map(photo, new int[][] {table, table, table});
  }

  /** How much of the mean luma each sample value makes, values of all colours together. */
  private static double[] shares(Photo photo) {
    double[] weights = {Luma.REC601.red(), Luma.REC601.green(), Luma.REC601.blue()};
    double pixels = (double) photo.width() * photo.height();
    double[] shares = new double[Histogram.top(photo) + 1];
    for (int c = 0; c < 3; c++) {
      int[] counts = Histogram.of(photo, c);
      for (int v = 0; v < shares.length; v++) {
        shares[v] += weights[c] * counts[v] / pixels;
      }
    }
    return shares;
  }

  /** The exponent at which the mean is as wanted, or the nearest allowed one. */
  static double gamma(double[] shares, double mean) {
    int[] used = new int[shares.length];
    int count = 0;
    for (int v = 0; v < shares.length; v++) {
      if (shares[v] > 0) {
        used[count++] = v;
      }
    }
    used = Arrays.copyOf(used, count);
    double low = Math.log(SMALLEST_GAMMA);
    double high = Math.log(LARGEST_GAMMA);
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      // A larger exponent is a darker photo.
      if (meanAt(shares, used, Math.exp(middle)) > mean) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return Math.exp((low + high) / 2);
  }

  private static double meanAt(double[] shares, int[] used, double gamma) {
    double top = shares.length - 1;
    double sum = 0;
    for (int v : used) {
      sum += shares[v] * Math.pow(v / top, gamma);
    }
    return sum;
  }

  @Override
  public ModelCard card() {
    return card;
  }

  @Override
  public void close() {
    // Holds nothing.
  }
}
