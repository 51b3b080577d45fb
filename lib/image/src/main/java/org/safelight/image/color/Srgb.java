package org.safelight.image.color;

import org.safelight.image.Encoding;
import org.safelight.image.Image;

/**
 * The sRGB curve of IEC 61966-2-1, both ways, exact and by table.
 *
 * <p>Encoded e and light l: l = e / 12.92 up to e = 0.04045, else ((e + 0.055) / 1.055)^2.4. Both
 * ways hold above 1 as well; below 0 the straight part goes on.
 */
public final class Srgb {
  private static final double ENCODED_KNEE = 0.04045;
  private static final double LIGHT_KNEE = 0.0031308;

  /** Error 2e-8 with straight lines between entries: the curve's second derivative is below 3. */
  private static final int LINEAR_STEPS = 4096;

  private static final float[] LINEAR = new float[LINEAR_STEPS + 2];

  // The inverse is steep near black, so its table steps along the float's own bits: 512 entries for
  // each doubling of light from 2^-9 (inside the straight part) to 2^8.
  private static final int FIRST_BITS = Float.floatToRawIntBits(0x1p-9f);
  private static final int LAST_BITS = Float.floatToRawIntBits(0x1p8f);
  private static final int STEP_BITS = 14;
  private static final float STEP = 1f / (1 << STEP_BITS);
  private static final float[] ENCODED = new float[((LAST_BITS - FIRST_BITS) >> STEP_BITS) + 1];

  static {
    for (int i = 0; i < LINEAR.length; i++) {
      LINEAR[i] = toLinear((float) i / LINEAR_STEPS);
    }
    for (int i = 0; i < ENCODED.length; i++) {
      ENCODED[i] = toSrgb(Float.intBitsToFloat(FIRST_BITS + (i << STEP_BITS)));
    }
  }

  private Srgb() {}

  /** Light of an encoded value, exact to float rounding. */
  public static float toLinear(float encoded) {
    return (float)
        (encoded <= ENCODED_KNEE ? encoded / 12.92 : Math.pow((encoded + 0.055) / 1.055, 2.4));
  }

  /** Encoded value of light, exact to float rounding. */
  public static float toSrgb(float light) {
    return (float) (light <= LIGHT_KNEE ? light * 12.92 : 1.055 * Math.pow(light, 1 / 2.4) - 0.055);
  }

  /** {@link #toLinear(float)} by table, within 1e-7; outside 0..1 exact. */
  public static float fastToLinear(float encoded) {
    if (!(encoded >= 0 && encoded <= 1)) {
      return toLinear(encoded);
    }
    float at = encoded * LINEAR_STEPS;
    int i = (int) at;
    float low = LINEAR[i];
    return low + (at - i) * (LINEAR[i + 1] - low);
  }

  /** {@link #toSrgb(float)} by table, within 1e-6 of the value; above 256 exact. */
  public static float fastToSrgb(float light) {
    if (!(light >= 0x1p-9f && light < 0x1p8f)) {
      return toSrgb(light);
    }
    int bits = Float.floatToRawIntBits(light) - FIRST_BITS;
    int i = bits >> STEP_BITS;
    float low = ENCODED[i];
    return low + (bits & ((1 << STEP_BITS) - 1)) * STEP * (ENCODED[i + 1] - low);
  }

  /**
   * The image as light.
   *
   * @param image SRGB, any number of planes
   * @return LINEAR
   */
  public static Image toLinear(Image image) {
    image.require(Encoding.SRGB, "toLinear");
    float[][] out = new float[image.planeCount()][];
    for (int p = 0; p < out.length; p++) {
      float[] in = image.plane(p);
      float[] o = new float[in.length];
      // A loop of its own: Image.map calls a different function everywhere and is not inlined.
      for (int i = 0; i < o.length; i++) {
        o[i] = fastToLinear(in[i]);
      }
      out[p] = o;
    }
    return Image.of(image.width(), image.height(), Encoding.LINEAR, out);
  }

  /**
   * The image encoded for display; light above 1 stays above 1.
   *
   * @param image LINEAR, any number of planes
   * @return SRGB
   */
  public static Image toSrgb(Image image) {
    image.require(Encoding.LINEAR, "toSrgb");
    float[][] out = new float[image.planeCount()][];
    for (int p = 0; p < out.length; p++) {
      float[] in = image.plane(p);
      float[] o = new float[in.length];
      for (int i = 0; i < o.length; i++) {
        o[i] = fastToSrgb(in[i]);
      }
      out[p] = o;
    }
    return Image.of(image.width(), image.height(), Encoding.SRGB, out);
  }
}
