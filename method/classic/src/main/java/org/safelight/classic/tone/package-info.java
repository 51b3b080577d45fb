/**
 * Methods without weights, to beat and to compare with.
 *
 * <ul>
 *   <li>{@code classic.gamma}: the power curve of ITU-R BT.1886 and of every image editor, its
 *       exponent chosen so that the mean luma comes out as wanted. Nobody's paper.
 *   <li>{@code classic.he}: histogram equalization as in R. Gonzalez and R. Woods, "Digital Image
 *       Processing", section 3.3: v becomes top (cdf(v) - cdf_min) / (N - cdf_min). On the luma of
 *       ITU-R BT.601, or on each colour.
 * </ul>
 *
 * <p>All of them are tables from sample to sample, so they work on 8 and 16 bits without floats.
 */
@NullMarked
package org.safelight.classic.tone;

import org.jspecify.annotations.NullMarked;
