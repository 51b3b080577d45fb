/** Benchmarks of the hot loops, and reports that compare ways of doing the same. */
@NullMarked
package org.safelight.bench;

import org.jspecify.annotations.NullMarked;
