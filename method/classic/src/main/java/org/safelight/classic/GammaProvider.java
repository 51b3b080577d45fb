package org.safelight.classic;

import java.util.List;
import java.util.Map;
import org.safelight.enhance.Enhancer;
import org.safelight.enhance.EnhancerProvider;
import org.safelight.enhance.ModelCard;
import org.safelight.enhance.Setting;

/** {@code classic.gamma}: one power curve to a wanted mean. */
public final class GammaProvider implements EnhancerProvider {
  private static final String NAME = "classic.gamma";

  private static final Setting MEAN =
      new Setting("mean", "mean luma of the result, 1 = white", "", 0.05, 0.95, 0.42);

  /** For the service loader. */
  public GammaProvider() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String summary() {
    return "Brightens or darkens by one power curve, so that the mean comes out as set.";
  }

  @Override
  public List<Setting> settings() {
    return List.of(Setting.STRENGTH, MEAN);
  }

  @Override
  public ModelCard card() {
    return ModelCard.classic(NAME, "none: the power curve of every image editor");
  }

  @Override
  public Enhancer open(Map<String, Double> settings) {
    return new GammaEnhancer(card(), value(settings, MEAN), value(settings, Setting.STRENGTH));
  }

  private static double value(Map<String, Double> settings, Setting setting) {
    return settings.getOrDefault(setting.name(), setting.standard());
  }
}
