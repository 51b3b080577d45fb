package org.safelight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private Console console(boolean terminal, boolean color, int columns) {
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    return new Console(InputStream.nullInputStream(), stream, stream, terminal, color, columns);
  }

  @Test
  void itSaysHowMuchHowFastAndHowLong() {
    ProgressBar bar = new ProgressBar(console(true, false, 60), 8);
    bar.advance();
    bar.advance();
    String line = bar.line(4_000_000_000L);
    assertThat(line)
        .contains(" 2/8  0.5/s  0:12 left")
        .startsWith("[")
        .hasSizeLessThanOrEqualTo(60);
    assertThat(line.chars().filter(c -> c == '=').count()).isEqualTo(7);
  }

  @Test
  void aNarrowTerminalGetsFiguresOnly() {
    ProgressBar bar = new ProgressBar(console(true, true, 20), 8);
    bar.advance();
    assertThat(bar.line(1_000_000_000L)).isEqualTo("1/8  1.0/s  0:07 left");
  }

  @Test
  void withoutATerminalOnlyMessagesAreWritten() {
    try (ProgressBar bar = new ProgressBar(console(false, true, 80), 2)) {
      bar.advance();
      bar.say("a\u001b[31m.jpg: broken");
    }
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualToNormalizingNewlines("safelight: a\\u001b[31m.jpg: broken\n");
  }

  @Test
  void coloursCanBeTurnedOff() {
    assertThat(new ProgressBar(console(true, false, 80), 2).line(1)).doesNotContain("\u001b");
    assertThat(new ProgressBar(console(true, true, 80), 2).line(1)).contains("\u001b[32m");
  }
}
