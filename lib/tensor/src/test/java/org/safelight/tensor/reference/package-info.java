/**
 * The oracle: every operation of {@link org.safelight.tensor.Tensor} as plain double loops, and a
 * catalogue of cases that other engines are held against.
 */
@NullMarked
package org.safelight.tensor.reference;

import org.jspecify.annotations.NullMarked;
