/** Pairs to train on: photos, splits by scene, rendering of bad exposures, crops. */
@NullMarked
package org.safelight.data;

import org.jspecify.annotations.NullMarked;
