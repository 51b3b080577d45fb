package org.safelight.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.safelight.enhance.Enhancer;
import org.safelight.image.Image;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;
import org.safelight.image.filter.Resize;
import org.safelight.image.grid.BilateralGrid;
import org.safelight.image.grid.GridSlicer;
import org.safelight.image.grid.GuidedUpsampling;
import org.safelight.image.grid.LumaGuide;
import org.safelight.image.io.Photos;
import org.safelight.metrics.Psnr;

/**
 * What classics would lose, or do lose, by working on a reduced copy.
 *
 * <ul>
 *   <li>{@code classic.fusion} at full size, as it is, against a fusion at 512 pixels carried up by
 *       guided upsampling.
 *   <li>{@code classic.msr} with surroundings at full size against surroundings at 512 pixels, as
 *       it is; not at 24 megapixels, where a Gaussian of 1465 pixels would take hours.
 * </ul>
 *
 * <pre>FusionReport PHOTOS [every] [results/classic-fusion.csv]</pre>
 *
 * Takes every n-th photo of a folder by name, and the first again at 24 megapixels. Times are
 * processor time of the one thread that works.
 */
public final class FusionReport {
  private static final int SMALL_SIDE = 512;
  private static final int LARGE_WIDTH = 6000;
  private static final int LARGE_HEIGHT = 4000;
  private static final double NANOS = 1e9;
  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

  private final List<String> lines = new ArrayList<>();

  private FusionReport() {
    lines.add("method,photo,width,height,full_cpu_s,reduced_cpu_s,psnr_db");
  }

  /** Runs the comparison, prints it, and writes it as CSV. */
  public static void main(String[] args) throws IOException {
    if (args.length < 1 || args.length > 3) {
      System.err.println("usage: FusionReport PHOTOS [every] [CSV]");
      System.exit(2);
    }
    int every = args.length > 1 ? Integer.parseInt(args[1]) : 1;
    Path csv = Path.of(args.length > 2 ? args[2] : "results/classic-fusion.csv");
    List<Path> files = photos(Path.of(args[0]));
    if (files.isEmpty()) {
      throw new IOException("there is no photo in " + args[0]);
    }
    FusionReport report = new FusionReport();
    for (int i = 0; i < files.size(); i += every) {
      Photo photo = Photos.read(files.get(i));
      String name = String.valueOf(files.get(i).getFileName());
      report.fusion(name, photo);
      report.retinex(name, photo);
    }
    Image large = Resize.bicubic(Photos.read(files.get(0)), LARGE_WIDTH, LARGE_HEIGHT);
    report.fusion(files.get(0).getFileName() + " enlarged", Photo.of(large, 8, Metadata.none()));
    Path folder = csv.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.write(csv, report.lines);
  }

  private static List<Path> photos(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Photos::looksLikePhoto).sorted().toList();
    }
  }

  private void fusion(String name, Photo photo) {
    try (Enhancer fusion = Enhancer.load("classic.fusion")) {
      fusion.enhance(new Photo.Builder(64, 64, 8).build(Metadata.none())); // loads classes
      double start = seconds();
      Photo full = fusion.enhance(photo);
      double middle = seconds();
      Photo reduced = guided(fusion, photo);
      line("classic.fusion", name, middle - start, seconds() - middle, full, reduced);
    }
  }

  private static Photo guided(Enhancer fusion, Photo photo) {
    double scale = (double) SMALL_SIDE / Math.max(photo.width(), photo.height());
    Image copy =
        Resize.bicubic(
            photo, Resize.scaled(photo.width(), scale), Resize.scaled(photo.height(), scale));
    Photo small = Photo.of(copy, 16, Metadata.none());
    Photo fused = fusion.enhance(small);
    int side = GuidedUpsampling.SIDE;
    BilateralGrid grid =
        GuidedUpsampling.fast()
            .fit(Resize.bicubic(small, side, side), Resize.bicubic(fused, side, side));
    return new GridSlicer(grid, new LumaGuide(), 1).slice(photo);
  }

  private void retinex(String name, Photo photo) {
    double side = Math.max(photo.width(), photo.height());
    try (Enhancer exact = Enhancer.load("classic.msr", Map.of("side", side));
        Enhancer reduced = Enhancer.load("classic.msr", Map.of("side", (double) SMALL_SIDE))) {
      double start = seconds();
      Photo full = exact.enhance(photo);
      double middle = seconds();
      Photo small = reduced.enhance(photo);
      line("classic.msr", name, middle - start, seconds() - middle, full, small);
    }
  }

  private void line(
      String method, String name, double full, double reduced, Photo wanted, Photo found) {
    String line =
        String.format(
            Locale.ROOT,
            "%s,%s,%d,%d,%.2f,%.2f,%.2f",
            method,
            name,
            wanted.width(),
            wanted.height(),
            full,
            reduced,
            Psnr.of(wanted.toImage(), found.toImage()));
    System.out.println(line);
    lines.add(line);
  }

  private static double seconds() {
    return CLOCK.getCurrentThreadCpuTime() / NANOS;
  }
}
