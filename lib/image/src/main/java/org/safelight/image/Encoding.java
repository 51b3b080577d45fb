package org.safelight.image;

/** What the numbers of an {@link Image} mean. */
public enum Encoding {
  /** Light, proportional to photons, sRGB primaries, 1 = display white; may exceed 1. */
  LINEAR,
  /** Display-referred sRGB (IEC 61966-2-1 curve), 0..1. */
  SRGB,
  /** CIE L*a*b*, D65 white; L in 0..100, a and b about -128..127. */
  LAB,
  /** One or more planes that are not colour: guides, masks, illumination, luma. */
  DATA
}
