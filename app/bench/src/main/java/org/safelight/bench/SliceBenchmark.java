package org.safelight.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.safelight.image.Photo;
import org.safelight.image.grid.GridSlicer;
import org.safelight.image.grid.LumaGuide;

/** Slicing grids over an 8-bit photo of 24 megapixels, per megapixel, on one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class SliceBenchmark {
  private static final int WIDTH = 6000;
  private static final int HEIGHT = 4000;
  private static final int MEGAPIXELS = 24;

  private final Photo photo = BenchPhotos.waves(WIDTH, HEIGHT);
  private final float[] r = new float[WIDTH];
  private final float[] g = new float[WIDTH];
  private final float[] b = new float[WIDTH];
  private final float[] guide = new float[WIDTH];

  /** One row for the guide alone. */
  @Setup
  public void readRow() {
    photo.readRow(HEIGHT / 2, r, g, b);
  }

  /** The fitted grid of guided upsampling, 22 x 22 x 8, guided by luma. */
  @Benchmark
  @OperationsPerInvocation(MEGAPIXELS)
  public Photo fittedGrid() {
    return new GridSlicer(BenchPhotos.grid(22, 22, 8), new LumaGuide(), 1).slice(photo);
  }

  /** The predicted grid of exposure.grid, 8 x 12 x 8, with its learned guide. */
  @Benchmark
  @OperationsPerInvocation(MEGAPIXELS)
  public Photo predictedGrid() {
    return new GridSlicer(BenchPhotos.grid(8, 12, 8), BenchPhotos.guide(), 1).slice(photo);
  }

  /** The learned guide alone, 16 hidden units, over as many rows. */
  @Benchmark
  @OperationsPerInvocation(MEGAPIXELS)
  public float[] learnedGuide() {
    var learned = BenchPhotos.guide();
    for (int y = 0; y < HEIGHT; y++) {
      learned.row(r, g, b, guide, WIDTH);
    }
    return guide;
  }
}
