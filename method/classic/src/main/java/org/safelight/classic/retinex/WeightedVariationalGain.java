package org.safelight.classic.retinex;

import org.safelight.image.Encoding;
import org.safelight.image.Image;

/**
 * What {@link WeightedVariational} multiplies a pixel by, as a map of its inverse: V / V' with V' =
 * R (L / 255)^(1 / gamma) the brightened reflectance (V and V' over 255).
 */
record WeightedVariationalGain(WeightedVariational model, double gamma)
    implements Illumination, Gain {
  /** Smaller values, in black, count as this one. */
  private static final float FLOOR = 1e-3f;

  @Override
  public Image estimate(Image brightest, double scale) {
    WeightedVariational.Split split = model.onCopy(scale).split(brightest);
    float[] v = brightest.plane(0);
    float[] r = split.reflectance().plane(0);
    float[] l = split.illumination().plane(0);
    float[] out = new float[v.length];
    for (int i = 0; i < out.length; i++) {
      // Black is lifted to 1 of 255 before its logarithm is taken, here as there.
      float from = Math.max(1 / 255f, v[i]);
      out[i] = from / Math.max(FLOOR, (float) (r[i] * Math.pow(l[i], 1 / gamma)));
    }
    return Image.of(brightest.width(), brightest.height(), Encoding.DATA, out);
  }

  @Override
  public float of(float map) {
    return 1 / Math.max(FLOOR, map);
  }
}
