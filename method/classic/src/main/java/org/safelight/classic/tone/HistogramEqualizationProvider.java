package org.safelight.classic.tone;

import java.util.Map;
import org.safelight.classic.ClassicProvider;
import org.safelight.enhance.Enhancer;
import org.safelight.enhance.Setting;

/** {@code classic.he}: histogram equalization. */
public final class HistogramEqualizationProvider extends ClassicProvider {
  private static final Setting PER_CHANNEL =
      new Setting(
          "perchannel", "1 equalizes red, green and blue each, 0 the luma alone", "", 0, 1, 0);

  /** For the service loader. */
  public HistogramEqualizationProvider() {
    super(
        "classic.he",
        "Spreads brightness evenly over the whole range (histogram equalization).",
        "Gonzalez and Woods, Digital Image Processing, section 3.3",
        PER_CHANNEL);
  }

  @Override
  public Enhancer open(Map<String, Double> settings) {
    return new HistogramEqualizationEnhancer(
        card(), PER_CHANNEL.of(settings) >= 0.5, Setting.STRENGTH.of(settings));
  }
}
