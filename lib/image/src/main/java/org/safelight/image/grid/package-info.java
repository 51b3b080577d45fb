/** Bilateral grids of affine colour transforms: fitting them to a pair, and applying them. */
@NullMarked
package org.safelight.image.grid;

import org.jspecify.annotations.NullMarked;
