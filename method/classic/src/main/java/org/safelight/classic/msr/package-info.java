/**
 * Multi-scale Retinex with colour restoration: D. Jobson, Z. Rahman and G. Woodell, "A multiscale
 * Retinex for bridging the gap between color images and the human observation of scenes", IEEE
 * Transactions on Image Processing 6(7), 1997.
 *
 * <p>With I a colour's encoded sample on the scale 0..255, plus 1 so that black has a logarithm, F
 * a Gaussian and * a convolution:
 *
 * <pre>
 *   MSR_c   = log I_c - mean over three scales of log (F * I_c)
 *   MSRCR_c = MSR_c (log (125 I_c) - log (I_r + I_g + I_b))
 *   result  = MSRCR stretched so that its percentiles become 0 and 1
 * </pre>
 *
 * <p>Differences from the paper: its scales of 15, 80 and 250 pixels are taken for a photo of 1024
 * on the long side and grow and shrink with the photo, so that the result does not depend on its
 * resolution. Its final gain and offset, fixed numbers for one camera, are replaced by percentiles
 * of all three colours together, as most later code has it; the factor beta of the colour
 * restoration cancels out with that. The surroundings F * I are computed on a copy reduced to
 * {@code side} pixels and carried up by bilinear interpolation of their logarithm: they are smooth
 * by nature. The result stays 64.9 dB and more from that with surroundings at full size ({@code
 * bench/fusion.sh}, results/classic-fusion.csv).
 */
@NullMarked
package org.safelight.classic.msr;

import org.jspecify.annotations.NullMarked;
