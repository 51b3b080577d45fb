/**
 * The tensor language on libtorch: computed at once, with gradients, for training.
 *
 * <p>Found through {@link org.safelight.tensor.TrainingEngineProvider}; nothing above compiles
 * against it, and users who only enhance photos never download it.
 */
@NullMarked
package org.safelight.torch;

import org.jspecify.annotations.NullMarked;
