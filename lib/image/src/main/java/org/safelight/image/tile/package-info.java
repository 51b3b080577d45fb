/**
 * Pieces of a picture that are worked on one by one, for networks that do not fit a whole photo.
 */
@NullMarked
package org.safelight.image.tile;

import org.jspecify.annotations.NullMarked;
