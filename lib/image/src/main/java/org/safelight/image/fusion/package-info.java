/**
 * Several exposures of one scene made one picture.
 *
 * <p>Source: T. Mertens, J. Kautz, F. Van Reeth, "Exposure fusion", 2007. Differences: none in the
 * weights; the pyramid is that of {@code image.pyramid}, the same kernel both ways.
 */
@NullMarked
package org.safelight.image.fusion;

import org.jspecify.annotations.NullMarked;
