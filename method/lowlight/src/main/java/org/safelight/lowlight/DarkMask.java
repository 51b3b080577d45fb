package org.safelight.lowlight;

import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.filter.GaussianBlur;

/**
 * The published mask: restoration makes grey of what is truly black, and this pulls it back. From
 * the smoothed grey g of the reflectance, min(sqrt(2 g), 1).
 */
final class DarkMask {
  private static final double SIGMA = 3;

  /** Four deviations, as the published code cuts its kernel. */
  static final int RADIUS = 12;

  // The published code's grey here, which is another than in its losses.
  private static final float RED = 0.2125f;
  private static final float GREEN = 0.7154f;
  private static final float BLUE = 0.0721f;

  private DarkMask() {}

  /**
   * The mask, DATA, 1 plane, 0..1; pixels within {@link #RADIUS} of an edge know no more than it.
   */
  static Image of(Image reflectance) {
    float[] grey = new float[reflectance.plane(0).length];
    for (int i = 0; i < grey.length; i++) {
      grey[i] =
          RED * reflectance.plane(0)[i]
              + GREEN * reflectance.plane(1)[i]
              + BLUE * reflectance.plane(2)[i];
    }
    Image plane = Image.of(reflectance.width(), reflectance.height(), Encoding.DATA, grey);
    return GaussianBlur.replicating(plane, SIGMA, RADIUS)
        .map(v -> (float) Math.min(1, Math.sqrt(2 * Math.max(0, v))));
  }
}
