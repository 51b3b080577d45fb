/** Files of light, whatever their format. */
@NullMarked
package org.safelight.image.hdr;

import org.jspecify.annotations.NullMarked;
