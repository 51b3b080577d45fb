/** {@code retouch}. */
@NullMarked
package org.safelight.retouch;

import org.jspecify.annotations.NullMarked;
