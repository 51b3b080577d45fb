package org.safelight.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.safelight.enhance.Enhancer;
import org.safelight.image.Photo;
import org.safelight.image.io.AtomicFiles;
import org.safelight.image.io.Photos;
import org.safelight.metrics.DeltaE;
import org.safelight.metrics.Psnr;
import org.safelight.metrics.Ssim;

/**
 * What {@code lowlight} does to photos besides what pairs of the evaluation tell.
 *
 * <ul>
 *   <li>Seams: a photo worked on by tiles against the same photo as one tile.
 *   <li>Where illumination is found: on copies of several sizes, and at full size tile by tile.
 *   <li>Restraint: by how much it changes photos that need nothing.
 * </ul>
 *
 * <pre>LowLightReport PAIRS GOOD OUT</pre>
 *
 * PAIRS holds the folders input and target, as {@code safelight synth lowlight} writes them; GOOD
 * holds photos that need nothing.
 */
public final class LowLightReport {
  private static final String METHOD = "lowlight";

  /** In one piece, whatever its size. */
  private static final double WHOLE = 16384;

  private static final double[] TILES = {256, 704};

  /** 0 is full size. */
  private static final double[] SIZES = {320, 640, 1280, 0};

  /** Pairs that sizes are compared on, and photos that seams are looked for in. */
  private static final int MOST = 24;

  private static final double LEVELS = 255;
  private static final double NANOS = 1e9;
  private static final double MEGAPIXEL = 1e6;

  private final StringBuilder lines = new StringBuilder();

  private LowLightReport() {}

  /** Measures, prints, and writes what it prints. */
  public static void main(String[] args) throws IOException {
    if (args.length != 3) {
      throw new IllegalArgumentException("wanted: PAIRS GOOD OUT, got " + List.of(args));
    }
    Path pairs = Path.of(args[0]);
    LowLightReport report = new LowLightReport();
    List<Path> inputs = photos(pairs.resolve("input"));
    List<Path> some = spread(inputs);
    report.seams(some);
    report.sizes(some, pairs.resolve("target"));
    report.restraint(photos(Path.of(args[1])));
    System.out.print(report.lines);
    AtomicFiles.write(Path.of(args[2]), report.lines.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static List<Path> photos(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Photos::looksLikePhoto).sorted().toList();
    }
  }

  private static List<Path> spread(List<Path> files) {
    List<Path> some = new ArrayList<>();
    int count = Math.min(MOST, files.size());
    for (int i = 0; i < count; i++) {
      some.add(files.get((int) ((long) i * files.size() / count)));
    }
    return some;
  }

  private void seams(List<Path> photos) throws IOException {
    say("seams: tiles against one piece, in units of 1/255, over %d photos", photos.size());
    say("%8s %6s %12s %12s %12s", "tile", "size", "mean", "worst mean", "most");
    for (double size : new double[] {640, 0}) {
      for (double tile : TILES) {
        double sum = 0;
        double worst = 0;
        double most = 0;
        try (Enhancer whole = Enhancer.load(METHOD, Map.of("size", size, "tile", WHOLE));
            Enhancer tiled = Enhancer.load(METHOD, Map.of("size", size, "tile", tile))) {
          for (Path file : photos) {
            Photo photo = deep(Photos.read(file));
            short[] a = whole.enhance(photo).rgb16();
            short[] b = tiled.enhance(photo).rgb16();
            double mean = 0;
            for (int i = 0; i < a.length; i++) {
              double off = Math.abs((a[i] & 0xffff) - (b[i] & 0xffff)) * LEVELS / 65535;
              mean += off / a.length;
              most = Math.max(most, off);
            }
            sum += mean;
            worst = Math.max(worst, mean);
          }
        }
        say("%8.0f %6.0f %12.4f %12.4f %12.4f", tile, size, sum / photos.size(), worst, most);
      }
    }
  }

  /** In 16 bits, so that the difference is not hidden by rounding. */
  private static Photo deep(Photo photo) {
    return Photo.of(photo.toImage(), 16, photo.metadata());
  }

  private void sizes(List<Path> inputs, Path targets) throws IOException {
    say("");
    say("where illumination is found: a copy of so many pixels, 0 for the photo itself");
    say("%6s %10s %10s %10s %14s", "size", "PSNR dB", "SSIM", "Delta E", "cpu s a Mpixel");
    for (double size : SIZES) {
      double psnr = 0;
      double ssim = 0;
      double delta = 0;
      double pixels = 0;
      double nanos = 0;
      try (Enhancer enhancer = Enhancer.load(METHOD, Map.of("size", size))) {
        for (Path file : inputs) {
          Photo input = Photos.read(file);
          Photo target = Photos.read(targets.resolve(file.getFileName()));
          double before = processorNanos();
          Photo output = enhancer.enhance(input);
          nanos += processorNanos() - before;
          pixels += (double) input.width() * input.height();
          psnr += Psnr.of(target, output);
          ssim += Ssim.GAUSSIAN_PER_CHANNEL.of(target, output);
          delta += DeltaE.CIEDE2000.of(target, output);
        }
      }
      int n = inputs.size();
      say(
          "%6.0f %10.2f %10.4f %10.2f %14.2f",
          size, psnr / n, ssim / n, delta / n, nanos / NANOS / (pixels / MEGAPIXEL));
    }
  }

  private static double processorNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private void restraint(List<Path> good) throws IOException {
    Map<String, Double> figures = new LinkedHashMap<>();
    double sum = 0;
    double worst = 0;
    int above = 0;
    try (Enhancer enhancer = Enhancer.load(METHOD)) {
      for (Path file : good) {
        Photo photo = Photos.read(file);
        double delta = DeltaE.CIEDE2000.of(photo, enhancer.enhance(photo));
        sum += delta;
        worst = Math.max(worst, delta);
        above += delta > 5 ? 1 : 0;
      }
    }
    figures.put("mean", sum / good.size());
    figures.put("worst", worst);
    say("");
    say("restraint: Delta E 2000 on %d photos that need nothing", good.size());
    figures.forEach((name, value) -> say("%8s %8.2f", name, value));
    say("%8s %8d", "above 5", above);
  }

  private void say(String format, Object... values) {
    lines.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
