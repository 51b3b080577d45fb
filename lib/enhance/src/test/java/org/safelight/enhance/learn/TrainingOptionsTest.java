package org.safelight.enhance.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.safelight.enhance.Setting;
import org.safelight.enhance.TrainingRequest;

class TrainingOptionsTest {
  private static final Setting OWN = new Setting("own", "a switch", "", 0, 1, 0);

  private static TrainingRequest request(Map<String, Double> overrides) {
    return new TrainingRequest(
        List.of(Path.of("photos")),
        "quick",
        Path.of("run"),
        null,
        false,
        "cpu",
        1,
        overrides,
        false,
        System.out);
  }

  @Test
  void whatIsNotSaidIsTheRecipes() {
    TrainingOptions options = TrainingOptions.of(request(Map.of()), OWN);
    assertThat(options.steps()).isZero();
    assertThat(options.seed()).isEqualTo(1);
    assertThat(options.checkpointEvery()).isEqualTo(200);
    assertThat(options.reportEvery()).isEqualTo(500);
    assertThat(options.clipNormOr(0.1)).isEqualTo(0.1);
    assertThat(options.on(OWN)).isFalse();
  }

  @Test
  void whatIsSaidReplacesIt() {
    TrainingOptions options =
        TrainingOptions.of(
            request(
                Map.of(
                    "steps",
                    7.0,
                    "seed",
                    2.0,
                    "checkpoint",
                    3.0,
                    "report",
                    4.0,
                    "clip",
                    5.0,
                    "own",
                    1.0)),
            OWN);
    assertThat(options.steps()).isEqualTo(7);
    assertThat(options.seed()).isEqualTo(2);
    assertThat(options.checkpointEvery()).isEqualTo(3);
    assertThat(options.reportEvery()).isEqualTo(4);
    assertThat(options.clipNormOr(0.1)).isEqualTo(5);
    assertThat(options.on(OWN)).isTrue();
  }

  @Test
  void anotherMethodsOptionIsUnknown() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrainingOptions.of(request(Map.of("own", 1.0))))
        .withMessageContaining("own")
        .withMessageContaining("seed");
  }
}
