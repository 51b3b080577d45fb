package org.safelight.hdr;

import org.safelight.image.Encoding;
import org.safelight.image.Image;

/**
 * The inverse response of one photo at work on its pixels.
 *
 * @param samples g at 1024 equal steps of 0..1, never falling, from 0 to 1
 */
@SuppressWarnings("ArrayRecordComponent") // what a network answered, never compared
record InverseCurve(float[] samples) {

  /** Light of a non-linear value 0..1; linear between samples, as {@link CurveLookup}. */
  float light(float value) {
    int last = samples.length - 1;
    float at = Math.min(1f, Math.max(0f, value)) * last;
    int below = Math.min(last - 1, (int) at);
    float share = at - below;
    return samples[below] * (1 - share) + samples[below + 1] * share;
  }

  /** B of C: LINEAR of SRGB, which stands for any camera's encoding here. */
  Image light(Image dequantized) {
    return dequantized.map(Encoding.LINEAR, this::light);
  }

  /** The least non-linear value whose light is above {@code light}; 1 if there is none. */
  float valueAbove(double light) {
    for (int i = 1; i < samples.length; i++) {
      if (samples[i] > light) {
        double share = (light - samples[i - 1]) / (samples[i] - samples[i - 1]);
        return (float) ((i - 1 + Math.max(0, share)) / (samples.length - 1));
      }
    }
    return 1;
  }
}
