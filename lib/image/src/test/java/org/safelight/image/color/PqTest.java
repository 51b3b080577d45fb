package org.safelight.image.color;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PqTest {
  /** Half of the last digit of the values. */
  private static final double DIGITS = 5e-7;

  /** Of the value: powers of 80 and their inverse. */
  private static final double THERE_AND_BACK = 1e-9;

  @ParameterizedTest
  @CsvSource({
    "1, 0.149946", // 0.508 and 0.58 of 100 and 203 are in ITU-R BT.2408
    "100, 0.508078",
    "203, 0.580689",
    "1000, 0.751827",
    "4000, 0.902572",
    "10000, 1"
  })
  void knownLuminancesHaveTheirSignals(double luminance, double signal) {
    assertThat(Pq.encode(luminance)).isEqualTo(signal, within(DIGITS));
  }

  @Test
  void decodingUndoesEncoding() {
    for (double luminance = 1e-3; luminance <= 1e4; luminance *= 1.7) {
      assertThat(Pq.decode(Pq.encode(luminance)) / luminance).isEqualTo(1, within(THERE_AND_BACK));
    }
    assertThat(Pq.decode(0)).isZero();
  }

  @Test
  void whatIsOutsideIsTheNearerEnd() {
    assertThat(Pq.encode(-5)).isEqualTo(Pq.encode(0));
    assertThat(Pq.encode(20_000)).isEqualTo(1);
    assertThat(Pq.decode(2)).isEqualTo(Pq.PEAK, within(1e-6));
  }
}
