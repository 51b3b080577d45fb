package org.safelight.enhance;

import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.safelight.enhance.sidecar.StoredPrecision;
import org.safelight.image.Photo;
import org.safelight.image.adjustment.Adjustments;
import org.safelight.image.adjustment.EllipticalFilter;
import org.safelight.image.adjustment.Gain;
import org.safelight.image.adjustment.GraduatedFilter;
import org.safelight.image.adjustment.PolynomialFilter;
import org.safelight.image.grid.BilateralGrid;

/** A method for tests whose effect is data: the same filters over every photo. */
public final class Graduating implements AdjustingEnhancer {
  private final AtomicInteger calls = new AtomicInteger();

  /** Something of everything, as exact as a sidecar stores it. */
  public static Adjustments everything() {
    Random random = new Random(12);
    float[] cells = BilateralGrid.identity(3, 4, 5).toArray();
    for (int i = 0; i < cells.length; i++) {
      cells[i] += (float) (0.1 * random.nextGaussian());
    }
    float[][] coefficients = new float[3][PolynomialFilter.TERMS];
    for (float[] channel : coefficients) {
      for (int i = 0; i < channel.length; i++) {
        channel[i] = (float) (0.05 * random.nextGaussian());
      }
    }
    return StoredPrecision.round(
        new Adjustments(
            BilateralGrid.of(3, 4, 5, cells),
            PolynomialFilter.of(coefficients, 0.9),
            List.of(
                new GraduatedFilter(0.5, 1.0 / 3, -80, 0.2, 0.1, new Gain(-0.4, -0.4, -0.4), 1),
                new GraduatedFilter(-0.1, 0.5, 10, 0.3, 0.4, new Gain(0.1, 0.2, 0.3), 0.5)),
            List.of(
                new EllipticalFilter(0.6, 0.7, 0.2, 0.1, 25, new Gain(0.5, 0.3, 0.1), 1),
                new EllipticalFilter(0.3, 0.2, 0.1, 0.2, 0, new Gain(-1, -1, -1), 1)),
            0.8));
  }

  /** How often a network would have run. */
  public int calls() {
    return calls.get();
  }

  @Override
  public Adjustments adjustments(Photo photo) {
    calls.incrementAndGet();
    return everything();
  }

  @Override
  public int threads() {
    return 1;
  }

  @Override
  public ModelCard card() {
    return new ModelCard(
        "test.graduating", "none", 0, "c0ffee", "Apache-2.0", "nothing", List.of(), List.of());
  }

  @Override
  public void close() {}
}
