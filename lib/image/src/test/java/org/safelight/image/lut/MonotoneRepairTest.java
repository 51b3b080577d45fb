package org.safelight.image.lut;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MonotoneRepairTest {
  /** Runs over the line of red that starts at black; all other nodes rise already. */
  private static double[] repaired(double[] line, boolean... known) {
    int size = line.length;
    double[] outputs = new double[size * size * size];
    boolean[] all = new boolean[outputs.length];
    for (int i = 0; i < size; i++) {
      outputs[i] = line[i];
      all[i] = known[i];
    }
    new MonotoneRepair(size, 0, all).run(outputs);
    return java.util.Arrays.copyOf(outputs, size);
  }

  @Test
  void fallsWithoutDataArePooled() {
    assertThat(repaired(new double[] {0, 4, 2, 3, 8}, false, false, false, false, false))
        .containsExactly(0, 3, 3, 3, 8);
  }

  @Test
  void nodesWithDataHoldThoseBetween() {
    assertThat(repaired(new double[] {5, 0, 9, 6, 1}, true, false, false, true, false))
        .containsExactly(5, 5, 6, 6, 6);
    assertThat(repaired(new double[] {7, 2, 3, 3, 4}, false, true, false, false, false))
        .containsExactly(2, 2, 3, 3, 4);
  }

  @Test
  void dataThatFallAreKeptAndBridgedByALine() {
    assertThat(repaired(new double[] {4, 3, 9, 9, 0}, true, true, false, false, true))
        .containsExactly(4, 3, 2, 1, 0);
  }

  @Test
  void eachOutputIsRepairedAlongItsOwnInput() {
    int size = 3;
    for (int channel = 0; channel < 3; channel++) {
      int stride = (int) Math.pow(size, channel);
      double[] outputs = new double[27];
      for (int i = 0; i < 27; i++) {
        outputs[i] = -(i / stride % size);
      }
      for (int c = 0; c < 3; c++) {
        double[] copy = outputs.clone();
        new MonotoneRepair(size, c, new boolean[27]).run(copy);
        if (c == channel) {
          assertThat(copy).containsOnly(-1);
        } else {
          assertThat(copy).isEqualTo(outputs);
        }
      }
    }
  }
}
