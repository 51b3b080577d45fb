/**
 * Exposure fusion: T. Mertens, J. Kautz and F. Van Reeth, "Exposure fusion", Pacific Graphics 2007,
 * of a photo with its own re-exposures, or of several photos of one scene.
 *
 * <p>A re-exposure of s stops: the photo's light, that is its samples decoded by the sRGB curve,
 * times 2^s, cut at 1 as a sensor would, encoded again. {@code count} of them are spread evenly
 * over {@code -stops..stops}. Weights and blending are {@link
 * org.safelight.image.fusion.ExposureFusion}'s; what leaves 0..1 is cut.
 *
 * <p>Full-size pyramids of several exposures would take gigabytes. {@code BandedFusion} holds them
 * from the third level on and makes the two finest in bands of rows, with the same result to the
 * bit. {@code bench/fusion.sh} compares that with fusing a small copy and carrying it up by guided
 * upsampling, which was 30 to 46 dB away from it (results/classic-fusion.csv).
 */
@NullMarked
package org.safelight.classic.fusion;

import org.jspecify.annotations.NullMarked;
