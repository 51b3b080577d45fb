package org.safelight.classic.retinex;

import java.util.Arrays;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.filter.GaussianBlur;

/**
 * What the weighted variational model lowers, written out for a photo: ||r + l - s||^2 + c1 ||R .
 * grad r||_1 + c2 ||L . grad l||^2 + lambda ||l - l0||^2, the weights R and L of a split held while
 * r and l are moved.
 */
record WeightedVariationalEnergy(double c1, double c2, double lambda) {
  /**
   * The energy of r and l.
   *
   * @param weights whose reflectance and illumination are R and L
   */
  double of(Image brightest, WeightedVariational.Split weights, double[] r, double[] l) {
    int width = brightest.width();
    double[] s = s(brightest);
    double[] l0 = l0(brightest);
    float[] reflectance = weights.reflectance().plane(0);
    float[] illumination = weights.illumination().plane(0);
    double sum = 0;
    for (int i = 0; i < s.length; i++) {
      sum += square(r[i] + l[i] - s[i]) + lambda * square(l[i] - l0[i]);
      if ((i + 1) % width != 0) {
        sum += c1 * reflectance[i] * Math.abs(r[i + 1] - r[i]);
        sum += c2 * square(255 * illumination[i] * (l[i + 1] - l[i]));
      }
      if (i + width < s.length) {
        sum += c1 * reflectance[i] * Math.abs(r[i + width] - r[i]);
        sum += c2 * square(255 * illumination[i] * (l[i + width] - l[i]));
      }
    }
    return sum;
  }

  /** ||R . grad r||_1 of a split by its own weights. */
  static double changes(WeightedVariational.Split split) {
    Image grey = split.reflectance();
    double[] r = logarithm(grey, 1);
    int width = grey.width();
    double sum = 0;
    for (int i = 0; i < r.length; i++) {
      sum += (i + 1) % width == 0 ? 0 : grey.plane(0)[i] * Math.abs(r[i + 1] - r[i]);
      sum += i + width >= r.length ? 0 : grey.plane(0)[i] * Math.abs(r[i + width] - r[i]);
    }
    return sum;
  }

  static double[] s(Image brightest) {
    return Arrays.stream(logarithm(brightest, 255)).map(v -> Math.max(0, v)).toArray();
  }

  /** s blurred by a fiftieth of the long side. */
  static double[] l0(Image brightest) {
    int width = brightest.width();
    int height = brightest.height();
    float[] plane = Planes.toFloat(s(brightest));
    Image image = Image.of(width, height, Encoding.DATA, plane);
    return Planes.toDouble(GaussianBlur.of(image, 0.02 * Math.max(width, height)).plane(0));
  }

  static double[] logarithm(Image image, double scale) {
    double[] out = new double[image.plane(0).length];
    Arrays.setAll(out, i -> Math.log(scale * image.plane(0)[i]));
    return out;
  }

  private static double square(double v) {
    return v * v;
  }
}
