/**
 * Conversions between encodings.
 *
 * <p>Sources: the sRGB curve and matrix are IEC 61966-2-1, L*a*b* is CIE 15, the luma weights are
 * ITU-R BT.709 and BT.601.
 */
@NullMarked
package org.safelight.image.color;

import org.jspecify.annotations.NullMarked;
