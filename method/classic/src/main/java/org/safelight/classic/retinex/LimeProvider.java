package org.safelight.classic.retinex;

import java.util.Map;
import org.safelight.enhance.Enhancer;
import org.safelight.enhance.Setting;

/** {@code classic.lime}: low-light enhancement by an estimated illumination map. */
public final class LimeProvider extends RetinexProvider {
  private static final Setting ALPHA = alpha();
  private static final Setting GAMMA = gamma(0.8);
  private static final Setting SIGMA = sigma();
  private static final Setting SOLVER =
      new Setting("solver", "1 for the exact solver, 0 for the fast one", "", 0, 1, 0);
  private static final Setting SIZE = size(1024);

  /** For the service loader. */
  public LimeProvider() {
    super(
        "classic.lime",
        "Brightens dark photos by a smooth illumination map that keeps edges (LIME).",
        "X. Guo, Y. Li, H. Ling, LIME: Low-light image enhancement via illumination map"
            + " estimation, IEEE Transactions on Image Processing, 2017",
        ALPHA,
        GAMMA,
        SIGMA,
        SOLVER,
        SIZE);
  }

  @Override
  public Enhancer open(Map<String, Double> settings) {
    double alpha = ALPHA.of(settings);
    double sigma = SIGMA.of(settings);
    Illumination illumination =
        SOLVER.of(settings) >= 0.5
            ? new ExactLime(alpha, sigma, ExactLime.ROUNDS)
            : new FastLime(alpha, sigma);
    return new GainEnhancer(
        card(),
        illumination,
        new PowerGain(GAMMA.of(settings)),
        SIZE.of(settings),
        Setting.STRENGTH.of(settings));
  }
}
