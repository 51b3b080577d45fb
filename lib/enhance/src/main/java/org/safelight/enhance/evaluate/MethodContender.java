package org.safelight.enhance.evaluate;

import java.util.Map;
import org.safelight.enhance.Enhancer;
import org.safelight.enhance.EnhancerProvider;
import org.safelight.enhance.Setting;
import org.safelight.image.Photo;

/** A registered method with its settings. */
public final class MethodContender implements Contender {
  private final String label;
  private final Map<String, Double> settings;
  private final Enhancer enhancer;

  /**
   * Opens the method.
   *
   * @param given settings by name; those not given are standard
   * @throws IllegalArgumentException if a setting is unknown or out of range
   */
  public MethodContender(EnhancerProvider provider, Map<String, Double> given) {
    this.label = labelOf(provider.name(), given);
    this.settings = Setting.complete(provider.settings(), given);
    this.enhancer = provider.open(settings);
  }

  /** "exposure", or with settings "exposure:strength=0.5". */
  private static String labelOf(String method, Map<String, Double> given) {
    StringBuilder label = new StringBuilder(method);
    given.forEach(
        (setting, value) ->
            label
                .append(label.length() == method.length() ? ':' : ',')
                .append(setting)
                .append('=')
                .append(value));
    return label.toString();
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public Map<String, Double> settings() {
    return settings;
  }

  @Override
  public String weightsSha256() {
    return enhancer.card().sha256();
  }

  @Override
  public boolean usesTarget() {
    return false;
  }

  @Override
  public Photo output(Photo input, Photo target) {
    return enhancer.enhance(input);
  }

  @Override
  public void close() {
    enhancer.close();
  }
}
