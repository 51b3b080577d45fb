/** Draft. */
@NullMarked
package org.safelight.classic.retinex;

import org.jspecify.annotations.NullMarked;
