package org.safelight.bench;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.safelight.data.LocalEdit;
import org.safelight.data.RenderedPair;
import org.safelight.data.Renderer;
import org.safelight.data.RetouchRendering;
import org.safelight.data.Split;
import org.safelight.enhance.Enhancer;
import org.safelight.image.Image;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;
import org.safelight.image.color.Srgb;
import org.safelight.image.filter.Resize;
import org.safelight.image.io.AtomicFiles;
import org.safelight.image.io.Photos;

/**
 * Good photos spoiled by one known edit each: how much of it a method finds and takes back.
 *
 * <p>What a method did is the map of stops between its output's light and its input's. From it, by
 * least squares, goes what depends on a pixel's level alone. Of an exposure, the median of the map
 * is compared with what was taken; of a graduated edit, the direction in which the rest of the map
 * grows; of an elliptical edit, the place of the cone of the edit's own radii that the rest of the
 * map looks most like.
 *
 * <pre>RetouchRecovery METHOD TXT JPG FOLDER...</pre>
 *
 * Photos are those of FOLDERs that training never sees.
 */
public final class RetouchRecovery {
  private static final int LONG_SIDE = 384;
  private static final int SHOWN = 4;
  private static final int CANDIDATES = 32;
  private static final double DARKEST = 1e-3;

  private final StringBuilder lines = new StringBuilder();
  private final List<BufferedImage> shown = new ArrayList<>();
  private final String method;

  private RetouchRecovery(String method) {
    this.method = method;
  }

  /** Measures, prints, and writes what it prints and a picture. */
  public static void main(String[] args) throws IOException {
    if (args.length < 4) {
      throw new IllegalArgumentException("wanted: METHOD TXT JPG FOLDER..., got " + List.of(args));
    }
    List<Image> photos = new ArrayList<>();
    Set<String> wanted = Split.validationNames();
    for (String folder : Arrays.asList(args).subList(3, args.length)) {
      try (Stream<Path> files = Files.walk(Path.of(folder))) {
        for (Path file : files.filter(Photos::looksLikePhoto).sorted().toList()) {
          String name = String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
          if (wanted.contains(name)) {
            photos.add(small(Photos.read(file)));
          }
        }
      }
    }
    RetouchRecovery report = new RetouchRecovery(args[0]);
    report.measure(photos);
    System.out.print(report.lines);
    AtomicFiles.write(Path.of(args[1]), report.lines.toString().getBytes(StandardCharsets.UTF_8));
    ByteArrayOutputStream picture = new ByteArrayOutputStream();
    ImageIO.write(report.sheet(), "jpg", picture);
    AtomicFiles.write(Path.of(args[2]), picture.toByteArray());
  }

  private static Image small(Photo photo) {
    double scale = LONG_SIDE / (double) Math.max(photo.width(), photo.height());
    return Resize.areaAverage(
        photo,
        Math.max(1, Resize.scaled(photo.width(), scale)),
        Math.max(1, Resize.scaled(photo.height(), scale)));
  }

  private void measure(List<Image> photos) {
    List<double[]> exposures = new ArrayList<>();
    List<double[]> directions = new ArrayList<>();
    List<double[]> centres = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(1);
    try (Enhancer enhancer = Enhancer.load(method)) {
      for (Image photo : photos) {
        exposures.add(exposure(enhancer, photo, random.nextDouble(-2, 1)));
        directions.add(
            direction(
                enhancer,
                photo,
                new LocalEdit.Graduated(
                    random.nextDouble(0.3, 0.7),
                    random.nextDouble(0.3, 0.7),
                    random.nextDouble(-180, 180),
                    random.nextDouble(0.2, 0.7),
                    LocalEdit.Stops.even(random.nextDouble(-1.8, -0.8)))));
        centres.add(
            centre(
                enhancer,
                photo,
                new LocalEdit.Elliptical(
                    random.nextDouble(0.2, 0.8),
                    random.nextDouble(0.2, 0.8),
                    random.nextDouble(0.25, 0.5),
                    random.nextDouble(0.25, 0.5),
                    0,
                    LocalEdit.Stops.even(random.nextDouble(-1.8, -0.8)))));
      }
    }
    say("%s, commit %s", method, System.getProperty("safelight.commit", "unknown"));
    say("%d photos that training never sees, one known edit each", photos.size());
    say("");
    say("exposure: stops taken, -2 to +1, and stops given back");
    say("  mean distance %.2f; left alone, it is %.2f", mean(exposures, 0), mean(exposures, 1));
    say("  correlation %.2f", correlation(exposures, 2, 3));
    say("");
    say("graduated edit, 0.8 to 1.8 stops darker: direction of what is given back");
    say("  median distance %.0f degrees; a guess is 90 off", median(directions, 0));
    say("  within 45 degrees: %d of %d", below(directions, 0, 45), directions.size());
    say("  stops given back over stops taken: %.2f", mean(directions, 1));
    say("");
    say("elliptical edit, 0.8 to 1.8 stops darker: centre of what is given back");
    say(
        "  median distance %.3f long sides; the photo's centre is %.3f off",
        median(centres, 0), median(centres, 1));
    say("  stops given back over stops taken: %.2f", mean(centres, 2));
  }

  private static Photo photo(Image image) {
    return Photo.of(image, 8, Metadata.none());
  }

  private static Image spoiled(Image photo, double ev, List<LocalEdit> locals) {
    RetouchRendering rendering =
        new RetouchRendering(
            new RetouchRendering.Light(
                ev, RetouchRendering.WhiteBalance.NONE, RetouchRendering.Haze.NONE),
            locals,
            RetouchRendering.Tone.NONE,
            0);
    RenderedPair pair = new Renderer().render(photo, rendering, new SplittableRandom(1));
    return pair.input();
  }

  /** Distance, distance of nothing done, wanted and found stops. */
  private static double[] exposure(Enhancer enhancer, Image photo, double ev) {
    Image input = spoiled(photo, ev, List.of());
    double[] map = stops(input, enhancer.enhance(photo(input)).toImage());
    double[] sorted = map.clone();
    Arrays.sort(sorted);
    double found = sorted[sorted.length / 2];
    return new double[] {Math.abs(found + ev), Math.abs(ev), -ev, found};
  }

  /** Degrees between the directions, and the share of stops given back along the true one. */
  private double[] direction(Enhancer enhancer, Image photo, LocalEdit.Graduated edit) {
    Image input = spoiled(photo, 0, List.of(edit));
    Image output = enhancer.enhance(photo(input)).toImage();
    double[] map = stops(input, output);
    double[] fitted = fit(input, map, true);
    double found = Math.toDegrees(Math.atan2(fitted[4], fitted[3]));
    double off = Math.abs(found - edit.angleDegrees()) % 360;
    off = off > 180 ? 360 - off : off;
    if (shown.size() < SHOWN) {
      BufferedImage strip = strip(input, output, photo);
      arrow(strip, input, edit.angleDegrees(), Color.WHITE);
      arrow(strip, input, found, Color.ORANGE);
      shown.add(strip);
    }
    return new double[] {off, share(edit, input, rest(input, map))};
  }

  /** Distances of the found centre and of the photo's, in long sides; share of stops given back. */
  private double[] centre(Enhancer enhancer, Image photo, LocalEdit.Elliptical edit) {
    Image input = spoiled(photo, 0, List.of(edit));
    Image output = enhancer.enhance(photo(input)).toImage();
    double[] map = stops(input, output);
    double[] rest = rest(input, map);
    double best = Double.NEGATIVE_INFINITY;
    double x = 0.5;
    double y = 0.5;
    for (int i = 0; i < CANDIDATES; i++) {
      for (int j = 0; j < CANDIDATES; j++) {
        double cx = (i + 0.5) / CANDIDATES;
        double cy = (j + 0.5) / CANDIDATES;
        double likeness =
            likeness(
                new LocalEdit.Elliptical(
                    cx, cy, edit.radius(), edit.otherRadius(), 0, edit.stops()),
                input,
                rest);
        if (likeness > best) {
          best = likeness;
          x = cx;
          y = cy;
        }
      }
    }
    if (shown.size() < SHOWN) {
      BufferedImage strip = strip(input, output, photo);
      cross(strip, input, edit.x(), edit.y(), Color.WHITE);
      cross(strip, input, x, y, Color.ORANGE);
      shown.add(strip);
    }
    return new double[] {
      distance(input, x - edit.x(), y - edit.y()),
      distance(input, 0.5 - edit.x(), 0.5 - edit.y()),
      share(edit, input, rest)
    };
  }

  private static double distance(Image image, double dx, double dy) {
    double longSide = Math.max(image.width(), image.height());
    return Math.hypot(dx * image.width() / longSide, dy * image.height() / longSide);
  }

  /** How many stops lighter each pixel has become. */
  private static double[] stops(Image input, Image output) {
    double[] map = new double[input.width() * input.height()];
    for (int i = 0; i < map.length; i++) {
      map[i] = Math.log((light(output, i) + DARKEST) / (light(input, i) + DARKEST)) / Math.log(2);
    }
    return map;
  }

  private static double light(Image image, int i) {
    return 0.2126 * Srgb.toLinear(image.plane(0)[i])
        + 0.7152 * Srgb.toLinear(image.plane(1)[i])
        + 0.0722 * Srgb.toLinear(image.plane(2)[i]);
  }

  private static double[] rest(Image input, double[] map) {
    double[] fitted = fit(input, map, false);
    double[] rest = new double[map.length];
    for (int i = 0; i < map.length; i++) {
      double level = level(input, i);
      rest[i] = map[i] - fitted[0] - fitted[1] * level - fitted[2] * level * level;
    }
    return rest;
  }

  private static double level(Image image, int i) {
    return (image.plane(0)[i] + image.plane(1)[i] + image.plane(2)[i]) / 3;
  }

  /** Least squares of the map by 1, level and its square, and if asked place across and down. */
  private static double[] fit(Image input, double[] map, boolean places) {
    int n = places ? 5 : 3;
    double[][] a = new double[n][n + 1];
    double longSide = Math.max(input.width(), input.height());
    for (int i = 0; i < map.length; i++) {
      double level = level(input, i);
      double[] basis = {
        1, level, level * level, i % input.width() / longSide, i / input.width() / longSide
      };
      for (int r = 0; r < n; r++) {
        for (int c = 0; c < n; c++) {
          a[r][c] += basis[r] * basis[c];
        }
        a[r][n] += basis[r] * map[i];
      }
    }
    return solved(a);
  }

  private static double[] solved(double[][] a) {
    int n = a.length;
    for (int p = 0; p < n; p++) {
      a[p][p] += 1e-9;
      for (int r = 0; r < n; r++) {
        double factor = r == p ? 0 : a[r][p] / a[p][p];
        for (int c = p; factor != 0 && c <= n; c++) {
          a[r][c] -= factor * a[p][c];
        }
      }
    }
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = a[i][n] / a[i][i];
    }
    return x;
  }

  private interface PixelUse {
    void of(double share, double rest);
  }

  private static void each(LocalEdit edit, Image image, double[] rest, PixelUse use) {
    double longSide = Math.max(image.width(), image.height());
    LocalEdit.Share share = edit.over(image.width() / longSide, image.height() / longSide);
    for (int y = 0; y < image.height(); y += 2) {
      for (int x = 0; x < image.width(); x += 2) {
        use.of(share.at((x + 0.5) / longSide, (y + 0.5) / longSide), rest[y * image.width() + x]);
      }
    }
  }

  /** Slope of what was given back over what was taken, place by place. */
  private static double share(LocalEdit edit, Image image, double[] rest) {
    double[] sums = sums(edit, image, rest);
    return covariance(sums) / variance(sums) / -edit.stops().green();
  }

  private static double likeness(LocalEdit edit, Image image, double[] rest) {
    double[] sums = sums(edit, image, rest);
    return covariance(sums) / Math.sqrt(variance(sums) + 1e-9);
  }

  /** Count, sums of share, rest, share squared, share times rest. */
  private static double[] sums(LocalEdit edit, Image image, double[] rest) {
    double[] sums = new double[5];
    each(
        edit,
        image,
        rest,
        (share, value) -> {
          sums[0]++;
          sums[1] += share;
          sums[2] += value;
          sums[3] += share * share;
          sums[4] += share * value;
        });
    return sums;
  }

  private static double covariance(double[] s) {
    return s[4] / s[0] - s[1] / s[0] * (s[2] / s[0]);
  }

  private static double variance(double[] s) {
    return s[3] / s[0] - s[1] / s[0] * (s[1] / s[0]);
  }

  private static double mean(List<double[]> rows, int column) {
    return rows.stream().mapToDouble(r -> r[column]).average().orElse(Double.NaN);
  }

  private static double median(List<double[]> rows, int column) {
    double[] sorted = rows.stream().mapToDouble(r -> r[column]).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  private static long below(List<double[]> rows, int column, double limit) {
    return rows.stream().filter(r -> r[column] < limit).count();
  }

  private static double correlation(List<double[]> rows, int a, int b) {
    double ma = mean(rows, a);
    double mb = mean(rows, b);
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (double[] r : rows) {
      ab += (r[a] - ma) * (r[b] - mb);
      aa += (r[a] - ma) * (r[a] - ma);
      bb += (r[b] - mb) * (r[b] - mb);
    }
    return ab / Math.sqrt(aa * bb);
  }

  /** Spoiled, repaired, good. */
  private static BufferedImage strip(Image... images) {
    BufferedImage strip =
        new BufferedImage(images.length * LONG_SIDE, LONG_SIDE, BufferedImage.TYPE_INT_RGB);
    for (int n = 0; n < images.length; n++) {
      Image image = images[n];
      for (int y = 0; y < image.height(); y++) {
        for (int x = 0; x < image.width(); x++) {
          int rgb = 0;
          for (int c = 0; c < 3; c++) {
            int level = (int) (Math.min(1, Math.max(0, image.at(c, x, y))) * 255 + 0.5);
            rgb = rgb << 8 | level;
          }
          strip.setRGB(n * LONG_SIDE + x, y, rgb);
        }
      }
    }
    return strip;
  }

  private static Graphics2D graphics(BufferedImage strip, Color color) {
    Graphics2D g = strip.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setStroke(new BasicStroke(3));
    g.setColor(color);
    return g;
  }

  /** From the middle of the spoiled photo. */
  private static void arrow(BufferedImage strip, Image image, double degrees, Color color) {
    Graphics2D g = graphics(strip, color);
    double length = LONG_SIDE / 5.0;
    int x = image.width() / 2;
    int y = image.height() / 2;
    double angle = Math.toRadians(degrees);
    int toX = (int) (x + length * Math.cos(angle));
    int toY = (int) (y + length * Math.sin(angle));
    g.drawLine(x, y, toX, toY);
    for (double barb : new double[] {2.6, -2.6}) {
      g.drawLine(
          toX,
          toY,
          (int) (toX + length / 4 * Math.cos(angle + barb)),
          (int) (toY + length / 4 * Math.sin(angle + barb)));
    }
    g.dispose();
  }

  private static void cross(BufferedImage strip, Image image, double x, double y, Color color) {
    Graphics2D g = graphics(strip, color);
    int cx = (int) (x * image.width());
    int cy = (int) (y * image.height());
    g.drawLine(cx - 12, cy, cx + 12, cy);
    g.drawLine(cx, cy - 12, cx, cy + 12);
    g.dispose();
  }

  private BufferedImage sheet() {
    BufferedImage sheet =
        new BufferedImage(
            3 * LONG_SIDE, Math.max(1, shown.size()) * LONG_SIDE, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = sheet.createGraphics();
    for (int i = 0; i < shown.size(); i++) {
      g.drawImage(shown.get(i), 0, i * LONG_SIDE, null);
    }
    g.dispose();
    return sheet;
  }

  private void say(String format, Object... values) {
    lines.append(values.length == 0 ? format : String.format(Locale.ROOT, format, values));
    lines.append('\n');
  }
}
