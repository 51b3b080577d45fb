/**
 * Renderings of MIT-Adobe FiveK that a user owns: reading them by the lists of published splits,
 * and telling whether they are what published numbers were measured on.
 *
 * <p>Photos are matched by id, "a" and four digits, anywhere in their names. Neither photos nor
 * lists are part of Safelight.
 */
@NullMarked
package org.safelight.data.fivek;

import org.jspecify.annotations.NullMarked;
