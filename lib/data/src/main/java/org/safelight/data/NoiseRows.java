package org.safelight.data;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Rows of normal variates of mean 0 and deviation 1 for one plane, top to bottom, that correlate
 * with their neighbours as {@link SensorNoise#grain} says.
 *
 * <p>Three rows are held at a time, so that a photo's noise needs no plane of its own.
 */
final class NoiseRows {
  private static final int VARIATES = 1 << 16;

  private final float[] variates;
  private final float grain;
  private final float[][] smooth;
  private final float[] white;
  private final float norm;
  private int seed;
  private int made;

  /**
   * Noise of a plane.
   *
   * @param variates of {@link #variates}
   * @param width of the plane
   * @param grain 0..1
   * @param seed from which all of it follows
   */
  NoiseRows(float[] variates, int width, double grain, int seed) {
    this.variates = variates;
    this.grain = (float) grain;
    this.seed = seed;
    white = new float[grain > 0 ? width + 2 : width];
    smooth = new float[grain > 0 ? 3 : 0][width];
    // Twice filtered by (grain, 1, grain), a variance of 1 would be the square of this.
    norm = (float) (1 / (1 + 2 * grain * grain));
  }

  /** Fixed normal variates; which are met, and in what order, is up to the seeds. */
  static float[] variates() {
    RandomGenerator fixed = new SplittableRandom(7);
    float[] fresh = new float[VARIATES];
    for (int i = 0; i < VARIATES; i++) {
      fresh[i] = (float) fixed.nextGaussian();
    }
    return fresh;
  }

  /** The next row; valid until the next call. */
  float[] next() {
    if (grain == 0) {
      drawWhite();
      return white;
    }
    while (made < 2) {
      smoothNext();
    }
    smoothNext();
    float[] above = smooth[made % 3];
    float[] here = smooth[(made + 1) % 3];
    float[] below = smooth[(made + 2) % 3];
    float[] row = above; // not needed again
    for (int x = 0; x < row.length; x++) {
      row[x] = norm * (here[x] + grain * (above[x] + below[x]));
    }
    return row;
  }

  /** Overwrites the oldest of the three rows. */
  private void smoothNext() {
    drawWhite();
    float[] row = smooth[made % 3];
    for (int x = 0; x < row.length; x++) {
      row[x] = white[x + 1] + grain * (white[x] + white[x + 2]);
    }
    made++;
  }

  private void drawWhite() {
    int state = seed;
    for (int i = 0; i < white.length; i++) {
      state = state * 1664525 + 1013904223;
      white[i] = variates[state >>> 16];
    }
    seed = state;
  }
}
