package org.safelight.image.lut;

import java.io.IOException;

/** A {@code .cube} file that gives no table: the message names file, line and what is wrong. */
public final class CubeException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String file;
  private final int line;

  /**
   * A failure.
   *
   * @param line from 1 on, 0 where the whole file is meant
   * @param reason goes on where "file: " ends
   */
  CubeException(String file, int line, String reason) {
    super(printable(file + (line > 0 ? ": line %d: ".formatted(line) : ": ") + reason));
    this.file = file;
    this.line = line;
  }

  /** The file's name, as it was given. */
  public String file() {
    return file;
  }

  /** The line, from 1 on; 0 where the whole file is meant. */
  public int line() {
    return line;
  }

  /** File names and contents may hold newlines, which would forge lines of a log. */
  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }
}
