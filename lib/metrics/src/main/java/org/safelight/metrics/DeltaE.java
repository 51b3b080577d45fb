package org.safelight.metrics;

import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.Photo;
import org.safelight.image.color.Lab;

/**
 * Colour difference in CIE L*a*b* (D65), 0 for equal colours, about 1 where an eye begins to see
 * it; of two pictures the mean over all pixels, no border left out.
 */
public enum DeltaE {
  /** Straight distance, CIE 1976. */
  CIE1976("Delta E (CIE 1976)") {
    @Override
    public double between(double l1, double a1, double b1, double l2, double a2, double b2) {
      double l = l1 - l2;
      double a = a1 - a2;
      double b = b1 - b2;
      return Math.sqrt(l * l + a * a + b * b);
    }
  },
  /** CIEDE2000 with kL = kC = kH = 1; what is meant where nothing is said. */
  CIEDE2000("Delta E (CIEDE2000)") {
    @Override
    public double between(double l1, double a1, double b1, double l2, double a2, double b2) {
      return Ciede2000.between(l1, a1, b1, l2, a2, b2);
    }
  };

  private final String label;

  DeltaE(String label) {
    this.label = label;
  }

  /** What messages call it: "Delta E (CIEDE2000)". */
  public String label() {
    return label;
  }

  /** Difference of two colours given in L*a*b*, L in 0..100. The same both ways round. */
  public abstract double between(double l1, double a1, double b1, double l2, double a2, double b2);

  /**
   * Compares float values, not quantised.
   *
   * @param reference SRGB, 3 planes, finite
   * @param candidate SRGB, 3 planes, same size
   */
  public double of(Image reference, Image candidate) {
    return of(Rows.of(reference, label), Rows.of(candidate, label));
  }

  /** Compares 8-bit values; 16-bit photos are rounded to them first. Alpha is left out. */
  public double of(Photo reference, Photo candidate) {
    return of(Rows.of(reference), Rows.of(candidate));
  }

  private double of(Rows reference, Rows candidate) {
    double pixels = (double) reference.width() * reference.height();
    return Rows.sum(reference, candidate, this::sum) / pixels;
  }

  private double sum(float[][] reference, float[][] candidate) {
    Image a = lab(reference);
    Image b = lab(candidate);
    float[] l1 = a.plane(0);
    float[] a1 = a.plane(1);
    float[] b1 = a.plane(2);
    float[] l2 = b.plane(0);
    float[] a2 = b.plane(1);
    float[] b2 = b.plane(2);
    double sum = 0;
    for (int x = 0; x < l1.length; x++) {
      sum += between(l1[x], a1[x], b1[x], l2[x], a2[x], b2[x]);
    }
    return sum;
  }

  private static Image lab(float[][] row) {
    return Lab.toLab(Image.of(row[0].length, 1, Encoding.SRGB, row));
  }
}
