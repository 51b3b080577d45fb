/**
 * How near a candidate picture comes to a reference.
 *
 * <p>Arguments are always reference, candidate. Values are 0..1 of encoded sRGB; photos of 16 bits
 * are rounded to 8, as published figures are.
 *
 * <p>Source of SSIM: Z. Wang, A. Bovik, H. Sheikh, E. Simoncelli, "Image quality assessment: from
 * error visibility to structural similarity", 2004.
 *
 * <p>{@link Niqe} and {@link Brisque} score one picture without a reference: lower is better.
 */
@NullMarked
package org.safelight.metrics;

import org.jspecify.annotations.NullMarked;
