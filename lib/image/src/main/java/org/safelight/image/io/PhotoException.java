package org.safelight.image.io;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A photo that could not be read or written. The message is one sentence that names the file and
 * the reason; the cause, if any, is for a log.
 */
public final class PhotoException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String file;
  private final String reason;

  /** A failure with {@code file} for the reason given, which goes on where "file: " ends. */
  public PhotoException(String file, String reason) {
    this(file, reason, null);
  }

  /** A failure with what a library threw underneath. */
  public PhotoException(String file, String reason, @Nullable Throwable cause) {
    super(printable(file) + ": " + printable(reason), cause);
    this.file = file;
    this.reason = printable(reason);
  }

  /** The file's name, as it was given. */
  public String file() {
    return file;
  }

  /** Why, without the file's name. */
  public String reason() {
    return reason;
  }

  /** File names and library messages may hold newlines, which would forge lines of a log. */
  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }
}
