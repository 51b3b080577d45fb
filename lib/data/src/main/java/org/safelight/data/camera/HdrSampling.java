package org.safelight.data.camera;

/**
 * What training samples of HDR reconstruction are like.
 *
 * @param patchSize pixels of a sample's side
 * @param batchSize samples of a step
 * @param photoShare part of samples, 0..1, made of photos rather than panoramas, where there are
 *     both
 * @param redraws how often a sample is drawn again, all of it, when no loss would see it since most
 *     is white or black or it clips too little; the paper does not, and leaves holes in its batches
 * @param framing how squares are cut
 * @param pipeline the camera
 * @param curves its response curves
 */
public record HdrSampling(
    int patchSize,
    int batchSize,
    double photoShare,
    int redraws,
    HdrFraming framing,
    CameraPipeline pipeline,
    CurveSource curves) {
  private static final int REDRAWS = 10;

  /** Photos are many, but what they were taken with and what was bright in them is not known. */
  private static final double PHOTO_SHARE = 0.3;

  /** Checks ranges. */
  public HdrSampling {
    if (patchSize < 1 || batchSize < 1) {
      throw new IllegalArgumentException(
          "every size must be at least 1, got patches of %d in batches of %d"
              .formatted(patchSize, batchSize));
    }
    if (!(photoShare >= 0 && photoShare <= 1)) {
      throw new IllegalArgumentException("photoShare must be 0 to 1, got " + photoShare);
    }
    if (redraws < 0) {
      throw new IllegalArgumentException("redraws must be 0 or more, got " + redraws);
    }
  }

  /**
   * As the paper has it, which knows no photos: squares of 256, batches of 8.
   *
   * @param curves those of DoRF are the paper's
   */
  public static HdrSampling paper(CurveSource curves) {
    return new HdrSampling(256, 8, 0, 0, HdrFraming.published(), CameraPipeline.paper(), curves);
  }

  /** For weights that are shipped: curves of our own, some of the samples made of photos. */
  public static HdrSampling shipped(int patchSize, int batchSize, HdrFraming framing) {
    return new HdrSampling(
        patchSize,
        batchSize,
        PHOTO_SHARE,
        REDRAWS,
        framing,
        CameraPipeline.paper(),
        CurveFamily.shipped());
  }
}
