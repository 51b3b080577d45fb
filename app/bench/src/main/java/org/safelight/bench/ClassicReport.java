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
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.safelight.enhance.Enhancer;
import org.safelight.image.Image;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;
import org.safelight.image.filter.Resize;
import org.safelight.image.io.Photos;
import org.safelight.metrics.Psnr;

/**
 * What the Retinex classics lose by solving their illumination on a small copy: each photo is
 * enhanced with a {@code size} of a half, a quarter and a sixth of its long side and with size 0,
 * the photo's own, and the results are compared. (A 24-megapixel photo is solved at a sixth by
 * {@code classic.lime} and {@code classic.dual}, at a twelfth by the others.) Each photo is taken
 * darkened too (samples divided by 3), since these methods are made for dark photos. The last rows
 * time a photo of 24 megapixels, made by enlarging the first one, with standard settings.
 *
 * <pre>ClassicReport PHOTOS [every] [results/classic-guided.csv]</pre>
 *
 * <p>Times are processor time of the one thread these methods use.
 */
public final class ClassicReport {
  private static final List<String> METHODS =
      List.of("classic.lime", "classic.dual", "classic.wvm", "classic.hqec");

  /** Photos with a shorter long side are left out. */
  private static final int SMALLEST_SIDE = 1000;

  /** Long sides of the copies, parts of the photo's. */
  private static final List<Integer> PARTS = List.of(2, 4, 6);

  private static final int LARGE_WIDTH = 6000;

  private static final int LARGE_HEIGHT = 4000;

  private static final float DARKENED = 1 / 3f;

  /** Of the enlarged photo, levels of 255, as in {@link PhotoEnlarger}. */
  private static final float GRAIN = 4f / 255;

  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

  private static final double NANOS_PER_SECOND = 1e9;

  private ClassicReport() {}

  private record Timed(Photo photo, double seconds) {}

  private record Line(
      String photo,
      String light,
      int width,
      int height,
      int part,
      String method,
      double psnr,
      double guidedSeconds,
      double fullSeconds) {
    String csv() {
      return String.format(
          Locale.ROOT,
          "%s,%s,%d,%d,%d,%s,%s,%.2f,%s",
          photo,
          light,
          width,
          height,
          part,
          method,
          Double.isNaN(psnr) ? "" : String.format(Locale.ROOT, "%.2f", psnr),
          guidedSeconds,
          Double.isNaN(fullSeconds) ? "" : String.format(Locale.ROOT, "%.2f", fullSeconds));
    }
  }

  /** Runs the comparison, prints it, and writes it as CSV. */
  public static void main(String[] args) throws IOException {
    if (args.length < 1 || args.length > 3) {
      System.err.println("usage: ClassicReport PHOTOS [every] [CSV]");
      System.exit(2);
    }
    int every = args.length > 1 ? Integer.parseInt(args[1]) : 1;
    Path csv = Path.of(args.length > 2 ? args[2] : "results/classic-guided.csv");
    List<Line> lines = new ArrayList<>();
    Photo first = null;
    int number = 0;
    for (Path file : photos(Path.of(args[0]))) {
      Photo photo = Photos.read(file);
      if (Math.max(photo.width(), photo.height()) < SMALLEST_SIDE || number++ % every != 0) {
        continue;
      }
      first = first == null ? photo : first;
      String name = String.valueOf(file.getFileName());
      for (String method : METHODS) {
        compare(lines, name, "as it is", photo, method);
        compare(lines, name, "darkened", darkened(photo), method);
      }
    }
    if (first == null) {
      throw new IllegalArgumentException(
          "no photo with a side of %d pixels in %s".formatted(SMALLEST_SIDE, args[0]));
    }
    Photo large = enlarged(first);
    for (String method : METHODS) {
      Timed guided = timed(method, large, Map.of());
      add(
          lines,
          new Line(
              "enlarged",
              "as it is",
              LARGE_WIDTH,
              LARGE_HEIGHT,
              0,
              method,
              Double.NaN,
              guided.seconds,
              Double.NaN));
    }
    print(lines, System.out);
    write(lines, csv);
  }

  private static void add(List<Line> lines, Line line) {
    lines.add(line);
    System.err.println(line.csv());
  }

  private static List<Path> photos(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().toLowerCase(Locale.ROOT).matches(".*\\.(jpe?g|png)"))
          .sorted()
          .toList();
    }
  }

  private static void compare(
      List<Line> lines, String name, String light, Photo photo, String method) {
    Timed full = timed(method, photo, Map.of("size", 0.0));
    for (int part : PARTS) {
      double size = Math.rint((double) Math.max(photo.width(), photo.height()) / part);
      Timed guided = timed(method, photo, Map.of("size", size));
      add(
          lines,
          new Line(
              name,
              light,
              photo.width(),
              photo.height(),
              part,
              method,
              Psnr.of(full.photo.toImage(), guided.photo.toImage()),
              guided.seconds,
              full.seconds));
    }
  }

  private static Timed timed(String method, Photo photo, Map<String, Double> settings) {
    try (Enhancer enhancer = Enhancer.load(method, settings)) {
      long start = CLOCK.getCurrentThreadCpuTime();
      Photo better = enhancer.enhance(photo);
      return new Timed(better, (CLOCK.getCurrentThreadCpuTime() - start) / NANOS_PER_SECOND);
    }
  }

  private static Photo darkened(Photo photo) {
    return Photo.of(photo.toImage().map(v -> DARKENED * v), photo.bits(), photo.metadata());
  }

  private static Photo enlarged(Photo photo) {
    Image large = Resize.bicubic(photo, LARGE_WIDTH, LARGE_HEIGHT);
    RandomGenerator random = new SplittableRandom(1);
    return Photo.of(large.map(v -> v + GRAIN * (float) random.nextGaussian()), 8, Metadata.none());
  }

  private static void print(List<Line> lines, PrintStream out) {
    out.printf(
        "%-14s %-9s %5s %9s %9s %9s %9s%n",
        "method", "light", "part", "mean dB", "worst", "s", "full s");
    for (String method : METHODS) {
      for (String light : List.of("as it is", "darkened")) {
        for (int part : PARTS) {
          List<Line> some =
              lines.stream()
                  .filter(l -> l.method.equals(method) && l.light.equals(light))
                  .filter(l -> l.part == part)
                  .toList();
          out.printf(
              Locale.ROOT,
              "%-14s %-9s %5s %9.2f %9.2f %9.2f %9.2f%n",
              method,
              light,
              "1/" + part,
              some.stream().mapToDouble(Line::psnr).average().orElse(0),
              some.stream().mapToDouble(Line::psnr).min().orElse(0),
              some.stream().mapToDouble(Line::guidedSeconds).average().orElse(0),
              some.stream().mapToDouble(Line::fullSeconds).average().orElse(0));
        }
      }
    }
    lines.stream()
        .filter(l -> Double.isNaN(l.psnr))
        .forEach(l -> out.printf(Locale.ROOT, "%s 24 MP %.2f s%n", l.method, l.guidedSeconds));
  }

  private static void write(List<Line> lines, Path csv) throws IOException {
    List<String> text = new ArrayList<>();
    text.add("photo,light,width,height,part,method,psnr_to_full_size_db,cpu_s,full_size_cpu_s");
    lines.forEach(line -> text.add(line.csv()));
    Path folder = csv.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.write(csv, text);
  }
}
