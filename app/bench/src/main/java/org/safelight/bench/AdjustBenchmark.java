package org.safelight.bench;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.safelight.image.Photo;
import org.safelight.image.adjustment.AdjustmentRenderer;
import org.safelight.image.adjustment.Adjustments;
import org.safelight.image.adjustment.EllipticalFilter;
import org.safelight.image.adjustment.Gain;
import org.safelight.image.adjustment.GraduatedFilter;
import org.safelight.image.adjustment.PolynomialFilter;
import org.safelight.image.grid.BilateralGrid;

/** Rendering adjustments over an 8-bit photo of 24 megapixels, per megapixel, on one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class AdjustBenchmark {
  private static final int MEGAPIXELS = 24;

  private final Photo photo = BenchPhotos.waves(6000, 4000);
  private final BilateralGrid base = BenchPhotos.grid(22, 22, 8);

  /** The base alone: what GridSlicer does, through the same rows. */
  @Benchmark
  @OperationsPerInvocation(MEGAPIXELS)
  public Photo base() {
    return new AdjustmentRenderer(Adjustments.of(base), 1).render(photo);
  }

  /** The base and a cubic. */
  @Benchmark
  @OperationsPerInvocation(MEGAPIXELS)
  public Photo polynomial() {
    return render(List.of(), List.of());
  }

  /** All of what a network predicts: cubic, three lines, three ellipses that cover much. */
  @Benchmark
  @OperationsPerInvocation(MEGAPIXELS)
  public Photo everything() {
    Gain gain = new Gain(-0.5, 0.1, 0.4);
    return render(
        List.of(
            new GraduatedFilter(0.4, 0.5, 80, 0.4, 0.3, gain, 1),
            new GraduatedFilter(0.6, 0.2, -20, 0.7, 0.2, gain, 1),
            new GraduatedFilter(0.5, 0.8, 200, 0.1, 0.5, gain, 1)),
        List.of(
            new EllipticalFilter(0.3, 0.4, 0.5, 0.4, 30, gain, 1),
            new EllipticalFilter(0.6, 0.6, 0.8, 0.3, -50, gain, 1),
            new EllipticalFilter(0.7, 0.3, 0.3, 0.6, 80, gain, 1)));
  }

  private Photo render(List<GraduatedFilter> graduated, List<EllipticalFilter> elliptical) {
    return new AdjustmentRenderer(
            new Adjustments(base, polynomial(new Random(4)), graduated, elliptical, 0.9), 1)
        .render(photo);
  }

  private static PolynomialFilter polynomial(Random random) {
    float[][] coefficients = new float[3][PolynomialFilter.TERMS];
    for (float[] channel : coefficients) {
      for (int i = 0; i < channel.length; i++) {
        channel[i] = (float) (0.1 * random.nextGaussian());
      }
    }
    return PolynomialFilter.of(coefficients, 1);
  }
}
