/**
 * Measures methods on pairs of an input and its target, at native size and 8 bits.
 *
 * <p>{@link org.safelight.enhance.evaluate.PairFolder} finds the pairs, a {@link
 * org.safelight.enhance.evaluate.Contender} makes an output of each input, {@link
 * org.safelight.enhance.evaluate.PairEvaluation} compares it with the target, and {@link
 * org.safelight.enhance.evaluate.GroupScore} takes means over the photos of one exposure.
 */
@NullMarked
package org.safelight.enhance.evaluate;

import org.jspecify.annotations.NullMarked;
