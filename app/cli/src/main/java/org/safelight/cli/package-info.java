/**
 * The command line: one class a command, none of which knows a method by name. Data goes to
 * standard output, everything else to standard error.
 */
@NullMarked
package org.safelight.cli;

import org.jspecify.annotations.NullMarked;
