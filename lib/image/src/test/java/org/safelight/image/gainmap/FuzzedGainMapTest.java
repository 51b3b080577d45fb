package org.safelight.image.gainmap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FuzzedGainMapTest {
  private static final int CASES = 500;

  @Test
  void brokenFilesGiveAResultOrAPhotoException() throws Exception {
    GainMapFuzz fuzz = new GainMapFuzz();
    int found = 0;
    for (long number = 0; number < CASES; number++) {
      found += fuzz.run(number) ? 1 : 0;
    }
    assertThat(found).as("files broken so little that they are read").isBetween(50, CASES - 50);
  }
}
