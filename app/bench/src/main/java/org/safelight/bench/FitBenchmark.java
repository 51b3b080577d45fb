package org.safelight.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.safelight.image.Image;
import org.safelight.image.grid.BilateralGrid;
import org.safelight.image.grid.GuidedUpsampling;

/** Both fits of guided upsampling at the published size, on one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 3, time = 3)
@Fork(1)
public class FitBenchmark {
  private final Image input =
      BenchPhotos.waves(GuidedUpsampling.SIDE, GuidedUpsampling.SIDE).toImage();
  private final Image output = Corrections.LOCAL_EXPOSURE.apply(input);

  /** Conjugate gradients. */
  @Benchmark
  public BilateralGrid fast() {
    return GuidedUpsampling.fast().fit(input, output);
  }

  /** Banded Cholesky. */
  @Benchmark
  public BilateralGrid exact() {
    return GuidedUpsampling.exact(1).fit(input, output);
  }
}
