package org.safelight.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.safelight.data.Split;
import org.safelight.enhance.Csv;
import org.safelight.enhance.Enhancer;
import org.safelight.enhance.EnhancerProvider;
import org.safelight.enhance.Methods;
import org.safelight.enhance.look.Look;
import org.safelight.image.Image;
import org.safelight.image.Photo;
import org.safelight.image.filter.Resize;
import org.safelight.image.io.Photos;
import org.safelight.image.lut.LutFit;
import org.safelight.image.lut.LutSamples;
import org.safelight.metrics.DeltaE;
import org.safelight.tensor.WeightsException;

/**
 * How near a look-up table of 33 nodes comes to each method: one table for each photo, the best a
 * method's colours can be had for that photo, and one for all photos, which is a look.
 *
 * <pre>LutReport DATA PHOTOS results/lut.txt [METHOD...]</pre>
 */
public final class LutReport {
  private static final String SET = "photos-permissive";

  /** Photos are shrunk to this, so that the slower methods are done within minutes. */
  private static final int LONG_SIDE = 1024;

  /** Pixels of one photo for the table of all; the photo's own table has the usual number. */
  private static final int SHARED_PIXELS = 30_000;

  private LutReport() {}

  /** Mean over the photos of what their own tables give, and the table of all. */
  private record Line(String method, double change, List<Look> own, Look shared) {
    double own(ToDoubleFunction<Look> value) {
      // Where no two pixels share a colour nothing is known.
      return own.stream()
          .mapToDouble(value)
          .filter(v -> !Double.isNaN(v))
          .average()
          .orElse(Double.NaN);
    }
  }

  /** Fits, and writes a table for people and one for machines. */
  public static void main(String[] args) throws IOException {
    if (args.length < 3) {
      System.err.println("usage: LutReport DATA PHOTOS TXT [METHOD...]");
      System.exit(2);
    }
    List<Photo> photos = photos(Path.of(args[0], SET), Integer.parseInt(args[1]));
    List<String> methods =
        args.length > 3
            ? Arrays.asList(args).subList(3, args.length)
            : Methods.all().stream().map(EnhancerProvider::name).toList();
    List<Line> lines = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (String method : methods) {
      try (Enhancer enhancer = Enhancer.load(method)) {
        Line line = measure(method, enhancer, photos);
        lines.add(line);
        System.err.println(text(line));
      } catch (WeightsException e) {
        missing.add(method);
        System.err.println(method + ": " + e.getMessage());
      }
    }
    Path txt = Path.of(args[2]);
    Files.createDirectories(txt.toAbsolutePath().getParent());
    Files.writeString(txt, text(lines, missing, photos.size()));
    Files.writeString(Path.of(args[2].replaceFirst("\\.txt$", "") + ".csv"), csv(lines));
  }

  private static List<Photo> photos(Path folder, int wanted) throws IOException {
    Set<String> held = Split.validationNames();
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files =
          all.filter(Photos::looksLikePhoto)
              .filter(
                  file ->
                      held.contains(file.getFileName().toString().replaceFirst("\\.[^.]*$", "")))
              .sorted()
              .toList();
    }
    if (files.isEmpty() || wanted < 1) {
      throw new IOException(
          "wanted %d validation photos in %s, got none".formatted(wanted, folder));
    }
    List<Photo> photos = new ArrayList<>();
    int count = Math.min(wanted, files.size());
    for (int i = 0; i < count; i++) {
      photos.add(shrunk(Photos.read(files.get(i * files.size() / count))));
    }
    return photos;
  }

  private static Photo shrunk(Photo photo) {
    double scale = LONG_SIDE / (double) Math.max(photo.width(), photo.height());
    if (scale >= 1) {
      return photo;
    }
    Image small =
        Resize.areaAverage(
            photo, Resize.scaled(photo.width(), scale), Resize.scaled(photo.height(), scale));
    return Photo.of(small, 8, photo.metadata());
  }

  private static Line measure(String method, Enhancer enhancer, List<Photo> photos) {
    LutFit fit = LutFit.standard(LutFit.STANDARD_SIZE, Runtime.getRuntime().availableProcessors());
    LutSamples all = new LutSamples(SHARED_PIXELS);
    List<Look> own = new ArrayList<>();
    double change = 0;
    for (Photo photo : photos) {
      Photo better = enhancer.enhance(photo);
      LutSamples samples = new LutSamples();
      samples.add(photo, better);
      all.add(photo, better);
      own.add(Look.of(samples, fit));
      change += DeltaE.CIEDE2000.of(photo, better) / photos.size();
    }
    return new Line(method, change, own, Look.of(all, fit));
  }

  private static String text(List<Line> lines, List<String> missing, int photos) {
    StringBuilder text = new StringBuilder();
    text.append(
        "Error of a look-up table of %d nodes in place of a method, over %d validation photos\n"
            .formatted(LutFit.STANDARD_SIZE, photos));
    text.append("of ").append(SET).append(" at ").append(LONG_SIDE);
    text.append(" pixels: a table for each photo, and one for all. In levels of\n");
    text.append(
        "255: mean of the absolute error, what 95 % stay below, root mean square, and of that what\n");
    text.append(
        "differs between pixels of one colour, which no table holds. dE: CIEDE2000, and between the\n");
    text.append("photo and the method's result (change).\n");
    text.append("commit ").append(System.getProperty("safelight.commit", "unknown")).append("\n\n");
    text.append(
        String.format(
            Locale.ROOT,
            "%-22s%8s |%30s |%30s%n%-22s%8s |%6s%6s%6s%6s%6s |%6s%6s%6s%6s%6s%n",
            "",
            "",
            "own table for each photo  ",
            "one table for all photos  ",
            "method",
            "change",
            "mean",
            "95 %",
            "rms",
            "place",
            "dE",
            "mean",
            "95 %",
            "rms",
            "place",
            "dE"));
    lines.forEach(line -> text.append(text(line)).append('\n'));
    missing.forEach(method -> text.append(method).append(": ships no weights, so not measured\n"));
    return text.toString();
  }

  private static String text(Line line) {
    return String.format(
        Locale.ROOT,
        "%-22s%8.2f |%6.2f%6.1f%6.2f%6.2f%6.2f |%6.2f%6.1f%6.2f%6.2f%6.2f",
        line.method,
        line.change,
        line.own(look -> look.error().mean()),
        line.own(look -> look.error().most95()),
        line.own(look -> look.error().rms()),
        line.own(look -> look.error().place()),
        line.own(Look::deltaE),
        line.shared.error().mean(),
        line.shared.error().most95(),
        line.shared.error().rms(),
        line.shared.error().place(),
        line.shared.deltaE());
  }

  private static String csv(List<Line> lines) {
    Csv csv =
        new Csv(
            "method",
            "tables",
            "photos",
            "pixels",
            "change_de2000",
            "mean_levels",
            "p95_levels",
            "max_levels",
            "rms_levels",
            "place_rms_levels",
            "de2000");
    for (Line line : lines) {
      for (Look look : line.own) {
        row(csv, line, "own", look);
      }
      row(csv, line, "all", line.shared);
    }
    return csv.toString();
  }

  private static void row(Csv csv, Line line, String tables, Look look) {
    csv.row(
        line.method,
        tables,
        look.photos(),
        look.pixels(),
        number(line.change),
        number(look.error().mean()),
        number(look.error().most95()),
        number(look.error().most()),
        number(look.error().rms()),
        Double.isNaN(look.error().place()) ? null : number(look.error().place()),
        number(look.deltaE()));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
