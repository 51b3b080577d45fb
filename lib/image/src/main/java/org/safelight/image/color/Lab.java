package org.safelight.image.color;

import org.safelight.image.Encoding;
import org.safelight.image.Image;

/**
 * CIE L*a*b* with the white of sRGB (D65): L = 116 f(Y) - 16, a = 500 (f(X) - f(Y)), b = 200 (f(Y)
 * - f(Z)), where f is the cube root above (6/29)^3 and a straight line below.
 *
 * <p>X and Z are divided by the sums of their matrix rows, so that white and greys have a = b = 0
 * to rounding.
 */
public final class Lab {
  private static final double[] X = {0.4124564, 0.3575761, 0.1804375};
  private static final double[] Y = {0.2126729, 0.7151522, 0.0721750};
  private static final double[] Z = {0.0193339, 0.1191920, 0.9503041};
  private static final double[][] TO_XYZ = {row(X), row(Y), row(Z)};
  private static final double[][] FROM_XYZ = Matrix3.inverse(TO_XYZ);
  private static final double DELTA = 6.0 / 29;

  private Lab() {}

  /**
   * The colours as L*a*b*.
   *
   * @param image SRGB or LINEAR, 3 planes
   * @return LAB
   */
  public static Image toLab(Image image) {
    Image light = image.encoding() == Encoding.SRGB ? Srgb.toLinear(image) : image;
    light.require(Encoding.LINEAR, "toLab");
    float[] r = light.plane(0);
    float[] g = light.plane(1);
    float[] b = light.plane(2);
    float[][] out = new float[3][r.length];
    for (int i = 0; i < r.length; i++) {
      double x = f(dot(TO_XYZ[0], r[i], g[i], b[i]));
      double y = f(dot(TO_XYZ[1], r[i], g[i], b[i]));
      double z = f(dot(TO_XYZ[2], r[i], g[i], b[i]));
      out[0][i] = (float) (116 * y - 16);
      out[1][i] = (float) (500 * (x - y));
      out[2][i] = (float) (200 * (y - z));
    }
    return Image.of(image.width(), image.height(), Encoding.LAB, out);
  }

  /**
   * The colours as light; those sRGB cannot show come out below 0 or above 1.
   *
   * @param image LAB
   * @return LINEAR
   */
  public static Image toLinear(Image image) {
    image.require(Encoding.LAB, "toLinear");
    float[] l = image.plane(0);
    float[] a = image.plane(1);
    float[] b = image.plane(2);
    float[][] out = new float[3][l.length];
    for (int i = 0; i < l.length; i++) {
      double fy = (l[i] + 16) / 116;
      double x = inverseF(fy + a[i] / 500);
      double y = inverseF(fy);
      double z = inverseF(fy - b[i] / 200);
      for (int c = 0; c < 3; c++) {
        out[c][i] = (float) dot(FROM_XYZ[c], x, y, z);
      }
    }
    return Image.of(image.width(), image.height(), Encoding.LINEAR, out);
  }

  /** {@link #toLinear}, then encoded for display. */
  public static Image toSrgb(Image image) {
    return Srgb.toSrgb(toLinear(image));
  }

  private static double f(double t) {
    return t > DELTA * DELTA * DELTA ? Math.cbrt(t) : t / (3 * DELTA * DELTA) + 4.0 / 29;
  }

  private static double inverseF(double f) {
    return f > DELTA ? f * f * f : 3 * DELTA * DELTA * (f - 4.0 / 29);
  }

  private static double dot(double[] row, double x, double y, double z) {
    return row[0] * x + row[1] * y + row[2] * z;
  }

  private static double[] row(double[] weights) {
    double sum = weights[0] + weights[1] + weights[2];
    return new double[] {weights[0] / sum, weights[1] / sum, weights[2] / sum};
  }
}
