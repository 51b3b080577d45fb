package org.safelight.image.adjustment;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.grid.BilateralGrid;

/** Adjustments and pictures made up for tests. */
final class TestAdjustments {
  private TestAdjustments() {}

  /** Something of everything, no strength at 1, filters across borders. */
  static Adjustments everything(long seed) {
    Random random = new Random(seed);
    return new Adjustments(
        grid(random),
        polynomial(random),
        Stream.generate(() -> graduated(random)).limit(3).toList(),
        Stream.generate(() -> elliptical(random)).limit(3).toList(),
        0.85);
  }

  /** Filters over a base that changes nothing. */
  static Adjustments filters(List<GraduatedFilter> graduated, List<EllipticalFilter> elliptical) {
    BilateralGrid identity = BilateralGrid.identity(1, 1, 1);
    return new Adjustments(identity, PolynomialFilter.none(), graduated, elliptical, 1);
  }

  static BilateralGrid grid(Random random) {
    float[] cells = BilateralGrid.identity(5, 7, 6).toArray();
    for (int i = 0; i < cells.length; i++) {
      cells[i] += (float) (0.2 * between(random, -1, 1));
    }
    return BilateralGrid.of(5, 7, 6, cells);
  }

  static PolynomialFilter polynomial(Random random) {
    float[][] coefficients = new float[3][PolynomialFilter.TERMS];
    for (float[] channel : coefficients) {
      for (int i = 0; i < channel.length; i++) {
        channel[i] = (float) between(random, -0.2, 0.2);
      }
    }
    return PolynomialFilter.of(coefficients, 0.7);
  }

  static GraduatedFilter graduated(Random random) {
    return new GraduatedFilter(
        between(random, -0.2, 1.2),
        between(random, -0.2, 1.2),
        between(random, -360, 360),
        between(random, 0.01, 0.6),
        between(random, 0.01, 0.6),
        gain(random),
        between(random, 0.5, 1));
  }

  static EllipticalFilter elliptical(Random random) {
    return new EllipticalFilter(
        between(random, -0.2, 1.2),
        between(random, -0.2, 1.2),
        between(random, 0.01, 0.8),
        between(random, 0.01, 0.8),
        between(random, -360, 360),
        gain(random),
        between(random, 0.5, 1));
  }

  private static Gain gain(Random random) {
    return new Gain(between(random, -2, 1), between(random, -2, 1), between(random, -2, 1));
  }

  private static double between(Random random, double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  static Image noise(int width, int height, long seed) {
    Random random = new Random(seed);
    float[][] planes = new float[3][width * height];
    for (float[] plane : planes) {
      for (int i = 0; i < plane.length; i++) {
        plane[i] = random.nextFloat();
      }
    }
    return Image.of(width, height, Encoding.SRGB, planes);
  }

  static Image flat(int width, int height, float value) {
    return noise(width, height, 0).map(v -> value);
  }
}
