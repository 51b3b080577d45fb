package org.safelight.classic.fusion;

import java.util.Map;
import org.safelight.classic.ClassicProvider;
import org.safelight.enhance.Enhancer;
import org.safelight.enhance.Setting;
import org.safelight.image.fusion.ExposureFusion;

/** {@code classic.fusion}: exposure fusion; takes several photos as well as one. */
public final class FusionProvider extends ClassicProvider {
  private static final Setting STOPS =
      new Setting("stops", "a single photo is re-exposed from -stops to stops", "EV", 0, 4, 1.5);

  private static final Setting COUNT =
      new Setting("count", "how many re-exposures of a single photo", "", 2, 9, 3);

  private static final Setting CONTRAST = exponent("contrast", "of local contrast");
  private static final Setting SATURATION = exponent("saturation", "of colour");
  private static final Setting EXPOSEDNESS = exponent("exposedness", "of middle brightness");

  /** For the service loader. */
  public FusionProvider() {
    super(
        "classic.fusion",
        "Fuses a photo with its own re-exposures, or several exposures with each other.",
        "Mertens, Kautz and Van Reeth, Exposure Fusion, Pacific Graphics 2007",
        STOPS,
        COUNT,
        CONTRAST,
        SATURATION,
        EXPOSEDNESS);
  }

  private static Setting exponent(String name, String what) {
    return new Setting(
        name, "exponent %s in the weights, 0 leaves it out".formatted(what), "", 0, 4, 1);
  }

  @Override
  public Enhancer open(Map<String, Double> settings) {
    return new FusionEnhancer(
        card(),
        new ExposureFusion(
            CONTRAST.of(settings), SATURATION.of(settings), EXPOSEDNESS.of(settings)),
        stops(STOPS.of(settings), (int) Math.round(COUNT.of(settings))),
        Setting.STRENGTH.of(settings));
  }

  /** {@code count} values spread evenly over -range..range. */
  static double[] stops(double range, int count) {
    double[] stops = new double[count];
    for (int i = 0; i < count; i++) {
      stops[i] = range * (2.0 * i / (count - 1) - 1);
    }
    return stops;
  }
}
