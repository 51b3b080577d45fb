package org.safelight.lowlight;

import org.safelight.image.Encoding;
import org.safelight.image.Image;

/**
 * Puts a tile together again: reflectance, restored as far as it is wanted, under the adjusted
 * illumination; then the published mask and fusion, as far as they are wanted.
 */
record Composition(Form form, LowLightSettings settings) {

  /** The enhanced tile, SRGB, stretched as its image is; {@code restored} as {@link Sessions}'. */
  Image of(LitTile lit, Image restored) {
    float[] light = lit.illumination().plane(0);
    float[] adjusted = lit.adjusted().plane(0);
    int n = light.length;
    float[] mask = settings.mask() > 0 ? DarkMask.of(lit.reflectance()).plane(0) : new float[0];
    float[][] out = new float[3][n];
    for (int i = 0; i < n; i++) {
      float share = (float) (settings.denoise() * form.restoredShare(adjusted[i] / light[i]));
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
