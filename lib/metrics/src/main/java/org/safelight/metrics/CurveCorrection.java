package org.safelight.metrics;

import org.safelight.image.Encoding;
import org.safelight.image.Image;

/**
 * Takes the global difference in tone and colour out of an HDR candidate before it is measured,
 * since no method can know the camera's curve and metrics would see little else. A metric of the
 * reference and the corrected candidate is written as its name with "corrected", never mixed with
 * one without.
 *
 * <p>Two polynomials of degree 3 are fitted by least squares over all pixels, candidate to
 * reference: one of luminance, encoded by the PQ curve; one of the chromaticities u and v together,
 * with regressors u^3, v^3, u^2, v^2, u v, u, v, 1 and a ridge of 0.01 pixels / 8 that pulls
 * towards no change. Both results are kept from falling below the darkest light; colours that no
 * light can make are clipped at 0.
 *
 * <p>Source: P. Hanji, R. Mantiuk, G. Eilertsen, S. Hajisharif, J. Unger, "Comparison of single
 * image HDR reconstruction methods - the caveats of quality assessment", 2022, with the settings of
 * the authors' program.
 */
public final class CurveCorrection {
  private static final double RIDGE = 0.01;
  private static final double DARKEST = 0.005;
  private static final int TONE_TERMS = 4;
  private static final int COLOUR_TERMS = 8;

  // PQ with the digits of the authors' program.
  private static final double PQ_M = 78.8438;
  private static final double PQ_N = 0.1593;
  private static final double PQ_C1 = 0.8359;
  private static final double PQ_C2 = 18.8516;
  private static final double PQ_C3 = 18.6875;
  private static final double PQ_PEAK = 10_000;

  private static final double[][] TO_XYZ = {
    {0.412424, 0.357579, 0.180464}, {0.212656, 0.715158, 0.072186}, {0.019332, 0.119193, 0.950444}
  };
  private static final double[][] FROM_XYZ = inverse();

  private static final double DARKEST_XYZ = 1e-4;
  private static final double LIGHTEST_XYZ = 1e8;

  /** Scale of u and v, which keeps them in 0..1. */
  private static final double UV_SCALE = 410 / 255.0;

  private CurveCorrection() {}

  /**
   * The candidate as it would be with the reference's curve and colour balance.
   *
   * @param reference LINEAR in cd/m2, 3 planes, finite
   * @param candidate LINEAR in cd/m2, 3 planes, same size; not modified
   * @return LINEAR in cd/m2
   */
  public static Image apply(Image reference, Image candidate) {
    String operation = "curve correction";
    Rows from = Rows.of(candidate, Encoding.LINEAR, operation);
    Rows to = Rows.of(reference, Encoding.LINEAR, operation);
    LeastSquares tone = new LeastSquares(TONE_TERMS, 1);
    LeastSquares colour = new LeastSquares(COLOUR_TERMS, 2);
    double[] a = new double[3];
    double[] b = new double[3];
    double[] toneTerms = new double[TONE_TERMS];
    double[] colourTerms = new double[COLOUR_TERMS];
    Rows.sum(
        to,
        from,
        (target, row) -> {
          for (int x = 0; x < row[0].length; x++) {
            luv(row, x, a);
            luv(target, x, b);
            toneTerms(a, toneTerms);
            tone.add(toneTerms, toPq(b[0]));
            colourTerms(a, colourTerms);
            colour.add(colourTerms, b[1], b[2]);
          }
          return 0;
        });
    double[][] identity = new double[COLOUR_TERMS][2];
    identity[1][0] = 1;
    identity[2][1] = 1;
    double pixels = (double) from.width() * from.height();
    double[][] toneFit = tone.solve(0, new double[TONE_TERMS][1]);
    double[][] colourFit = colour.solve(RIDGE * pixels / COLOUR_TERMS, identity);
    return corrected(from, toneFit, colourFit);
  }

  private static Image corrected(Rows from, double[][] toneFit, double[][] colourFit) {
    int width = from.width();
    float[][] out = new float[3][width * from.height()];
    float[][] row = from.buffer();
    double[] luv = new double[3];
    double[] toneTerms = new double[TONE_TERMS];
    double[] colourTerms = new double[COLOUR_TERMS];
    double floor = toPq(DARKEST);
    for (int y = 0; y < from.height(); y++) {
      from.read(y, row);
      for (int x = 0; x < width; x++) {
        luv(row, x, luv);
        toneTerms(luv, toneTerms);
        colourTerms(luv, colourTerms);
        luv[0] = fromPq(Math.max(floor, LeastSquares.value(toneTerms, toneFit, 0)));
        luv[1] = Math.max(DARKEST, LeastSquares.value(colourTerms, colourFit, 0));
        luv[2] = Math.max(DARKEST, LeastSquares.value(colourTerms, colourFit, 1));
        rgb(luv, out, y * width + x);
      }
    }
    return Image.of(width, from.height(), Encoding.LINEAR, out);
  }

  private static void toneTerms(double[] luv, double[] terms) {
    double p = toPq(luv[0]);
    terms[0] = 1;
    terms[1] = p;
    terms[2] = p * p;
    terms[3] = p * p * p;
  }

  private static void colourTerms(double[] luv, double[] terms) {
    double u = luv[1];
    double v = luv[2];
    terms[0] = 1;
    terms[1] = u;
    terms[2] = v;
    terms[3] = u * v;
    terms[4] = u * u;
    terms[5] = v * v;
    terms[6] = u * u * u;
    terms[7] = v * v * v;
  }

  private static double toPq(double light) {
    double y = Math.pow(light / PQ_PEAK, PQ_N);
    return Math.pow((PQ_C1 + PQ_C2 * y) / (1 + PQ_C3 * y), PQ_M);
  }

  /** A fit may leave PQ's range upwards, where the curve has no light: its end stands for that. */
  private static double fromPq(double value) {
    double v = Math.pow(Math.min(1, value), 1 / PQ_M);
    return PQ_PEAK * Math.pow((PQ_C1 - v) / (PQ_C3 * v - PQ_C2), 1 / PQ_N);
  }

  /** Luminance, u and v of one pixel. */
  private static void luv(float[][] row, int i, double[] luv) {
    double r = Math.max(DARKEST, row[0][i]);
    double g = Math.max(DARKEST, row[1][i]);
    double b = Math.max(DARKEST, row[2][i]);
    double xx = clamp(dot(TO_XYZ[0], r, g, b));
    double yy = clamp(dot(TO_XYZ[1], r, g, b));
    double zz = clamp(dot(TO_XYZ[2], r, g, b));
    double x = xx / (xx + yy + zz);
    double y = yy / (xx + yy + zz);
    double below = -2 * x + 12 * y + 3;
    luv[0] = yy;
    luv[1] = 4 * x / below * UV_SCALE;
    luv[2] = 9 * y / below * UV_SCALE;
  }

  private static void rgb(double[] luv, float[][] out, int i) {
    double u = luv[1] / UV_SCALE;
    double v = luv[2] / UV_SCALE;
    double below = 6 * u - 16 * v + 12;
    double x = 9 * u / below;
    double y = 4 * v / below;
    double xx = clamp(x / y * luv[0]);
    double yy = clamp(luv[0]);
    double zz = clamp((1 - x - y) / y * luv[0]);
    for (int c = 0; c < 3; c++) {
      out[c][i] = (float) Math.max(0, dot(FROM_XYZ[c], xx, yy, zz));
    }
  }

  private static double clamp(double value) {
    return Math.min(LIGHTEST_XYZ, Math.max(DARKEST_XYZ, value));
  }

  private static double dot(double[] row, double x, double y, double z) {
    return row[0] * x + row[1] * y + row[2] * z;
  }

  private static double[][] inverse() {
    LeastSquares matrix = new LeastSquares(3, 3);
    for (int i = 0; i < 3; i++) {
      double[] unit = new double[3];
      unit[i] = 1;
      matrix.add(TO_XYZ[i], unit);
    }
    return matrix.solve(0, new double[3][3]);
  }
}
