/**
 * The local batch engine: a {@link org.safelight.enhance.run.Plan} says which photo goes where, a
 * {@link org.safelight.enhance.run.BatchEnhancer} does it, every photo ends as an {@link
 * org.safelight.enhance.run.Outcome}, and a {@link org.safelight.enhance.run.Report} keeps them.
 */
@NullMarked
package org.safelight.enhance.run;

import org.jspecify.annotations.NullMarked;
