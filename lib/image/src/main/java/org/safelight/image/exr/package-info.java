/**
 * OpenEXR pictures, written from and read to light.
 *
 * <p>A file is a header of named attributes, a table with the place of every chunk, and the chunks:
 * some scan lines or a tile each, compressed by itself. The layout is that of the public "OpenEXR
 * File Layout" document; nothing of the reference library is used.
 */
@NullMarked
package org.safelight.image.exr;

import org.jspecify.annotations.NullMarked;
