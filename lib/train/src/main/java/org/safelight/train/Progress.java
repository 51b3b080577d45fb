package org.safelight.train;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** One line that is drawn over itself: steps done, loss, speed and time left. */
final class Progress {
  private static final int WIDTH = 28;
  private final PrintStream out;
  private final boolean shown;
  private final long total;
  private final long start;
  private final long startNanos = System.nanoTime();
  private long lastNanos;
  private double smoothLoss = Double.NaN;

  Progress(PrintStream out, boolean shown, long done, long total) {
    this.out = out;
    this.shown = shown;
    this.start = done;
    this.total = total;
  }

  void step(long done, String stage, double loss) {
    smoothLoss = Double.isNaN(smoothLoss) ? loss : 0.98 * smoothLoss + 0.02 * loss;
    long now = System.nanoTime();
    if (!shown || (now - lastNanos < 500_000_000L && done < total)) {
      return;
    }
    lastNanos = now;
    out.print("\r" + line(done, stage, now));
    if (done == total) {
      out.println();
    }
    out.flush();
  }

  String line(long done, String stage, long now) {
    double seconds = (now - startNanos) / 1e9;
    double speed = (done - start) / Math.max(1e-9, seconds);
    int filled = (int) (WIDTH * done / Math.max(1, total));
    Duration left = Duration.ofSeconds((long) ((total - done) / Math.max(1e-9, speed)));
    return String.format(
        Locale.ROOT,
        "%s [%s%s] %d/%d loss %.5f %.2f steps/s %d:%02d:%02d left ",
        stage,
        "#".repeat(filled),
        ".".repeat(WIDTH - filled),
        done,
        total,
        smoothLoss,
        speed,
        left.toHours(),
        left.toMinutesPart(),
        left.toSecondsPart());
  }

  double smoothLoss() {
    return smoothLoss;
  }
}
