package org.safelight.data.camera;

import java.util.random.RandomGenerator;

/**
 * How training squares are cut from what a camera sees.
 *
 * @param leastScale of a source's own pixels, above 0; below 1 they are shrunk, and a square sees
 *     more
 * @param mostScale no less; above 1 they are enlarged
 * @param leastClipped share of a square's pixels that are to be clipped, 0..1; one with less is
 *     drawn again as often as {@link HdrSampling#redraws} says
 */
public record HdrFraming(double leastScale, double mostScale, double leastClipped) {
  /** Checks ranges. */
  public HdrFraming {
    if (!(leastScale > 0 && mostScale >= leastScale && mostScale < 100)) {
      throw new IllegalArgumentException(
          "scales must rise from above 0 to below 100, got %s to %s"
              .formatted(leastScale, mostScale));
    }
    if (!(leastClipped >= 0 && leastClipped <= 1)) {
      throw new IllegalArgumentException("leastClipped must be 0 to 1, got " + leastClipped);
    }
  }

  /** As published: half to twice the source's pixels, whatever is clipped. */
  public static HdrFraming published() {
    return new HdrFraming(0.5, 2, 0);
  }

  /** The published scales where something is clipped, for what only clipped pixels teach. */
  public static HdrFraming ofHighlights() {
    return new HdrFraming(0.5, 2, 0.01);
  }

  /** Of a panorama most or all of what the camera sees, of a photo a good part, small. */
  public static HdrFraming ofWholes() {
    return new HdrFraming(0.25, 0.8, 0);
  }

  double scale(RandomGenerator random) {
    return leastScale + (mostScale - leastScale) * random.nextDouble();
  }
}
