package org.safelight.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.safelight.data.camera.CurveFamily;
import org.safelight.data.camera.DorfCurves;
import org.safelight.data.camera.HdrScenes;
import org.safelight.data.camera.HdrSplit;
import org.safelight.data.camera.HdrValidation;
import org.safelight.data.camera.ResponseCurve;
import org.safelight.enhance.Enhancer;
import org.safelight.enhance.HdrReconstructor;
import org.safelight.enhance.ModelCard;
import org.safelight.enhance.ModelCards;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;
import org.safelight.image.color.Srgb;
import org.safelight.image.io.AtomicFiles;
import org.safelight.metrics.HdrScore;
import org.safelight.metrics.OracleCurve;

/**
 * How near {@code hdr} comes to the light of views that training never saw, beside what decoding
 * alone gives, and the best that any tone curve could.
 *
 * <pre>HdrReport PANORAMAS DORF|- OUT CARD</pre>
 *
 * Photos are views of held-out panoramas, each with a response curve; once made-up ones that
 * training did not draw, and once, where the file is given, the ten measured curves of the
 * published test.
 */
public final class HdrReport {
  private static final String ORACLE = "oracle curve";
  private static final String REFINED = "hdr, refined";
  private static final int CURVES = 18;
  private static final long CURVE_SEED = 2024;
  private static final int DRAWN = 1000;
  private static final long OTHER_SEED = 5;
  private static final double LEAST_LIGHT = 1e-5;

  /** Of the views at all exposures: scores take seconds each. */
  private static final int EVERY = 2;

  private final StringBuilder lines = new StringBuilder();
  private final List<ModelCard.Figure> figures = new ArrayList<>();

  private HdrReport() {}

  /** One way to get light from a photo. */
  private interface Way {
    Image light(HdrValidation.Photo photo);
  }

  /** Measures, prints, and writes what it prints. */
  public static void main(String[] args) throws IOException {
    if (args.length != 4) {
      throw new IllegalArgumentException("wanted: PANORAMAS DORF|- OUT CARD, got " + List.of(args));
    }
    HdrSplit split = HdrSplit.fixed(HdrScenes.load(List.of(Path.of(args[0]))));
    HdrReport report = new HdrReport();
    report.say("hdr, commit %s", System.getProperty("safelight.commit", "unknown"));
    report.say(
        "PU21 in dB, light of photos aligned where nothing is clipped, clipping at 203 cd/m2");
    report.measure(
        "made-up curves",
        HdrValidation.of(
                split.validation().panoramas(), CurveFamily.shipped().curves(CURVES, CURVE_SEED))
            .every(EVERY));
    if (!args[1].equals("-") && Files.exists(Path.of(args[1]))) {
      List<ResponseCurve> measured = DorfCurves.read(Path.of(args[1])).test();
      report.measure(
          "measured curves (DoRF)",
          HdrValidation.of(split.validation().panoramas(), measured).every(EVERY));
    } else {
      report.say("");
      report.say("no measured curves: %s is not there", args[1]);
    }
    System.out.print(report.lines);
    AtomicFiles.write(Path.of(args[2]), report.lines.toString().getBytes(StandardCharsets.UTF_8));
    Path card = Path.of(args[3]);
    ModelCards.write(ModelCards.withFigures(ModelCards.read(card), report.figures), card);
  }

  private void measure(String title, HdrValidation photos) {
    Map<String, List<HdrScore>> scores = new LinkedHashMap<>();
    try (Enhancer full = Enhancer.load("hdr", Map.of("threads", 1.0));
        Enhancer curve = Enhancer.load("hdr", Map.of("threads", 1.0, "highlights", 0.0));
        Enhancer refined = Enhancer.load("hdr", Map.of("threads", 1.0, "refine", 1.0))) {
      Map<String, Way> ways = new LinkedHashMap<>();
      ways.put("decoded as sRGB", HdrReport::decoded);
      ResponseCurve one = oneForAll();
      ways.put("one curve for all", p -> p.display().map(Encoding.LINEAR, one::apply));
      ways.put(ORACLE, p -> OracleCurve.fit(p.display(), p.light()).apply(p.display()));
      ways.put("true curve", HdrReport::trueCurve);
      ways.put("hdr, curve alone", p -> light(curve, p));
      ways.put("hdr", p -> light(full, p));
      ways.put(REFINED, p -> light(refined, p));
      ways.put("gain map over sRGB", p -> brightened(full, p));
      List<Map<String, HdrScore>> each =
          IntStream.range(0, photos.size())
              .parallel()
              .mapToObj(i -> scores(photos.photo(i), ways))
              .toList();
      for (String name : ways.keySet()) {
        scores.put(name, each.stream().map(s -> Objects.requireNonNull(s.get(name))).toList());
      }
    }
    say("");
    say("%s: %d photos", title, photos.size());
    say(
        "%-20s %8s %8s %8s %10s %8s %8s %10s",
        "", "PSNR", "PSNRY", "SSIM", "corrected", "clipped:", "PSNRY", "corrected");
    scores.forEach(this::row);
    figures("validation views, " + title, scores.getOrDefault("hdr", List.of()));
    figures("validation views, " + title + ", refined", scores.getOrDefault(REFINED, List.of()));
    say("");
    say("PSNR by exposure");
    byExposure(photos, scores);
  }

  private static Map<String, HdrScore> scores(HdrValidation.Photo photo, Map<String, Way> ways) {
    Map<String, HdrScore> scores = new LinkedHashMap<>();
    ways.forEach(
        (name, way) -> {
          Image light = way.light(photo);
          // Fitted to the truth in its own unit, where another scale would only take from it.
          scores.put(
              name,
              name.equals(ORACLE)
                  ? HdrScore.of(photo.light(), light, 1)
                  : HdrScore.of(photo.light(), light));
        });
    return scores;
  }

  private void row(String name, List<HdrScore> scores) {
    say(
        "%-20s %8.2f %8.2f %8.3f %10.2f %8.2f %8.2f %10.2f",
        name,
        mean(scores, s -> s.whole().psnr()),
        mean(scores, s -> s.whole().psnrLuminance()),
        mean(scores, s -> s.whole().ssim()),
        mean(scores, s -> s.corrected().psnr()),
        mean(scores, s -> figure(s.clipped(), HdrScore.Figures::psnr)),
        mean(scores, s -> figure(s.clipped(), HdrScore.Figures::psnrLuminance)),
        mean(scores, s -> figure(s.clippedCorrected(), HdrScore.Figures::psnr)));
  }

  private void figures(String set, List<HdrScore> scores) {
    String command = "bench/hdr.sh DATA";
    figures.add(
        new ModelCard.Figure(set, "PU21-PSNR dB", mean(scores, s -> s.whole().psnr()), command));
    figures.add(
        new ModelCard.Figure(set, "PU21-SSIM", mean(scores, s -> s.whole().ssim()), command));
    figures.add(
        new ModelCard.Figure(
            set,
            "PU21-PSNR dB where clipped",
            mean(scores, s -> figure(s.clipped(), HdrScore.Figures::psnr)),
            command));
  }

  private static @Nullable Double figure(
      HdrScore.@Nullable Figures figures, Function<HdrScore.Figures, Double> which) {
    return figures == null ? null : which.apply(figures);
  }

  private static double mean(List<HdrScore> scores, Function<HdrScore, @Nullable Double> figure) {
    return scores.stream()
        .map(figure)
        .filter(Objects::nonNull)
        .mapToDouble(Double::doubleValue)
        .average()
        .orElse(Double.NaN);
  }

  private void byExposure(HdrValidation photos, Map<String, List<HdrScore>> scores) {
    Map<Integer, List<Integer>> byEv = new TreeMap<>();
    for (int i = 0; i < photos.size(); i++) {
      byEv.computeIfAbsent(photos.ev(i), ev -> new ArrayList<>()).add(i);
    }
    StringBuilder head = new StringBuilder("%-20s".formatted(""));
    byEv.forEach((ev, which) -> head.append(" %+4d (%2d)".formatted(ev, which.size())));
    say("%s", head);
    scores.forEach(
        (name, all) -> {
          StringBuilder row = new StringBuilder("%-20s".formatted(name));
          byEv.forEach(
              (ev, which) ->
                  row.append(
                      String.format(
                          Locale.ROOT,
                          " %9.2f",
                          mean(which.stream().map(all::get).toList(), s -> s.whole().psnr()))));
          say("%s", row);
        });
  }

  private static Image decoded(HdrValidation.Photo photo) {
    return Srgb.toLinear(photo.display());
  }

  /** The geometric mean of many inverse curves of the family: what to do without a look. */
  private static ResponseCurve oneForAll() {
    List<ResponseCurve> curves =
        CurveFamily.shipped().curves(DRAWN, OTHER_SEED).stream()
            .map(ResponseCurve::inverse)
            .toList();
    float[] samples = new float[ResponseCurve.SAMPLES];
    for (int i = 1; i < samples.length; i++) {
      double sum = 0;
      for (ResponseCurve curve : curves) {
        sum += Math.log(Math.max(LEAST_LIGHT, curve.sample(i)));
      }
      samples[i] = (float) Math.exp(sum / curves.size());
    }
    return ResponseCurve.of(samples);
  }

  /** The camera's own curve undone: all that a perfect linearization could do. */
  private static Image trueCurve(HdrValidation.Photo photo) {
    ResponseCurve inverse = photo.sample().inverse();
    return photo.display().map(Encoding.LINEAR, inverse::apply);
  }

  private static Photo photo(HdrValidation.Photo photo) {
    return Photo.of(photo.display(), 8, Metadata.none());
  }

  private static Image light(Enhancer enhancer, HdrValidation.Photo photo) {
    return ((HdrReconstructor) enhancer).light(photo(photo), done -> {});
  }

  /** What a gain map as fine as the photo shows on a screen that is bright enough. */
  private static Image brightened(Enhancer enhancer, HdrValidation.Photo photo) {
    Photo shown = photo(photo);
    Image ratio = ((HdrReconstructor) enhancer).ratio(shown, done -> {});
    return HdrReconstructor.brightened(shown, ratio);
  }

  private void say(String format, Object... arguments) {
    lines.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }
}
