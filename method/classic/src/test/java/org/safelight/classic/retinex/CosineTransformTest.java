package org.safelight.classic.retinex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CosineTransformTest {
  private static final double CLOSE = 1e-9;

  @Test
  void systemsOfOneStiffnessAreSolvedAsByConjugateGradients() {
    for (int[] size : new int[][] {{1, 1}, {1, 6}, {5, 1}, {16, 8}, {13, 30}, {683, 2}}) {
      int n = size[0] * size[1];
      double[] stiffness = new double[n];
      Arrays.fill(stiffness, 3);
      double[] b = new Random(8).doubles(n).toArray();
      SparseSystem system = SparseSystem.grid(size[0], size[1], 2, stiffness, stiffness);
      double[] expected = new ConjugateGradients(system).solve(b, new double[n], 1e-12, 500).x();
      new CosineTransform(size[0], size[1]).solve(2, 3, b);
      for (int i = 0; i < n; i++) {
        assertThat(b[i]).isCloseTo(expected[i], within(CLOSE));
      }
    }
  }

  @Test
  void spectrumOfAConstantIsItsFirstEntry() {
    double[] plane = new double[12];
    Arrays.fill(plane, 0.5);
    double[] spectrum = new CosineTransform(4, 3).forward(plane);
    // Orthonormal: 0.5 sqrt(12).
    assertThat(spectrum[0]).isCloseTo(0.5 * Math.sqrt(12), within(CLOSE));
    for (int i = 1; i < 12; i++) {
      assertThat(spectrum[i]).isCloseTo(0, within(CLOSE));
    }
  }

  @Test
  void fastSizesHaveSmallFactorsAlone() {
    assertThat(CosineTransform.fastSize(1)).isEqualTo(1);
    assertThat(CosineTransform.fastSize(683)).isEqualTo(720);
    assertThat(CosineTransform.fastSize(1024)).isEqualTo(1024);
  }

  @Test
  void noThreadIsLeftBehind() {
    int before = Thread.activeCount();
    double[] plane = new double[20000];
    new CosineTransform(20000, 1).solve(1, 1, plane);
    assertThat(Thread.activeCount()).isEqualTo(before);
  }
}
