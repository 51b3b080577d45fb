package org.safelight.lowlight;

/**
 * Stops a run whose decomposition has become the useless one: illumination the same everywhere, and
 * reflectance the picture itself.
 *
 * <p>It looks at held-out pairs whenever the run reports: an illumination of the dark picture that
 * hardly varies, or reflectances of one scene that differ as its pictures do, twice in a row, is no
 * accident. The first reports are let pass, as networks begin flat.
 */
final class CollapseDetector {
  /** Standard deviation of the dark pictures' illumination below which it is flat. */
  static final double FLATTEST = 0.02;

  /** Mean absolute difference of two reflectances of a scene above which they are its pictures. */
  static final double FURTHEST = 0.25;

  /** Steps in which networks may still find their way, or a third of a shorter stage. */
  static final long GRACE = 500;

  private static final int IN_A_ROW = 2;

  private final long grace;
  private int failed;

  /**
   * @param steps of the whole stage
   */
  CollapseDetector(long steps) {
    grace = Math.min(GRACE, steps / 3);
  }

  /**
   * Judges one report.
   *
   * @param step of the decomposition stage
   * @param deviation mean over pairs of the standard deviation of the dark picture's illumination
   * @param gap mean absolute difference of the two reflectances
   * @throws IllegalStateException if the decomposition has collapsed
   */
  void report(long step, double deviation, double gap) {
    if (step < grace || (deviation >= FLATTEST && gap <= FURTHEST)) {
      failed = 0;
      return;
    }
    failed++;
    if (failed >= IN_A_ROW) {
      throw new IllegalStateException(
          ("the decomposition has collapsed at step %d: illumination of dark pictures varies by"
                  + " %.4f (wanted at least %.2f), reflectances differ by %.3f (wanted at most"
                  + " %.2f); the checkpoint before is kept")
              .formatted(step, deviation, FLATTEST, gap, FURTHEST));
    }
  }
}
