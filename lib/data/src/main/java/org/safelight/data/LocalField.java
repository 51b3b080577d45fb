package org.safelight.data;

/**
 * A smooth map of exposure differences over a photo, in stops: a graduated slope and two waves.
 *
 * @param slopeX change across the photo, from left to right
 * @param slopeY change down the photo
 * @param wave height of the waves
 * @param phaseX,phaseY where the waves start, in radians
 */
public record LocalField(double slopeX, double slopeY, double wave, double phaseX, double phaseY) {

  /** Stops at a place, x and y 0..1 across and down the photo. */
  public double stopsAt(double x, double y) {
    double waves =
        Math.sin(2.2 * Math.PI * x + phaseX) * Math.cos(1.7 * Math.PI * y + phaseY)
            + 0.5 * Math.sin(3.1 * Math.PI * (0.6 * x + 0.8 * y) + phaseY);
    return slopeX * (x - 0.5) + slopeY * (y - 0.5) + wave * waves / 1.5;
  }
}
