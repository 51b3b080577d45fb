package org.safelight.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScheduleTest {
  /** A few roundings of a double, relative to rates of 1e-3 and below. */
  private static final double TOLERANCE = 1e-15;

  @Test
  void lastPublishedStageHalvesEveryFiveEpochs() {
    long epoch = 17378; // steps of an epoch of 512-pixel patches
    Schedule schedule = Schedule.halving(1e-4, 5 * epoch);
    double[] rates = {1e-4, 5e-5, 2.5e-5, 1.25e-5};
    for (int e = 0; e < 20; e++) {
      for (long step : new long[] {e * epoch, (e + 1) * epoch - 1}) {
        assertThat(schedule.rate(step, 20 * epoch))
            .as("epoch %d, step %d", e + 1, step)
            .isCloseTo(rates[e / 5], within(TOLERANCE));
      }
    }
  }

  @Test
  void halvingNeedsAnInterval() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Schedule.halving(1, 0))
        .withMessageContaining("at least 1 step, got 0");
  }

  @Test
  void constantStays() {
    Schedule schedule = Schedule.constant(0.25);
    assertThat(schedule.rate(0, 10)).isEqualTo(0.25);
    assertThat(schedule.rate(9, 10)).isEqualTo(0.25);
  }

  @Test
  void cosineWarmsUpInEqualSteps() {
    Schedule schedule = Schedule.cosine(1e-3, 4);
    for (int step = 0; step < 4; step++) {
      assertThat(schedule.rate(step, 100)).isCloseTo((step + 1) * 2e-4, within(TOLERANCE));
    }
    assertThat(schedule.rate(4, 100)).as("the top").isCloseTo(1e-3, within(TOLERANCE));
  }

  @Test
  void cosineIsHalfInTheMiddleAndNothingAtTheEnd() {
    Schedule schedule = Schedule.cosine(1e-3, 20);
    assertThat(schedule.rate(60, 100)).isCloseTo(5e-4, within(TOLERANCE));
    assertThat(schedule.rate(100, 100)).isCloseTo(0, within(TOLERANCE));
    assertThat(schedule.rate(99, 100)).as("the last step still moves").isPositive();
    for (int step = 21; step < 100; step++) {
      assertThat(schedule.rate(step, 100)).isLessThan(schedule.rate(step - 1, 100));
    }
  }

  @Test
  void cosineWithoutWarmUpStartsAtTheTop() {
    assertThat(Schedule.cosine(2e-3, 0).rate(0, 1)).isEqualTo(2e-3);
  }
}
