package org.safelight.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.safelight.data.ExposureRendering;
import org.safelight.data.LowLightRenderings;
import org.safelight.data.NoiseStatistics;
import org.safelight.data.NoiseStatistics.Level;
import org.safelight.data.PhotoSet;
import org.safelight.data.RenderedPair;
import org.safelight.data.Renderer;
import org.safelight.data.Split;
import org.safelight.enhance.evaluate.Pair;
import org.safelight.enhance.evaluate.PairFolder;
import org.safelight.enhance.evaluate.Protocol;
import org.safelight.image.Image;
import org.safelight.image.filter.Resize;
import org.safelight.image.io.Photos;

/**
 * The noise of real low-light pairs beside that of rendered ones, by level of the dark picture.
 *
 * <pre>LowLightNoiseReport DATA [results/lowlight-noise.txt]</pre>
 *
 * <p>DATA holds lowlight-pairs-research with folders train and val, from which nothing but these
 * numbers is taken, and photos-permissive and photos-sharealike to render.
 */
public final class LowLightNoiseReport {
  /** Long side of the real pairs. Smaller photos are left out: enlarged ones are too smooth. */
  private static final int LONG_SIDE = 600;

  /** So many that no level hangs on the luck of a few renderings. */
  private static final int RENDERINGS = 24;

  private static final long SEED = 1;

  private final List<String> lines = new ArrayList<>();
  private final List<Level> train;
  private final List<Level> validation;
  private final List<Level> rendered;

  private LowLightNoiseReport(Path data) throws IOException {
    Path real = data.resolve("lowlight-pairs-research");
    train = measure(real.resolve("train"));
    validation = measure(real.resolve("val"));
    rendered =
        render(List.of(data.resolve("photos-permissive"), data.resolve("photos-sharealike")));
  }

  /** Measures, prints the tables and writes them. */
  public static void main(String[] args) throws IOException {
    if (args.length < 1 || args.length > 2) {
      System.err.println("usage: LowLightNoiseReport DATA [TXT]");
      System.exit(2);
    }
    Path txt = Path.of(args.length > 1 ? args[1] : "results/lowlight-noise.txt");
    LowLightNoiseReport report = new LowLightNoiseReport(Path.of(args[0]));
    report.write();
    report.lines.forEach(System.out::println);
    Path folder = txt.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.write(txt, report.lines);
  }

  private static List<Level> measure(Path folder) throws IOException {
    NoiseStatistics statistics = new NoiseStatistics();
    for (Pair pair : PairFolder.find(folder, List.of(Protocol.PLAIN), null)) {
      Pair.Targets targets = pair.targets().get(Protocol.PLAIN);
      if (targets == null || !targets.problem().isEmpty()) {
        throw new IOException(pair.input() + " has no partner in " + folder);
      }
      Path good = targets.files().values().iterator().next();
      statistics.add(Photos.read(pair.input()).toImage(), Photos.read(good).toImage());
    }
    return statistics.levels();
  }

  private static List<Level> render(List<Path> folders) throws IOException {
    PhotoSet photos = Split.fixed(PhotoSet.load(folders)).training();
    NoiseStatistics statistics = new NoiseStatistics();
    Renderer renderer = new Renderer();
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < photos.size(); i++) {
      Image photo = photos.picture(i);
      double scale = LONG_SIDE / (double) Math.max(photo.width(), photo.height());
      if (scale > 1) {
        continue;
      }
      Image small =
          Resize.areaAverage(
              photo, Resize.scaled(photo.width(), scale), Resize.scaled(photo.height(), scale));
      for (int k = 0; k < RENDERINGS; k++) {
        RenderedPair pair = renderer.render(small, comparable(random), random);
        statistics.add(pair.input(), pair.target());
      }
    }
    return statistics.levels();
  }

  /** One that could be a real pair: those are dark, all of them, and never were JPEGs. */
  private static ExposureRendering comparable(SplittableRandom random) {
    while (true) {
      ExposureRendering drawn = new LowLightRenderings().draw(random);
      if (drawn.ev() <= -1 && drawn.jpegQuality() == 0) {
        return drawn;
      }
    }
  }

  private void write() {
    lines.add("Noise of dark pictures, in levels of 255, by mean level of 8x8 patches whose good");
    lines.add("picture is flat: real pairs (train, val) and rendered ones (LowLightRenderings).");
    lines.add("Correlations are lowered by 0.03 for all, as means of small patches are.");
    lines.add("commit " + System.getProperty("safelight.commit", "unknown"));
    counts();
    spread();
    ratio("median deviation, red", Level::red);
    ratio("median deviation, blue", Level::blue);
    ratio("red over green", level -> level.red() / level.green());
    ratio("blue over green", level -> level.blue() / level.green());
    each("correlation with the right neighbour, green", Level::acrossOne);
    each("correlation with the lower neighbour, green", Level::downOne);
    each("correlation two to the right, green", Level::acrossTwo);
    each("correlation of red and green", Level::redGreen);
    each("correlation of green and blue", Level::greenBlue);
  }

  private void counts() {
    title("patches");
    header("train", "val", "rendered");
    for (int i = 0; i < train.size(); i++) {
      row(
          i,
          "%10d%10d%10d",
          train.get(i).patches(),
          validation.get(i).patches(),
          rendered.get(i).patches());
    }
  }

  private void spread() {
    title("median deviation, green, with its 10th and 90th percentile; rendered over train");
    line("%-8s%18s%18s%18s%8s", "level", "train", "val", "rendered", "ratio");
    for (int i = 0; i < train.size(); i++) {
      row(
          i,
          "%18s%18s%18s%8.2f",
          spread(train.get(i)),
          spread(validation.get(i)),
          spread(rendered.get(i)),
          rendered.get(i).green() / train.get(i).green());
    }
  }

  private static String spread(Level level) {
    return level.patches() == 0
        ? "-"
        : String.format(
            Locale.ROOT, "%.2f (%.2f-%.2f)", level.green(), level.green10(), level.green90());
  }

  private void ratio(String title, ToDoubleFunction<Level> value) {
    title(title + "; rendered over train");
    header("train", "val", "rendered", "ratio");
    for (int i = 0; i < train.size(); i++) {
      double real = value.applyAsDouble(train.get(i));
      double ours = value.applyAsDouble(rendered.get(i));
      double held = value.applyAsDouble(validation.get(i));
      row(i, "%10.2f%10.2f%10.2f%10.2f", real, held, ours, ours / real);
    }
  }

  private void each(String title, ToDoubleFunction<Level> value) {
    title(title);
    header("train", "val", "rendered");
    for (int i = 0; i < train.size(); i++) {
      row(
          i,
          "%10.2f%10.2f%10.2f",
          value.applyAsDouble(train.get(i)),
          value.applyAsDouble(validation.get(i)),
          value.applyAsDouble(rendered.get(i)));
    }
  }

  private void title(String title) {
    lines.add("");
    lines.add(title);
  }

  private void header(String... columns) {
    line("%-8s" + "%10s".repeat(columns.length), all("level", (Object[]) columns));
  }

  private void row(int level, String format, Object... values) {
    String name =
        String.format(Locale.ROOT, "%.0f-%.0f", train.get(level).from(), train.get(level).to());
    line("%-8s" + format, all(name, values));
  }

  private static Object[] all(Object first, Object... rest) {
    Object[] all = new Object[rest.length + 1];
    all[0] = first;
    System.arraycopy(rest, 0, all, 1, rest.length);
    return all;
  }

  /** Where nothing was measured stands a dash. */
  private void line(String format, Object... values) {
    lines.add(String.format(Locale.ROOT, format, values).replace("NaN", "  -"));
  }
}
