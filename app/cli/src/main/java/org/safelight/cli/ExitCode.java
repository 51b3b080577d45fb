package org.safelight.cli;

/** What the process tells its caller; part of the contract. */
final class ExitCode {
  /** Everything asked for was done. */
  static final int DONE = 0;

  /** Nothing, or not the thing asked for, was done. */
  static final int FAILURE = 1;

  /** The command line itself is wrong. */
  static final int USAGE = 2;

  /** Some files failed, each named with its reason; the rest was written. */
  static final int SOME_FAILED = 3;

  private ExitCode() {}
}
