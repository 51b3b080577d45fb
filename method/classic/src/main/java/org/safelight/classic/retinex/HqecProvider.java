package org.safelight.classic.retinex;

import java.util.Map;
import org.safelight.enhance.Enhancer;
import org.safelight.enhance.Setting;

/** {@code classic.hqec}: our approximation of high-quality exposure correction. */
public final class HqecProvider extends RetinexProvider {
  private static final Setting ALPHA = alpha();
  private static final Setting GAMMA = gamma(0.6);
  private static final Setting SIGMA = sigma();
  private static final Setting SIZE = size(512);

  /** For the service loader. */
  public HqecProvider() {
    super(
        "classic.hqec",
        "Brightens dark photos by an illumination map that clips nothing"
            + " (our approximation of HQEC).",
        "our approximation of: Q. Zhang, G. Yuan, C. Xiao, L. Zhu, W.-S. Zheng, High-quality"
            + " exposure correction of underexposed photos, ACM Multimedia, 2018",
        ALPHA,
        GAMMA,
        SIGMA,
        SIZE);
  }

  @Override
  public Enhancer open(Map<String, Double> settings) {
    return new GainEnhancer(
        card(),
        new Hqec(ALPHA.of(settings), SIGMA.of(settings), Hqec.ROUNDS),
        new PowerGain(GAMMA.of(settings)),
        SIZE.of(settings),
        Setting.STRENGTH.of(settings));
  }
}
