package org.safelight.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One run of the command line in this process, and what it said. */
record Run(int code, byte[] out, String err) {

  /** Runs with an empty standard input; arguments may be paths. */
  static Run of(Object... arguments) {
    return withInput(new byte[0], arguments);
  }

  static Run withInput(byte[] input, Object... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new ByteArrayInputStream(input),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            true,
            80);
    int code =
        Cli.run(console, Arrays.stream(arguments).map(String::valueOf).toArray(String[]::new));
    return new Run(code, out.toByteArray(), err.toString(StandardCharsets.UTF_8));
  }

  String text() {
    return new String(out, StandardCharsets.UTF_8);
  }
}
