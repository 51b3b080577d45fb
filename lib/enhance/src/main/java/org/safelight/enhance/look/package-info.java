/**
 * What a method does to colours as a look-up table: fitted to photos, and applied in the method's
 * place.
 */
@NullMarked
package org.safelight.enhance.look;

import org.jspecify.annotations.NullMarked;
