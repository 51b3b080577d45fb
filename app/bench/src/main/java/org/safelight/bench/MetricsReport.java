package org.safelight.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.ToDoubleBiFunction;
import org.safelight.enhance.evaluate.Machine;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;
import org.safelight.metrics.AngularError;
import org.safelight.metrics.DeltaE;
import org.safelight.metrics.Loe;
import org.safelight.metrics.MsSsim;
import org.safelight.metrics.Niqe;
import org.safelight.metrics.Psnr;
import org.safelight.metrics.Ssim;

/**
 * How fast the metrics are: pairs of made-up photos of 512 x 512 and 8 bits that one core compares
 * in a second, each metric alone and those of an evaluation together.
 *
 * <p>Times are processor time of the one thread that works, so that other programs on the machine
 * do not count; making the photos is not timed.
 */
public final class MetricsReport {
  private static final int SIDE = 512;

  /** Pairs that are not counted: the virtual machine compiles in them. */
  private static final int WARM_UP = 10;

  private static final double NANOS_PER_SECOND = 1e9;

  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

  private MetricsReport() {}

  /**
   * One metric.
   *
   * @param of reference and candidate
   */
  private record Measure(String name, ToDoubleBiFunction<Photo, Photo> of) {}

  /** What one metric took, in seconds a pair, and the mean of its values. */
  private record Row(String metric, double[] seconds, double value) {
    double mean() {
      return Arrays.stream(seconds).average().orElseThrow();
    }

    double median() {
      double[] sorted = seconds.clone();
      Arrays.sort(sorted);
      return sorted[sorted.length / 2];
    }

    double rate() {
      return 1 / mean();
    }
  }

  /** The full set of an evaluation; a metric without reference takes the candidate alone. */
  private static List<Measure> evaluation() {
    return List.of(
        new Measure("psnr", Psnr::of),
        new Measure("ssim gaussian per channel", Ssim.GAUSSIAN_PER_CHANNEL::of),
        new Measure("ms-ssim luma", MsSsim.LUMA::of),
        new Measure("delta e 2000", DeltaE.CIEDE2000::of),
        new Measure("niqe", (reference, candidate) -> Niqe.standard().of(candidate)));
  }

  private static List<Measure> others() {
    return List.of(
        new Measure("ssim gaussian luma", Ssim.GAUSSIAN_LUMA::of),
        new Measure("ssim uniform per channel", Ssim.UNIFORM_PER_CHANNEL::of),
        new Measure("ssim gaussian target range", Ssim.GAUSSIAN_TARGET_RANGE::of),
        new Measure("ms-ssim per channel", MsSsim.PER_CHANNEL::of),
        new Measure("delta e 1976", DeltaE.CIE1976::of),
        new Measure("loe", Loe::of),
        new Measure("angular error", AngularError::of));
  }

  /**
   * Measures, prints a table and writes CSV.
   *
   * @param args counted pairs, CSV file
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 2) {
      throw new IllegalArgumentException("wanted: PAIRS CSV, got " + List.of(args));
    }
    int pairs = Integer.parseInt(args[0]);
    if (pairs < 1) {
      throw new IllegalArgumentException("PAIRS must be at least 1, got " + pairs);
    }
    List<Measure> measures = new ArrayList<>();
    List<String> names = evaluation().stream().map(Measure::name).toList();
    measures.add(new Measure("together: " + String.join(" + ", names), MetricsReport::together));
    measures.addAll(evaluation());
    measures.addAll(others());
    List<Row> rows = measure(measures, pairs);
    print(rows);
    write(rows, Path.of(args[1]));
  }

  private static double together(Photo reference, Photo candidate) {
    return evaluation().stream().mapToDouble(m -> m.of().applyAsDouble(reference, candidate)).sum();
  }

  private static List<Row> measure(List<Measure> measures, int pairs) {
    double[][] seconds = new double[measures.size()][pairs];
    double[] values = new double[measures.size()];
    for (int i = -WARM_UP; i < pairs; i++) {
      Random random = new Random(i);
      Photo reference = scene(random);
      Photo candidate = rendering(reference, random);
      for (int m = 0; m < measures.size(); m++) {
        long start = CLOCK.getCurrentThreadCpuTime();
        double value = measures.get(m).of().applyAsDouble(reference, candidate);
        if (i >= 0) {
          seconds[m][i] = (CLOCK.getCurrentThreadCpuTime() - start) / NANOS_PER_SECOND;
          values[m] += value / pairs;
        }
      }
    }
    List<Row> rows = new ArrayList<>();
    for (int m = 0; m < seconds.length; m++) {
      rows.add(new Row(measures.get(m).name(), seconds[m], values[m]));
    }
    return rows;
  }

  /** Smooth waves of all hues cut by straight edges, with noise of 3 levels. */
  private static Photo scene(Random random) {
    double[] across = new double[3];
    double[] down = new double[3];
    for (int c = 0; c < 3; c++) {
      across[c] = 20 * random.nextDouble();
      down[c] = 20 * random.nextDouble();
    }
    int edge = 40 + random.nextInt(60);
    byte[] rgb = new byte[3 * SIDE * SIDE];
    for (int i = 0; i < rgb.length; i++) {
      int c = i % 3;
      double x = (double) (i / 3 % SIDE) / SIDE;
      double y = (double) (i / 3 / SIDE) / SIDE;
      double wave = Math.sin(across[c] * x + c) * Math.cos(down[c] * y);
      int step = (i / 3 % SIDE / edge + i / 3 / SIDE / edge) % 2;
      rgb[i] = level(110 + 80 * wave + 40 * step + 3 * random.nextGaussian());
    }
    return Photo.of8(SIDE, SIDE, rgb, new byte[0], Metadata.none());
  }

  /** The scene through a tone curve and a tint for each colour, with noise of its own. */
  private static Photo rendering(Photo scene, Random random) {
    byte[] in = scene.rgb8();
    byte[] rgb = new byte[in.length];
    byte[][] curves = new byte[3][256];
    for (byte[] curve : curves) {
      double gamma = 0.7 + 0.6 * random.nextDouble();
      for (int v = 0; v < 256; v++) {
        curve[v] = level(255 * Math.pow(v / 255.0, gamma));
      }
    }
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = level((curves[i % 3][in[i] & 0xff] & 0xff) + 2 * random.nextGaussian());
    }
    return Photo.of8(SIDE, SIDE, rgb, new byte[0], Metadata.none());
  }

  private static byte level(double value) {
    return (byte) Math.round(Math.min(255, Math.max(0, value)));
  }

  private static void print(List<Row> rows) {
    System.out.printf(
        "%10s %10s %12s %12s  %s%n", "mean ms", "median ms", "pairs/s", "value", "metric");
    for (Row row : rows) {
      System.out.printf(
          Locale.ROOT,
          "%10.2f %10.2f %12.1f %12.4f  %s%n",
          1000 * row.mean(),
          1000 * row.median(),
          row.rate(),
          row.value(),
          row.metric());
    }
  }

  private static void write(List<Row> rows, Path csv) throws IOException {
    Machine machine = Machine.here();
    String where =
        "\"%s, %d processors, %s\""
            .formatted(machine.processor(), machine.processors(), machine.system());
    String commit = System.getProperty("safelight.commit", "unknown");
    StringBuilder text =
        new StringBuilder(
            "metric,pairs,side,mean_cpu_ms,median_cpu_ms,pairs_per_core_second,commit,machine\n");
    for (Row row : rows) {
      text.append(
          String.format(
              Locale.ROOT,
              "%s,%d,%d,%.3f,%.3f,%.2f,%s,%s%n",
              row.metric(),
              row.seconds().length,
              SIDE,
              1000 * row.mean(),
              1000 * row.median(),
              row.rate(),
              commit,
              where));
    }
    Files.createDirectories(csv.toAbsolutePath().getParent());
    Files.writeString(csv, text, StandardCharsets.UTF_8);
    System.out.println("written to " + csv);
  }
}
