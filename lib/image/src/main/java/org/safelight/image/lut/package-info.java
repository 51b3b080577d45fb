/**
 * Three-dimensional look-up tables of colour: applying them, fitting them to photos before and
 * after, and the {@code .cube} text other programs read.
 *
 * <p>Sources: the tetrahedral interpolation is that of K. Kanamori, "Interpolation errors on gray
 * gradations caused by the three-dimensional lookup table method", 2001, and of most programs that
 * read tables; the text is Adobe's "Cube LUT Specification", version 1.0, with DaVinci Resolve's
 * {@code LUT_3D_INPUT_RANGE}.
 */
@NullMarked
package org.safelight.image.lut;

import org.jspecify.annotations.NullMarked;
