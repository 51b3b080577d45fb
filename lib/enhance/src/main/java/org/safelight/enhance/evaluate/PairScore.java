package org.safelight.enhance.evaluate;

import org.jspecify.annotations.Nullable;

/**
 * What one contender reached on one pair.
 *
 * @param method name of the contender
 * @param photo name of the input
 * @param group exposure it was taken at
 * @param psnr in dB, {@link #PSNR_CAP} at most; null if the pair is broken
 * @param ssim Gaussian window, mean of the three channels; null if the pair is broken
 * @param identical whether output and target are the same
 * @param millis the contender needed, without reading and comparing; null if the pair is broken
 * @param reason why the pair is broken; empty if it is not
 */
public record PairScore(
    String method,
    String photo,
    String group,
    @Nullable Double psnr,
    @Nullable Double ssim,
    boolean identical,
    @Nullable Long millis,
    String reason) {

  /** Highest PSNR that enters a mean: identical pictures would have an infinite one. */
  public static final double PSNR_CAP = 100;

  /** A pair that could not be measured. */
  static PairScore broken(String method, Pair pair, String reason) {
    return new PairScore(method, pair.name(), pair.group(), null, null, false, null, reason);
  }
}
