/** {@code retinexnet}. */
@NullMarked
package org.safelight.retinexnet;

import org.jspecify.annotations.NullMarked;
