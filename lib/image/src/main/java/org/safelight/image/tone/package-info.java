/** From the light of a scene to what a screen shows, by one curve for all pixels. */
@NullMarked
package org.safelight.image.tone;

import org.jspecify.annotations.NullMarked;
