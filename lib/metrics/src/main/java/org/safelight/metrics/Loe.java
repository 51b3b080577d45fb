package org.safelight.metrics;

import java.util.Arrays;
import org.safelight.image.Image;
import org.safelight.image.Photo;

/**
 * Lightness order error: for how many pairs of places the candidate turns round which is the
 * lighter; 0 is best.
 *
 * <p>The variant of the field's common program: lightness is the largest of R, G and B; it is taken
 * at 100 x 100 pixels evenly spaced from the first row and column to the last (of smaller pictures
 * some pixels more than once), not smoothed; for each place one counts over all 10,000 places where
 * L(place) &gt;= L(other) differs between the two pictures; the value is the mean count, 0..10,000.
 * Other programs sample 50 wide, or take the largest in a window first; figures of different
 * programs do not compare.
 *
 * <p>The reference is the photo before enhancement, not a target: no truth is needed.
 *
 * <p>Source: S. Wang, J. Zheng, H. Hu, B. Li, "Naturalness preserved enhancement algorithm for
 * non-uniform illumination images", 2013, section V; the sampling is that of Z. Ying, G. Li, W.
 * Gao, "A bio-inspired multi-exposure fusion framework for low-light image enhancement", 2017.
 */
public final class Loe {
  private static final int SAMPLES = 100;

  private Loe() {}

  /**
   * Compares float values, not quantised.
   *
   * @param reference the input of the enhancement: SRGB, 3 planes, finite
   * @param candidate SRGB, 3 planes, same size
   */
  public static double of(Image reference, Image candidate) {
    return of(Rows.of(reference, "LOE"), Rows.of(candidate, "LOE"));
  }

  /** Compares 8-bit values; 16-bit photos are rounded to them first. Alpha is left out. */
  public static double of(Photo reference, Photo candidate) {
    return of(Rows.of(reference), Rows.of(candidate));
  }

  private static double of(Rows reference, Rows candidate) {
    Rows.requireSameSize(reference, candidate);
    int[] a = ranks(lightness(reference));
    int[] b = ranks(lightness(candidate));
    long errors = 0;
    for (int i = 0; i < a.length; i++) {
      errors += turned(a, b, a[i], b[i]);
    }
    return (double) errors / a.length;
  }

  /** Places that are darker than the given one in just one of the pictures. */
  private static int turned(int[] a, int[] b, int rankA, int rankB) {
    int count = 0;
    for (int j = 0; j < a.length; j++) {
      // Ranks are small, so the sign bit of a difference says which is less.
      count += ((a[j] - rankA) ^ (b[j] - rankB)) >>> 31;
    }
    return count;
  }

  private static float[] lightness(Rows rows) {
    float[] samples = new float[SAMPLES * SAMPLES];
    float[][] row = rows.buffer();
    for (int j = 0; j < SAMPLES; j++) {
      rows.read(place(j, rows.height()), row);
      for (int i = 0; i < SAMPLES; i++) {
        int x = place(i, rows.width());
        samples[j * SAMPLES + i] = Math.max(row[0][x], Math.max(row[1][x], row[2][x]));
      }
    }
    return samples;
  }

  /** Sample {@code i} of a side; counted from 1, as the program does, halves are rounded up. */
  private static int place(int i, int side) {
    return (int) Math.round(1 + (side - 1.0) * i / (SAMPLES - 1)) - 1;
  }

  /** Each value's place among the sorted ones; equal values have equal ranks. */
  private static int[] ranks(float[] values) {
    float[] sorted = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      sorted[i] = values[i] + 0f; // so that -0 is 0
    }
    Arrays.sort(sorted);
    int distinct = 0;
    for (int i = 1; i < sorted.length; i++) {
      if (sorted[i] != sorted[distinct]) {
        sorted[++distinct] = sorted[i];
      }
    }
    int[] ranks = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      ranks[i] = Arrays.binarySearch(sorted, 0, distinct + 1, values[i] + 0f);
    }
    return ranks;
  }
}
