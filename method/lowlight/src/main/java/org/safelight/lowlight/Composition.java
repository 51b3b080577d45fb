package org.safelight.lowlight;

import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.filter.GaussianBlur;

/**
 * Puts a tile together again: reflectance, restored as far as it is wanted, under the adjusted
 * illumination; then the published mask and fusion, as far as they are wanted.
 */
record Composition(Form form, LowLightSettings settings) {
  /**
   * Reflectance from which on a pixel is a light and not a thing. Its illumination, smooth as it
   * is, is far below it, and restoration has never seen the like: it is shown no more than this,
   * and what it makes of such pixels is used less and less, up to {@link #LAMP}, where nothing is.
   */
  static final float BRIGHTEST = 1.5f;

  private static final float LAMP = 2.5f;

  /** Where not even one level of 255 was seen, there is nothing to restore. */
  private static final float LEVEL = 1 / 255f;

  /** Pixels over which it is asked whether anything was seen. */
  private static final double SURROUNDINGS = 2;

  /** What restoration is shown. */
  static Image shown(Image reflectance) {
    return reflectance.map(v -> Math.min(BRIGHTEST, v));
  }

  /** The brightest of R, G and B, smoothed; empty if all pixels have a level at least. */
  private static float[] seen(Image image) {
    float[] most = new float[image.plane(0).length];
    boolean black = false;
    for (int i = 0; i < most.length; i++) {
      most[i] = Math.max(image.plane(0)[i], Math.max(image.plane(1)[i], image.plane(2)[i]));
      black |= most[i] < LEVEL;
    }
    return black
        ? GaussianBlur.of(
                Image.of(image.width(), image.height(), Encoding.DATA, most), SURROUNDINGS)
            .plane(0)
        : new float[0];
  }

  /** 1 for things, 0 for lights. */
  private static float known(Image reflectance, int i) {
    float most =
        Math.max(
            reflectance.plane(0)[i], Math.max(reflectance.plane(1)[i], reflectance.plane(2)[i]));
    return Math.min(1, Math.max(0, (LAMP - most) / (LAMP - BRIGHTEST)));
  }

  /** Whether anything of a tile's restoration is used. */
  boolean restores(LitTile lit) {
    float[] light = lit.illumination().plane(0);
    float[] adjusted = lit.adjusted().plane(0);
    for (int i = 0; i < light.length && settings.denoise() > 0; i++) {
      if (form.restoredShare(adjusted[i] / light[i]) > 0) {
        return true;
      }
    }
    return false;
  }

  /** The enhanced tile, SRGB, stretched as its image is; {@code restored} as {@link Sessions}'. */
  Image of(LitTile lit, Image restored) {
    float[] light = lit.illumination().plane(0);
    float[] adjusted = lit.adjusted().plane(0);
    int n = light.length;
    float[] mask = settings.mask() > 0 ? DarkMask.of(form, lit).plane(0) : new float[0];
    float[] seen = form == Form.PUBLISHED ? new float[0] : seen(lit.image());
    float[][] out = new float[3][n];
    for (int i = 0; i < n; i++) {
      float share =
          (float)
              (settings.denoise()
                  * form.restoredShare(adjusted[i] / light[i])
                  * known(lit.reflectance(), i)
                  * (seen.length > 0 ? Math.min(1, seen[i] / LEVEL) : 1));
      float shade = adjusted[i];
      if (mask.length > 0) {
        shade *= (float) (1 + settings.mask() * (mask[i] - 1));
      }
      float kept = (float) (settings.protect() * light[i]);
      for (int c = 0; c < 3; c++) {
        float own = lit.reflectance().plane(c)[i];
        float clean = own + share * (restored.plane(c)[i] - own);
        float in = lit.image().plane(c)[i];
        float put = clean * shade;
        out[c][i] = put + kept * (in - put);
      }
    }
    return Image.of(lit.image().width(), lit.image().height(), Encoding.SRGB, out);
  }
}
