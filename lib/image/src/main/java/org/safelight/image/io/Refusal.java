package org.safelight.image.io;

import java.io.IOException;

/**
 * Why a file is not decoded; whoever opened it adds its name, in a {@link PhotoException}. Its
 * message is for people.
 */
public final class Refusal extends IOException {
  private static final long serialVersionUID = 1L;

  /** With one clause that says why. */
  public Refusal(String reason) {
    super(reason);
  }

  /** The same over what a library threw. */
  public Refusal(String reason, Throwable cause) {
    super(reason, cause);
  }
}
