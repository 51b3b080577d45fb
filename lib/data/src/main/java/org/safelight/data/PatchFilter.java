package org.safelight.data;

/**
 * Which target patches teach anything: not dark, not burnt out, not even. Spec 4.7, after the
 * paper's patch extraction.
 *
 * @param darkest mean level below which a patch is refused
 * @param brightest mean level above which a patch is refused
 * @param leastGradient mean Sobel magnitude below which a patch is refused
 */
public record PatchFilter(double darkest, double brightest, double leastGradient) {

  /** The paper's thresholds: 0.02, 0.98 and 0.06. */
  public static PatchFilter paper() {
    return new PatchFilter(0.02, 0.98, 0.06);
  }

  /**
   * Whether a patch may be trained on.
   *
   * @param planes levels of R, G and B, {@code width * height} each
   */
  public boolean accepts(float[] planes, int width, int height) {
    int n = width * height;
    float[] grey = new float[n];
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += planes[i] + planes[n + i] + planes[2 * n + i];
      grey[i] = 0.2989f * planes[i] + 0.5870f * planes[n + i] + 0.1140f * planes[2 * n + i];
    }
    double mean = sum / (3.0 * n);
    return mean >= darkest && mean <= brightest && gradient(grey, width, height) >= leastGradient;
  }

  /** Mean magnitude of the 3x3 Sobel gradient, unnormalised, borders repeated. */
  static double gradient(float[] grey, int width, int height) {
    double sum = 0;
    for (int y = 0; y < height; y++) {
      int up = Math.max(0, y - 1) * width;
      int here = y * width;
      int down = Math.min(height - 1, y + 1) * width;
      for (int x = 0; x < width; x++) {
        int l = Math.max(0, x - 1);
        int r = Math.min(width - 1, x + 1);
        float left = grey[up + l] + 2 * grey[here + l] + grey[down + l];
        float right = grey[up + r] + 2 * grey[here + r] + grey[down + r];
        float above = grey[up + l] + 2 * grey[up + x] + grey[up + r];
        float below = grey[down + l] + 2 * grey[down + x] + grey[down + r];
        float gx = right - left;
        float gy = below - above;
        sum += (float) Math.sqrt(gx * gx + gy * gy);
      }
    }
    return sum / ((double) width * height);
  }
}
