/** Layers: an operation together with the parameters it is trained with. */
@NullMarked
package org.safelight.tensor.layer;

import org.jspecify.annotations.NullMarked;
