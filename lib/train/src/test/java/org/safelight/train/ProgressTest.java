package org.safelight.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  private String said() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void lineShowsStageStepsLossAndTimeLeft() {
    Progress progress = new Progress(out, true, 0, 100);
    progress.step(1, "first", 0.5);
    assertThat(progress.line(50, "first", System.nanoTime()))
        .startsWith("first [" + "#".repeat(14) + ".".repeat(14) + "] 50/100 loss 0.50000 ")
        .containsPattern("\\d+\\.\\d\\d steps/s \\d+:\\d\\d:\\d\\d left $");
  }

  @Test
  void speedCountsOnlyStepsSinceTheResume() {
    Progress progress = new Progress(out, true, 90, 100);
    long hour = 3_600_000_000_000L;
    // One step in an hour and a little: nine more take nine hours and a little.
    assertThat(progress.line(91, "s", System.nanoTime() + hour)).contains(" 9:00:");
  }

  @Test
  void lossIsSmoothed() {
    Progress progress = new Progress(out, false, 0, 10);
    progress.step(1, "s", 1);
    assertThat(progress.smoothLoss()).isEqualTo(1);
    progress.step(2, "s", 0);
    assertThat(progress.smoothLoss()).isEqualTo(0.98);
  }

  @Test
  void lastStepIsAlwaysDrawnAndEndsTheLine() {
    Progress progress = new Progress(out, true, 0, 2);
    progress.step(1, "s", 1);
    progress.step(2, "s", 1);
    assertThat(said()).contains("\rs [" + "#".repeat(28) + "] 2/2 ").endsWith("\n");
  }

  @Test
  void nothingIsDrawnWhereNobodyLooks() {
    Progress progress = new Progress(out, false, 0, 2);
    progress.step(1, "s", 1);
    progress.step(2, "s", 1);
    assertThat(said()).isEmpty();
  }

  @Test
  void numbersDoNotFollowTheLocale() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      Progress progress = new Progress(out, true, 0, 2);
      progress.step(2, "s", 0.25);
      assertThat(said()).contains("loss 0.25000");
    } finally {
      Locale.setDefault(before);
    }
  }
}
