/**
 * Pictures as a stack of sizes, each half the one before, level 0 the finest.
 *
 * <p>Source: P. Burt and E. Adelson, "The Laplacian pyramid as a compact image code", 1983, with
 * the binomial kernel [1 4 6 4 1] / 16.
 */
@NullMarked
package org.safelight.image.pyramid;

import org.jspecify.annotations.NullMarked;
