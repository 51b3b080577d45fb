package org.safelight.classic.retinex;

import java.util.Map;
import org.safelight.enhance.Enhancer;
import org.safelight.enhance.Setting;

/** {@code classic.dual}: dual illumination estimation, for dark and for bright photos. */
public final class DualProvider extends RetinexProvider {
  private static final Setting ALPHA = alpha();
  private static final Setting GAMMA = gamma(0.6);
  private static final Setting SIGMA = sigma();
  private static final Setting SIZE = size(1024);

  /** For the service loader. */
  public DualProvider() {
    super(
        "classic.dual",
        "Brightens what is dark and darkens what is bright by illumination maps of the photo and"
            + " of its inverse, and fuses both with the photo.",
        "Q. Zhang, Y. Nie, W.-S. Zheng, Dual illumination estimation for robust exposure"
            + " correction, Computer Graphics Forum, 2019",
        ALPHA,
        GAMMA,
        SIGMA,
        SIZE);
  }

  @Override
  public Enhancer open(Map<String, Double> settings) {
    return new DualEnhancer(
        card(),
        new FastLime(ALPHA.of(settings), SIGMA.of(settings)),
        new PowerGain(GAMMA.of(settings)),
        SIZE.of(settings),
        Setting.STRENGTH.of(settings));
  }
}
