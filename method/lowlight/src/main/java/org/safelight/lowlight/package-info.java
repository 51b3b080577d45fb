/** {@code lowlight}: draft. */
@NullMarked
package org.safelight.lowlight;

import org.jspecify.annotations.NullMarked;
