package org.safelight.cli;

import java.time.Duration;

/** One line at the foot of a terminal: how much is done, how fast, how long it will take. */
final class ProgressBar implements AutoCloseable {
  private static final int MAX_BAR = 30;
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final Console console;
  private final int total;
  private final long start = System.nanoTime();
  private int done;

  /** A bar for {@code total} things; invisible where standard error is no terminal. */
  ProgressBar(Console console, int total) {
    this.console = console;
    this.total = total;
    draw();
  }

  /** One more is done. */
  synchronized void advance() {
    done++;
    draw();
  }

  /** A message above the bar. */
  synchronized void say(String message) {
    clear();
    console.say(message);
    draw();
  }

  /** Removes the bar. */
  @Override
  public synchronized void close() {
    clear();
  }

  private void clear() {
    if (console.terminal()) {
      console.err().print(CLEAR_LINE);
      console.err().flush();
    }
  }

  private void draw() {
    if (console.terminal()) {
      console.err().print(CLEAR_LINE + line(System.nanoTime() - start));
      console.err().flush();
    }
  }

  /** The line after so many nanoseconds, no wider than the terminal. */
  String line(long nanos) {
    String figures = " %d/%d".formatted(done, total);
    if (done > 0) {
      double seconds = Math.max(1e-3, nanos / 1e9);
      figures +=
          "  %.1f/s  %s left"
              .formatted(done / seconds, time(Math.round(seconds / done * (total - done))));
    }
    int width = Math.min(MAX_BAR, console.columns() - figures.length() - 3);
    if (width < 4) {
      return figures.strip();
    }
    int full = total == 0 ? width : (int) ((long) width * done / total);
    String bar = "=".repeat(full);
    return "[%s%s]%s"
        .formatted(
            console.color() ? "\u001b[32m" + bar + "\u001b[0m" : bar,
            " ".repeat(width - full),
            figures);
  }

  private static String time(long seconds) {
    Duration left = Duration.ofSeconds(seconds);
    return left.toHours() > 0
        ? "%d:%02d:%02d".formatted(left.toHours(), left.toMinutesPart(), left.toSecondsPart())
        : "%d:%02d".formatted(left.toMinutes(), left.toSecondsPart());
  }
}
