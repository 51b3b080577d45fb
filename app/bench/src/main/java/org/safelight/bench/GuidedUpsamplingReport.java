package org.safelight.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.safelight.image.Image;
import org.safelight.image.filter.Resize;
import org.safelight.image.grid.BilateralGrid;
import org.safelight.image.grid.GridSlicer;
import org.safelight.image.grid.GuidedUpsampling;
import org.safelight.image.grid.LumaGuide;
import org.safelight.image.io.Photos;
import org.safelight.metrics.Psnr;

/**
 * Compares the exact and the fast fit of guided upsampling: photos are corrected at full size and,
 * after shrinking, at 200 x 200; a grid fitted to the small pair is sliced at full size and
 * compared with the correction made there.
 *
 * <pre>GuidedUpsamplingReport PHOTOS [every] [results/guided-upsampling.csv]</pre>
 *
 * Times are processor time of one thread. Takes every n-th photo of a folder in the order of names,
 * all of them by default.
 */
public final class GuidedUpsamplingReport {
  private static final double NANOS_PER_MILLI = 1e6;

  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

  private GuidedUpsamplingReport() {}

  private record Fitted(double psnr, double millis) {}

  private record Line(String photo, Corrections correction, Fitted fast, Fitted exact) {
    String csv() {
      return String.format(
          Locale.ROOT,
          "%s,%s,%.3f,%.3f,%.1f,%.1f",
          photo,
          correction.name().toLowerCase(Locale.ROOT),
          fast.psnr,
          exact.psnr,
          fast.millis,
          exact.millis);
    }
  }

  /** Runs the comparison, prints it, and writes it as CSV. */
  public static void main(String[] args) throws IOException {
    if (args.length < 1 || args.length > 3) {
      System.err.println("usage: GuidedUpsamplingReport PHOTOS [every] [CSV]");
      System.exit(2);
    }
    int every = args.length > 1 ? Integer.parseInt(args[1]) : 1;
    Path csv = Path.of(args.length > 2 ? args[2] : "results/guided-upsampling.csv");
    List<Path> photos = photos(Path.of(args[0]));
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < photos.size(); i += every) {
      compare(photos.get(i), lines);
    }
    print(lines, System.out);
    write(lines, csv);
  }

  private static List<Path> photos(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().toLowerCase(Locale.ROOT).matches(".*\\.(jpe?g|png)"))
          .sorted()
          .toList();
    }
  }

  private static void compare(Path file, List<Line> lines) throws IOException {
    Image photo = Photos.read(file).toImage();
    Image lowInput = small(photo);
    for (Corrections correction : Corrections.values()) {
      Image target = correction.apply(photo);
      Image lowOutput = small(target);
      Fitted fast = fit(GuidedUpsampling.fast(), lowInput, lowOutput, photo, target);
      Fitted exact = fit(GuidedUpsampling.exact(1), lowInput, lowOutput, photo, target);
      lines.add(new Line(String.valueOf(file.getFileName()), correction, fast, exact));
    }
  }

  private static Image small(Image image) {
    return clipped(Resize.bicubic(image, GuidedUpsampling.SIDE, GuidedUpsampling.SIDE));
  }

  private static Image clipped(Image image) {
    return image.map(v -> Math.min(1f, Math.max(0f, v)));
  }

  private static Fitted fit(
      GuidedUpsampling upsampling, Image lowInput, Image lowOutput, Image photo, Image target) {
    // processor time: one thread does the work, and other programs may hold it up
    long start = CLOCK.getCurrentThreadCpuTime();
    BilateralGrid grid = upsampling.fit(lowInput, lowOutput);
    double millis = (CLOCK.getCurrentThreadCpuTime() - start) / NANOS_PER_MILLI;
    Image sliced = new GridSlicer(grid, new LumaGuide(), 1).slice(photo);
    return new Fitted(Psnr.of(target, clipped(sliced)), millis);
  }

  private static void print(List<Line> lines, PrintStream out) {
    out.printf(
        "%-15s %8s %8s %8s %8s %8s %8s%n",
        "correction", "fast dB", "exact dB", "loss dB", "worst", "fast ms", "exact ms");
    for (Corrections correction : Corrections.values()) {
      printMeans(
          correction.name().toLowerCase(Locale.ROOT),
          lines.stream().filter(line -> line.correction == correction).toList(),
          out);
    }
    printMeans("all", lines, out);
  }

  private static void printMeans(String name, List<Line> lines, PrintStream out) {
    double fast = lines.stream().mapToDouble(line -> line.fast.psnr).average().orElse(0);
    double exact = lines.stream().mapToDouble(line -> line.exact.psnr).average().orElse(0);
    double worst = lines.stream().mapToDouble(l -> l.exact.psnr - l.fast.psnr).max().orElse(0);
    double fastMillis = lines.stream().mapToDouble(line -> line.fast.millis).average().orElse(0);
    double exactMillis = lines.stream().mapToDouble(line -> line.exact.millis).average().orElse(0);
    out.printf(
        Locale.ROOT,
        "%-15s %8.2f %8.2f %8.3f %8.3f %8.0f %8.0f%n",
        name,
        fast,
        exact,
        exact - fast,
        worst,
        fastMillis,
        exactMillis);
  }

  private static void write(List<Line> lines, Path csv) throws IOException {
    List<String> text = new ArrayList<>();
    text.add("photo,correction,fast_db,exact_db,fast_cpu_ms,exact_cpu_ms");
    lines.forEach(line -> text.add(line.csv()));
    Path folder = csv.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.write(csv, text);
  }
}
