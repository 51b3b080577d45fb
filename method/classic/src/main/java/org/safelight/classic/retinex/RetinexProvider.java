package org.safelight.classic.retinex;

import org.safelight.classic.ClassicProvider;
import org.safelight.enhance.Setting;

/** The settings that methods of this package share. */
abstract class RetinexProvider extends ClassicProvider {

  RetinexProvider(String name, String summary, String paper, Setting... settings) {
    super(name, summary, paper, settings);
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
}
