package org.safelight.classic.retinex;

import java.util.Map;
import org.safelight.enhance.Enhancer;
import org.safelight.enhance.Setting;

/** {@code classic.wvm}: reflectance and illumination by a weighted variational model. */
public final class WeightedVariationalProvider extends RetinexProvider {
  private static final Setting C1 =
      new Setting("c1", "weight of changes of the reflectance", "", 0.0001, 1, 0.01);
  private static final Setting C2 =
      new Setting("c2", "weight of changes of the illumination", "", 0, 10, 0.1);
  private static final Setting LAMBDA =
      new Setting("lambda", "weight of the distance to blurred light", "", 0, 10, 1);
  private static final Setting GAMMA =
      new Setting("gamma", "the illumination is raised to 1 / gamma", "", 1, 10, 2.2);
  private static final Setting SIZE = size(512);

  /** For the service loader. */
  public WeightedVariationalProvider() {
    super(
        "classic.wvm",
        "Brightens the illumination of a photo and keeps its reflectance"
            + " (weighted variational Retinex, SRIE).",
        "X. Fu, D. Zeng, Y. Huang, X.-P. Zhang, X. Ding, A weighted variational model for"
            + " simultaneous reflectance and illumination estimation, CVPR 2016",
        C1,
        C2,
        LAMBDA,
        GAMMA,
        SIZE);
  }

  @Override
  public Enhancer open(Map<String, Double> settings) {
    WeightedVariational model =
        new WeightedVariational(C1.of(settings), C2.of(settings), LAMBDA.of(settings));
    WeightedVariationalGain gain = new WeightedVariationalGain(model, GAMMA.of(settings));
    return new GainEnhancer(card(), gain, gain, SIZE.of(settings), Setting.STRENGTH.of(settings));
  }
}
