package org.safelight.image.color;

import org.safelight.image.Encoding;
import org.safelight.image.Image;

/**
 * Which lights red, green, blue and white are, as CIE xy chromaticities, and the way from one set
 * to another. White goes to white: where the whites differ, by the Bradford transform, so that
 * greys stay grey.
 *
 * @param rx of red
 * @param ry of red
 * @param gx of green
 * @param gy of green
 * @param bx of blue
 * @param by of blue
 * @param wx of white
 * @param wy of white
 */
public record Primaries(
    float rx, float ry, float gx, float gy, float bx, float by, float wx, float wy) {
  /** ITU-R BT.709 and sRGB: what LINEAR means here. */
  public static final Primaries BT709 =
      new Primaries(0.64f, 0.33f, 0.3f, 0.6f, 0.15f, 0.06f, 0.3127f, 0.329f);

  /** ITU-R BT.2020 and BT.2100. */
  public static final Primaries BT2020 =
      new Primaries(0.708f, 0.292f, 0.17f, 0.797f, 0.131f, 0.046f, 0.3127f, 0.329f);

  /** Cone responses of the Bradford transform. */
  private static final double[][] BRADFORD = {
    {0.8951, 0.2664, -0.1614}, {-0.7502, 1.7135, 0.0367}, {0.0389, -0.0685, 1.0296}
  };

  /** Triangles of primaries smaller than this have no usable inverse. */
  private static final double LEAST_DETERMINANT = 1e-4;

  /**
   * Checks that they span colours.
   *
   * @throws IllegalArgumentException if a number is not finite, a y not above 0, the white outside
   *     the triangle or the three lights on a line
   */
  public Primaries {
    for (float value : new float[] {rx, ry, gx, gy, bx, by, wx, wy}) {
      if (!(Math.abs(value) <= 2)) {
        throw new IllegalArgumentException("a chromaticity must be within 2 of 0, got " + value);
      }
    }
    if (!(wy > 0.01f)) {
      throw new IllegalArgumentException("y of white must be above 0.01, got " + wy);
    }
    double[][] lights = columns(rx, ry, gx, gy, bx, by);
    if (!(Math.abs(Matrix3.determinant(lights)) > LEAST_DETERMINANT)) {
      throw new IllegalArgumentException("red, green and blue must not be on one line");
    }
    for (double share : Matrix3.apply(Matrix3.inverse(lights), xyz(wx, wy))) {
      if (!(share > 0)) {
        throw new IllegalArgumentException("white must lie between red, green and blue");
      }
    }
  }

  /** The eight numbers, red first, white last. */
  public float[] chromaticities() {
    return new float[] {rx, ry, gx, gy, bx, by, wx, wy};
  }

  /** How much red, green and blue each give to luminance; the sum is 1. */
  public float[] luminanceWeights() {
    double[] row = toXyz()[1];
    return new float[] {(float) row[0], (float) row[1], (float) row[2]};
  }

  /** What (r, g, b) of these is multiplied by, from the left, to become (r, g, b) of others. */
  public double[][] matrixTo(Primaries other) {
    double[][] back = Matrix3.inverse(other.toXyz());
    if (Math.abs(wx - other.wx) < 1e-4 && Math.abs(wy - other.wy) < 1e-4) {
      return Matrix3.times(back, toXyz());
    }
    return Matrix3.times(
        back, Matrix3.times(adaptation(xyz(wx, wy), xyz(other.wx, other.wy)), toXyz()));
  }

  /**
   * The light in BT.709 primaries.
   *
   * @param image LINEAR, 3 planes, in these primaries
   * @return LINEAR; colours that the others cannot mix have a sample below 0
   */
  public Image toBt709(Image image) {
    image.require(Encoding.LINEAR, "toBt709");
    if (equals(BT709)) {
      return image;
    }
    double[][] m = matrixTo(BT709);
    float[][] out = new float[3][image.plane(0).length];
    float[] r = image.plane(0);
    float[] g = image.plane(1);
    float[] b = image.plane(2);
    for (int c = 0; c < 3; c++) {
      double[] row = m[c];
      float[] o = out[c];
      for (int i = 0; i < o.length; i++) {
        o[i] = (float) (row[0] * r[i] + row[1] * g[i] + row[2] * b[i]);
      }
    }
    return Image.of(image.width(), image.height(), Encoding.LINEAR, out);
  }

  private double[][] toXyz() {
    double[][] lights = columns(rx, ry, gx, gy, bx, by);
    double[] shares = Matrix3.apply(Matrix3.inverse(lights), xyz(wx, wy));
    for (double[] row : lights) {
      for (int i = 0; i < 3; i++) {
        row[i] *= shares[i];
      }
    }
    return lights;
  }

  private static double[][] adaptation(double[] from, double[] to) {
    double[] a = Matrix3.apply(BRADFORD, from);
    double[] b = Matrix3.apply(BRADFORD, to);
    double[][] gains = {{b[0] / a[0], 0, 0}, {0, b[1] / a[1], 0}, {0, 0, b[2] / a[2]}};
    return Matrix3.times(Matrix3.inverse(BRADFORD), Matrix3.times(gains, BRADFORD));
  }

  private static double[][] columns(
      double rx, double ry, double gx, double gy, double bx, double by) {
    return new double[][] {{rx, gx, bx}, {ry, gy, by}, {1 - rx - ry, 1 - gx - gy, 1 - bx - by}};
  }

  /** Of luminance 1. */
  private static double[] xyz(double x, double y) {
    return new double[] {x / y, 1, (1 - x - y) / y};
  }
}
