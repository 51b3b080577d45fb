package org.safelight.enhance.look;

import java.util.Map;
import org.safelight.enhance.Enhancer;
import org.safelight.enhance.ModelCard;
import org.safelight.enhance.Setting;
import org.safelight.image.Photo;
import org.safelight.image.lut.Lut3d;

/** Looks the colours of photos up in a table. */
public final class LookEnhancer implements Enhancer {
  private final Lut3d lut;
  private final double strength;
  private final int threads;
  private final ModelCard card;

  /**
   * An enhancer over a table.
   *
   * @param settings {@link Setting#STRENGTH} and {@link Setting#THREADS}, checked
   */
  public LookEnhancer(Lut3d lut, Map<String, Double> settings, ModelCard card) {
    this.lut = lut;
    this.strength = Setting.STRENGTH.of(settings);
    this.threads = Setting.threads(settings);
    this.card = card;
  }

  @Override
  public Photo enhance(Photo photo) {
    return strength == 0 ? photo : lut.apply(photo, strength, threads);
  }

  @Override
  public ModelCard card() {
    return card;
  }

  @Override
  public void close() {}
}
