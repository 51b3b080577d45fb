/**
 * Curves from brightness to brightness.
 *
 * <ul>
 *   <li>{@code classic.gamma}: the power curve of ITU-R BT.1886 and of every image editor, its
 *       exponent chosen so that the mean luma comes out as wanted. Nobody's paper.
 *   <li>{@code classic.he}: histogram equalization as in R. Gonzalez and R. Woods, "Digital Image
 *       Processing", section 3.3: v becomes top (cdf(v) - cdf_min) / (N - cdf_min). On the luma of
 *       ITU-R BT.601, or on each colour.
 *   <li>{@code classic.clahe}: K. Zuiderveld, "Contrast limited adaptive histogram equalization",
 *       Graphics Gems IV, 1994, on L of L*a*b* with a and b kept, 256 bins, uniform target, and the
 *       clip limit as a share of a tile as MATLAB counts it. Two differences from the usual code:
 *       tiles share the photo out without padding it, so they may differ by a pixel; and the map is
 *       interpolated between bins, so that 16 bits stay 16 bits.
 *   <li>{@code classic.reinhard}: E. Reinhard, M. Stark, P. Shirley and J. Ferwerda, "Photographic
 *       tone reproduction for digital images", SIGGRAPH 2002, the global operator (equations 1, 2
 *       and 4). With L the luminance of linear light (BT.709, where the paper has older weights): l
 *       = key / mean L, L' = l (1 + l / white^2) / (1 + l), colours in proportion. Where the paper
 *       adds a small number to L before the logarithm of the geometric mean, pixels without light
 *       are left out, so that the result does not depend on the scene's unit.
 * </ul>
 *
 * <p>Gamma and equalization are tables from sample to sample and use no floats; the other two go
 * over the photo twice, row by row, once to measure and once to write.
 */
@NullMarked
package org.safelight.classic.tone;

import org.jspecify.annotations.NullMarked;
