package org.safelight.image.lut;

/** The definitions of both interpolations, in double precision, one colour at a time. */
final class NaiveLookup {
  private NaiveLookup() {}

  static double trilinear(Lut3d lut, int channel, double[] rgb) {
    double[] at = place(lut, rgb);
    double sum = 0;
    for (int b = 0; b < lut.size(); b++) {
      for (int g = 0; g < lut.size(); g++) {
        for (int r = 0; r < lut.size(); r++) {
          sum += tent(at[0] - r) * tent(at[1] - g) * tent(at[2] - b) * lut.at(channel, r, g, b);
        }
      }
    }
    return sum;
  }

  private static double tent(double distance) {
    return Math.max(0, 1 - Math.abs(distance));
  }

  /** The six cases as they are usually printed. */
  static double tetrahedral(Lut3d lut, int channel, double[] rgb) {
    double[] at = place(lut, rgb);
    int top = lut.size() - 2;
    int r = Math.min(top, (int) at[0]);
    int g = Math.min(top, (int) at[1]);
    int b = Math.min(top, (int) at[2]);
    double u = at[0] - r;
    double v = at[1] - g;
    double w = at[2] - b;
    double c000 = lut.at(channel, r, g, b);
    double c100 = lut.at(channel, r + 1, g, b);
    double c010 = lut.at(channel, r, g + 1, b);
    double c001 = lut.at(channel, r, g, b + 1);
    double c110 = lut.at(channel, r + 1, g + 1, b);
    double c101 = lut.at(channel, r + 1, g, b + 1);
    double c011 = lut.at(channel, r, g + 1, b + 1);
    double c111 = lut.at(channel, r + 1, g + 1, b + 1);
    if (u > v) {
      if (v > w) {
        return (1 - u) * c000 + (u - v) * c100 + (v - w) * c110 + w * c111;
      }
      if (u > w) {
        return (1 - u) * c000 + (u - w) * c100 + (w - v) * c101 + v * c111;
      }
      return (1 - w) * c000 + (w - u) * c001 + (u - v) * c101 + v * c111;
    }
    if (w > v) {
      return (1 - w) * c000 + (w - v) * c001 + (v - u) * c011 + u * c111;
    }
    if (w > u) {
      return (1 - v) * c000 + (v - w) * c010 + (w - u) * c011 + u * c111;
    }
    return (1 - v) * c000 + (v - u) * c010 + (u - w) * c110 + w * c111;
  }

  private static double[] place(Lut3d lut, double[] rgb) {
    double[] at = new double[3];
    for (int c = 0; c < 3; c++) {
      Domain.Range range = lut.domain().of(c);
      double unit = (rgb[c] - range.min()) / ((double) range.max() - range.min());
      at[c] = Math.max(0, Math.min(1, unit)) * (lut.size() - 1);
    }
    return at;
  }
}
