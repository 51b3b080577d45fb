package org.safelight.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import org.safelight.enhance.Printable;

/**
 * The three standard streams.
 *
 * @param in photos given as "-"
 * @param out data only: tables, JSON, photos
 * @param err messages and progress
 * @param terminal whether {@code err} is a terminal
 * @param color whether a terminal may be sent colours
 * @param columns width of the terminal
 */
record Console(
    InputStream in,
    PrintStream out,
    PrintStream err,
    boolean terminal,
    boolean color,
    int columns) {
  private static final int USUAL_COLUMNS = 80;

  /** The streams of this process; the launcher says whether there is a terminal, Java cannot. */
  static Console ofProcess() {
    String noColor = System.getenv("NO_COLOR");
    return new Console(
        System.in,
        // Not System.out: photos are megabytes, and its buffer flushes at every line end.
        new PrintStream(new FileOutputStream(FileDescriptor.out), false),
        System.err,
        Boolean.getBoolean("safelight.terminal"),
        noColor == null || noColor.isEmpty(),
        Integer.getInteger("safelight.columns", USUAL_COLUMNS));
  }

  /** One line to standard error, whatever control characters a file name holds. */
  void say(String message) {
    err.println("safelight: " + Printable.of(message));
  }
}
