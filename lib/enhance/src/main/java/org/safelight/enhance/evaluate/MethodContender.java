package org.safelight.enhance.evaluate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.safelight.enhance.Enhancer;
import org.safelight.enhance.EnhancerProvider;
import org.safelight.enhance.Setting;
import org.safelight.image.Photo;

/** A registered method with its settings. */
public final class MethodContender implements Contender {
  private static final String RATIO = "ratio";

  private final EnhancerProvider provider;
  private final @Nullable Path weights;
  private final String label;
  private final Map<String, Double> settings;
  private final Enhancer enhancer;

  /**
   * Opens the method.
   *
   * @param given settings by name; those not given are standard
   * @param weights of the user's own, or null for the shipped ones
   * @throws IllegalArgumentException if a setting is unknown or out of range
   * @throws IOException if the weights cannot be read
   */
  public MethodContender(
      EnhancerProvider provider, Map<String, Double> given, @Nullable Path weights)
      throws IOException {
    this.provider = provider;
    this.weights = weights;
    String own = weights == null ? "" : "@" + weights;
    this.label = labelOf(provider.name(), given) + own;
    this.settings = Setting.complete(provider.settings(), given);
    this.enhancer = weights == null ? provider.open(settings) : provider.open(settings, weights);
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
  public boolean takesRatio() {
    return ratio().isPresent();
  }

  @Override
  public boolean takesLight() {
    return false;
  }

  /** Opens the method anew; a ratio outside the setting's range becomes the nearest inside. */
  @Override
  public Contender withRatio(double ratio) {
    Setting setting =
        ratio()
            .orElseThrow(
                () -> new IllegalArgumentException(label + " has no setting '" + RATIO + "'"));
    Map<String, Double> told = new LinkedHashMap<>(settings);
    told.put(RATIO, Math.min(setting.max(), Math.max(setting.min(), ratio)));
    try {
      return new MethodContender(provider, told, weights);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<Setting> ratio() {
    return provider.settings().stream().filter(s -> s.name().equals(RATIO)).findFirst();
  }

  @Override
  public Photo output(Photo input, @Nullable Photo target) {
    return enhancer.enhance(input);
  }

  @Override
  public void close() {
    enhancer.close();
  }
}
