package org.safelight.image.lut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeResizeTest {
  private static final double ROUNDING = 1e-12;

  @ParameterizedTest
  @CsvSource({"2,5", "3,8", "5,9", "4,4"})
  void planesGoOnAsPlanes(int from, int to) {
    double[] coarse = plane(from);
    assertThat(NodeResize.of(coarse, from, to)).containsExactly(plane(to), within(ROUNDING));
  }

  private static double[] plane(int size) {
    double[] nodes = new double[size * size * size];
    for (int i = 0; i < nodes.length; i++) {
      double r = i % size / (size - 1.0);
      double g = i / size % size / (size - 1.0);
      double b = i / size / size / (size - 1.0);
      nodes[i] = 1 + r - 2 * g + 5 * b;
    }
    return nodes;
  }

  @Test
  void transposedIsWhatItSays() {
    Random random = new Random(1);
    double[] coarse = random.doubles(4 * 4 * 4).toArray();
    double[] fine = random.doubles(7 * 7 * 7).toArray();
    double one = dot(NodeResize.of(coarse, 4, 7), fine);
    double other = dot(coarse, NodeResize.transposed(fine, 4, 7));
    assertThat(one).isCloseTo(other, within(ROUNDING * one));
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
