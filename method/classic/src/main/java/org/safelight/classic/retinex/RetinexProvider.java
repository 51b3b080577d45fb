package org.safelight.classic.retinex;

import java.util.List;
import org.safelight.enhance.EnhancerProvider;
import org.safelight.enhance.ModelCard;
import org.safelight.enhance.Setting;

/** What the providers of this package have in common. */
abstract class RetinexProvider implements EnhancerProvider {

  private final String name;
  private final String summary;
  private final String paper;
  private final List<Setting> settings;

  RetinexProvider(String name, String summary, String paper, List<Setting> settings) {
    this.name = name;
    this.summary = summary;
    this.paper = paper;
    this.settings = settings;
  }

  static Setting alpha() {
    return new Setting("alpha", "smoothness of the illumination", "", 0, 10, 0.15);
  }

  static Setting gamma(double standard) {
    return new Setting(
        "gamma", "exponent of the illumination, 0 changes nothing", "", 0, 1, standard);
  }

  static Setting sigma() {
    return new Setting(
        "sigma", "window over which a change counts as an edge", "pixels", 0.5, 20, 2);
  }

  /** Long side the map is solved at; full size takes about 200 bytes a pixel. */
  static Setting size(double standard) {
    return new Setting(
        "size",
        "long side the illumination is solved at, 0 for the photo's own",
        "pixels",
        0,
        Planes.LARGEST_SIDE,
        standard);
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final String summary() {
    return summary;
  }

  @Override
  public final List<Setting> settings() {
    return settings;
  }

  @Override
  public final ModelCard card() {
    return ModelCard.classic(name, paper);
  }
}
