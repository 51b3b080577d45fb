package org.safelight.image.filter;

import org.safelight.image.Image;

/**
 * Carries a map from a small copy to the photo's size: in every window of the copy the map is
 * fitted as a times guide + b, the fits are averaged, and at full size a and b are interpolated
 * linearly and applied to the photo's own guide.
 *
 * <p>Source: K. He and J. Sun, "Fast guided filter", 2015 (the fits on the small copy); K. He, J.
 * Sun, X. Tang, "Guided image filtering", 2013. Windows are cut at the border.
 */
public final class GuidedFilter {
  private final int width;
  private final int height;
  private final float[] slope;
  private final float[] offset;
  private final int photoHeight;
  private final int[] left;
  private final float[] share;
  private final float[] slopeRow;
  private final float[] offsetRow;

  private GuidedFilter(
      int width, int height, float[] slope, float[] offset, int photoWidth, int photoHeight) {
    this.width = width;
    this.height = height;
    this.slope = slope;
    this.offset = offset;
    this.photoHeight = photoHeight;
    this.left = new int[photoWidth];
    this.share = new float[photoWidth];
    for (int x = 0; x < photoWidth; x++) {
      float at = (float) BilinearRows.place(x, photoWidth, width);
      left[x] = Math.min((int) at, Math.max(0, width - 2));
      share[x] = at - left[x];
    }
    this.slopeRow = new float[width + 1];
    this.offsetRow = new float[width + 1];
  }

  /**
   * The map's fit. The result holds work space: for one thread.
   *
   * @param guide 1 plane, small
   * @param map 1 plane of the same size
   * @param radius windows are 2 radius + 1 pixels of the small copy wide
   * @param epsilon variance of the guide below which the map is taken as flat
   */
  public static GuidedFilter fit(
      Image guide, Image map, int radius, double epsilon, int photoWidth, int photoHeight) {
    float[] g = guide.plane(0);
    float[] m = map.plane(0);
    int width = guide.width();
    int height = guide.height();
    int n = g.length;
    // A constant taken off both keeps E[g g] - E[g] E[g] from losing digits.
    float[] gg = new float[n];
    float[] gm = new float[n];
    for (int i = 0; i < n; i++) {
      gg[i] = (g[i] - 0.5f) * (g[i] - 0.5f);
      gm[i] = (g[i] - 0.5f) * (m[i] - 0.5f);
    }
    BoxMean box = new BoxMean(width, height, radius);
    float[] meanG = box.of(g);
    float[] meanM = box.of(m);
    float[] slope = box.of(gg);
    float[] offset = box.of(gm);
    for (int i = 0; i < n; i++) {
      float variance = Math.max(0, slope[i] - (meanG[i] - 0.5f) * (meanG[i] - 0.5f));
      float covariance = offset[i] - (meanG[i] - 0.5f) * (meanM[i] - 0.5f);
      slope[i] = (float) (covariance / (variance + epsilon));
      offset[i] = meanM[i] - slope[i] * meanG[i];
    }
    return new GuidedFilter(width, height, box.of(slope), box.of(offset), photoWidth, photoHeight);
  }

  /**
   * One row of the map at the photo's size.
   *
   * @param guide the photo's own row, in the units of the small guide; read only
   * @param out receives the map
   */
  public void row(int y, float[] guide, float[] out) {
    float at = (float) BilinearRows.place(y, photoHeight, height);
    int top = Math.min((int) at, Math.max(0, height - 2));
    float down = at - top;
    int step = height > 1 ? width : 0;
    BilinearRows.blend(slope, top * width, step, down, slopeRow);
    BilinearRows.blend(offset, top * width, step, down, offsetRow);
    for (int x = 0; x < out.length; x++) {
      int i = left[x];
      float s = share[x];
      float a = slopeRow[i] + s * (slopeRow[i + 1] - slopeRow[i]);
      float b = offsetRow[i] + s * (offsetRow[i + 1] - offsetRow[i]);
      out[x] = a * guide[x] + b;
    }
  }
}
