/**
 * Measures methods on pairs of an input and its target, on photos alone, and on stacks of
 * exposures.
 *
 * <p>{@link org.safelight.enhance.evaluate.PairFolder} and {@link
 * org.safelight.enhance.evaluate.StackFolder} find the photos. A {@link
 * org.safelight.enhance.evaluate.Contender} makes an output of each input; a {@link
 * org.safelight.enhance.evaluate.Protocol} says what it may see and how the output is compared, a
 * {@link org.safelight.enhance.evaluate.Metric} compares. {@link
 * org.safelight.enhance.evaluate.PhotoEvaluation} and {@link
 * org.safelight.enhance.evaluate.StackEvaluation} make a {@link
 * org.safelight.enhance.evaluate.Score} of each photo, {@link
 * org.safelight.enhance.evaluate.GroupScore} means with intervals of them, and {@link
 * org.safelight.enhance.evaluate.Evaluation} the files.
 */
@NullMarked
package org.safelight.enhance.evaluate;

import org.jspecify.annotations.NullMarked;
