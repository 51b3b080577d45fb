/** Photos in files: reading within limits, writing without losing anything. */
@NullMarked
package org.safelight.image.io;

import org.jspecify.annotations.NullMarked;
