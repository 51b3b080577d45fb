/** Measurements, and the small programs that make what the documents and samples need. */
@NullMarked
package org.safelight.bench;

import org.jspecify.annotations.NullMarked;
