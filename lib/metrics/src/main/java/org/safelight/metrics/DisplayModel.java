package org.safelight.metrics;

import org.safelight.image.Encoding;
import org.safelight.image.Image;

/**
 * A display that turns encoded values into light: L = (peak - black) v^gamma + black in cd/m2. It
 * brings a photo for a display to the units of {@link Pu21}.
 *
 * @param peak cd/m2 of white, finite, above {@code black}
 * @param black cd/m2 of black with the room's light on it, from 0
 * @param gamma exponent, above 0
 */
public record DisplayModel(double peak, double black, double gamma) {
  private static final double CONTRAST = 1000;
  private static final double GAMMA = 2.2;
  private static final double REFLECTED = 0.005;

  /** Checks that there is light between black and white. */
  public DisplayModel {
    if (!(black >= 0 && peak > black && gamma > 0) || Double.isInfinite(peak + gamma)) {
      throw new IllegalArgumentException(
          "a display needs 0 <= black < peak and gamma above 0, got black %s, peak %s, gamma %s"
              .formatted(black, peak, gamma));
    }
  }

  /**
   * A usual display: contrast 1000:1, gamma 2.2, and half a percent of the room's light reflected.
   *
   * @param peak cd/m2; 100 is a monitor
   * @param ambientLux light that falls on the screen
   */
  public static DisplayModel standard(double peak, double ambientLux) {
    return new DisplayModel(peak, peak / CONTRAST + ambientLux * REFLECTED / Math.PI, GAMMA);
  }

  /**
   * The light of a picture on this display.
   *
   * @param image SRGB, any number of planes; values outside 0..1 are clipped
   * @return LINEAR in cd/m2
   */
  public Image light(Image image) {
    image.require(Encoding.SRGB, "a display");
    return image.map(
        Encoding.LINEAR,
        v -> (float) ((peak - black) * Math.pow(Math.min(1, Math.max(0, v)), gamma) + black));
  }
}
