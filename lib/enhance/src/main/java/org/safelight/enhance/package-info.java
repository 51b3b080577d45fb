/**
 * What every method offers, and what is built on that alone: the registry, cards, the local batch
 * engine, evaluation.
 */
@NullMarked
package org.safelight.enhance;

import org.jspecify.annotations.NullMarked;
