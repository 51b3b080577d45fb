package org.safelight.lowlight;

import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.filter.GaussianBlur;

/**
 * Keeps black what is black. The published mask is made of the smoothed grey g of the reflectance,
 * min(sqrt(2 g), 1). In our form reflectance is bright where illumination is dark, so ours is made
 * of the illumination L: min(sqrt(L / {@link #BLACK}), 1).
 */
final class DarkMask {
  private static final double SIGMA = 3;

  /** Four deviations, as the published code cuts its kernel. */
  static final int RADIUS = 12;

  // The published code's grey here, which is another than in its losses.
  private static final float RED = 0.2125f;
  private static final float GREEN = 0.7154f;
  private static final float BLUE = 0.0721f;

  /** Illumination below which things are drawn towards black: 32 levels of 255. */
  static final float BLACK = 32 / 255f;

  private DarkMask() {}

  /** The mask for weights of a form, DATA, 1 plane, 0..1. */
  static Image of(Form form, LitTile lit) {
    return form == Form.PUBLISHED
        ? of(lit.reflectance())
        : lit.illumination().map(v -> (float) Math.min(1, Math.sqrt(v / BLACK)));
  }

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
