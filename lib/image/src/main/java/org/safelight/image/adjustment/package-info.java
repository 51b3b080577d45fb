/**
 * A retouch as data: what {@link org.safelight.image.adjustment.Adjustments} hold can be stored,
 * edited, drawn, and rendered at any size without the network that found it.
 *
 * <p>The three families of filters are those of Moran et al. (DeepLPF, CVPR 2020). Differences:
 * lengths are in fractions of the photo's width on both axes, so that angles are as seen and
 * circles stay round; graduated filters are the paper's piecewise linear ones; ellipses decay
 * linearly from the gain at the centre to none at the border; families are fused as 1 + (Sg - 1) +
 * (Se - 1), so that no filter means no change; and nothing is added to the result at the end.
 *
 * <pre>
 *   Y1     base grid, sliced at the photo by its brightness; not clamped
 *   Y2     clamp(Y1 + strength cubic(x, y, Y1), 0, 1)
 *   Sg     clamp(product of graduated filters, 0, 2)
 *   Se     clamp(product of elliptical filters, 0, 2)
 *   Y3     clamp(Y2 clamp(Sg + Se - 1, 0, 2), 0, 1)
 *   result photo + strength (Y3 - photo)
 * </pre>
 */
@NullMarked
package org.safelight.image.adjustment;

import org.jspecify.annotations.NullMarked;
