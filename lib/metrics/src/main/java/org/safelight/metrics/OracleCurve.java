package org.safelight.metrics;

import org.safelight.image.Encoding;
import org.safelight.image.Image;

/**
 * The best that a tone curve alone can do for one photo: of all curves that never fall and never go
 * above the light at which the sensor clipped, one for the three colours, the one with the highest
 * PU21-PSNR to the truth, which it is told. A bar for methods: what is below it restored nothing
 * that a curve could not.
 *
 * <p>For each of 256 levels the mean encoded truth is taken, weighted by its samples; then
 * neighbours that fall are pooled (isotonic regression), then the bound is applied, which for such
 * fits is the same as fitting under it. Levels that the photo does not have lie between their
 * neighbours.
 */
public final class OracleCurve {
  private static final int LEVELS = 256;

  private final float[] light;

  private OracleCurve(float[] light) {
    this.light = light;
  }

  /**
   * Fits the curve of one photo.
   *
   * @param display SRGB, 3 planes, rounded to 256 levels here; its real curve is what is sought
   * @param truth LINEAR, 3 planes, finite, same size, 1 where the sensor clipped
   */
  public static OracleCurve fit(Image display, Image truth) {
    Rows levels = Rows.of(display, "OracleCurve");
    Rows light = Rows.of(truth, Encoding.LINEAR, "OracleCurve");
    double[] sums = new double[LEVELS];
    double[] counts = new double[LEVELS];
    Rows.sum(
        levels,
        light,
        (of, and) -> {
          for (int c = 0; c < 3; c++) {
            for (int x = 0; x < of[c].length; x++) {
              int level = level(of[c][x]);
              sums[level] += Pu21.encode(HdrScore.WHITE * and[c][x]);
              counts[level]++;
            }
          }
          return 0;
        });
    return new OracleCurve(filled(counts, pooled(sums, counts)));
  }

  private static int level(float value) {
    return Math.round(255 * Math.min(1f, Math.max(0f, value)));
  }

  /** Means that never fall, by pooling adjacent violators; in light, bounded by 1. */
  private static float[] pooled(double[] sums, double[] counts) {
    double[] poolSums = new double[LEVELS];
    double[] poolCounts = new double[LEVELS];
    int[] firsts = new int[LEVELS + 1];
    int pools = 0;
    for (int level = 0; level < LEVELS; level++) {
      if (counts[level] == 0) {
        continue;
      }
      firsts[pools] = level;
      poolSums[pools] = sums[level];
      poolCounts[pools] = counts[level];
      pools++;
      while (pools > 1
          && poolSums[pools - 1] / poolCounts[pools - 1]
              < poolSums[pools - 2] / poolCounts[pools - 2]) {
        pools--;
        poolSums[pools - 1] += poolSums[pools];
        poolCounts[pools - 1] += poolCounts[pools];
      }
    }
    firsts[pools] = LEVELS;
    float[] light = new float[LEVELS];
    for (int p = 0; p < pools; p++) {
      double value = Pu21.decode(poolSums[p] / poolCounts[p]) / HdrScore.WHITE;
      for (int level = firsts[p]; level < firsts[p + 1]; level++) {
        light[level] = (float) Math.min(1, value);
      }
    }
    return light;
  }

  /** Levels without samples, linearly between those with; beyond the ends, as the ends. */
  private static float[] filled(double[] counts, float[] light) {
    float[] out = light.clone();
    int before = -1;
    for (int level = 0; level < LEVELS; level++) {
      if (counts[level] == 0) {
        continue;
      }
      for (int gap = before + 1; gap < level; gap++) {
        float part = before < 0 ? 1 : (gap - before) / (float) (level - before);
        float from = before < 0 ? light[level] : light[before];
        out[gap] = from + part * (light[level] - from);
      }
      before = level;
    }
    for (int gap = before + 1; gap < LEVELS; gap++) {
      out[gap] = light[before];
    }
    return out;
  }

  /** Light, 0..1, of a level, 0..255. */
  public float light(int level) {
    return light[level];
  }

  /**
   * The photo through the curve.
   *
   * @param display SRGB
   * @return LINEAR, 1 where the sensor clipped
   */
  public Image apply(Image display) {
    return display.require(Encoding.SRGB, "OracleCurve").map(Encoding.LINEAR, v -> light[level(v)]);
  }
}
