/**
 * Pictures as float planes with a stated encoding, and photos as the samples a file held.
 *
 * <p>{@link org.safelight.image.Image} is what operations work on; {@link
 * org.safelight.image.Photo} is what users give and get back. Reading and writing files is in
 * {@code image.io}.
 */
@NullMarked
package org.safelight.image;

import org.jspecify.annotations.NullMarked;
