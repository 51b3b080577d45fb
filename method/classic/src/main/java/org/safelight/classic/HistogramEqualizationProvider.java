package org.safelight.classic;

import java.util.List;
import java.util.Map;
import org.safelight.enhance.Enhancer;
import org.safelight.enhance.EnhancerProvider;
import org.safelight.enhance.ModelCard;
import org.safelight.enhance.Setting;

/** {@code classic.he}: histogram equalization. */
public final class HistogramEqualizationProvider implements EnhancerProvider {
  private static final String NAME = "classic.he";

  private static final Setting PER_CHANNEL =
      new Setting(
          "perchannel", "1 equalizes red, green and blue each, 0 the luma alone", "", 0, 1, 0);

  /** For the service loader. */
  public HistogramEqualizationProvider() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String summary() {
    return "Spreads brightness evenly over the whole range (histogram equalization).";
  }

  @Override
  public List<Setting> settings() {
    return List.of(Setting.STRENGTH, PER_CHANNEL);
  }

  @Override
  public ModelCard card() {
    return ModelCard.classic(NAME, "Gonzalez and Woods, Digital Image Processing, section 3.3");
  }

  @Override
  public Enhancer open(Map<String, Double> settings) {
    return new HistogramEqualizationEnhancer(
        card(), value(settings, PER_CHANNEL) >= 0.5, value(settings, Setting.STRENGTH));
  }

  private static double value(Map<String, Double> settings, Setting setting) {
    return settings.getOrDefault(setting.name(), setting.standard());
  }
}
