package org.safelight.lowlight;

import org.safelight.enhance.Enhancer;
import org.safelight.enhance.ModelCard;
import org.safelight.image.Photo;

final class LowLightEnhancer implements Enhancer {
  private final LowLightNetworks networks;
  private final LowLightSettings settings;
  private final ModelCard card;

  LowLightEnhancer(LowLightNetworks networks, LowLightSettings settings, ModelCard card) {
    this.networks = networks;
    this.settings = settings;
    this.card = card;
  }

  @Override
  public Photo enhance(Photo photo) {
    return photo;
  }

  @Override
  public ModelCard card() {
    return card;
  }

  @Override
  public void close() {}
}
