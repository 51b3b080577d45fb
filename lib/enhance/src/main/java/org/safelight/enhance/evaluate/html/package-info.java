/** One self-contained page that shows what an evaluation found. */
@NullMarked
package org.safelight.enhance.evaluate.html;

import org.jspecify.annotations.NullMarked;
