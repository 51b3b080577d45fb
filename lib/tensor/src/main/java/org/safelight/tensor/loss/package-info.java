/** Losses that more than one method may train with, written on tensors. */
@NullMarked
package org.safelight.tensor.loss;

import org.jspecify.annotations.NullMarked;
