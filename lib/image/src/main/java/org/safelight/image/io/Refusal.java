package org.safelight.image.io;

import java.io.IOException;

/** Why a file is not decoded; {@link Photos} adds the file's name. Its message is for people. */
final class Refusal extends IOException {
  private static final long serialVersionUID = 1L;

  Refusal(String reason) {
    super(reason);
  }

  Refusal(String reason, Throwable cause) {
    super(reason, cause);
  }
}
