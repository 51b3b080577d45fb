package org.safelight.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.safelight.data.ExposureRendering;
import org.safelight.data.RenderedPair;
import org.safelight.data.Renderer;
import org.safelight.enhance.Methods;
import org.safelight.enhance.evaluate.Contender;
import org.safelight.enhance.evaluate.Machine;
import org.safelight.enhance.evaluate.MethodContender;
import org.safelight.enhance.evaluate.Yardstick;
import org.safelight.enhance.evaluate.html.Better;
import org.safelight.enhance.evaluate.html.HtmlReport;
import org.safelight.enhance.evaluate.html.ReportContent;
import org.safelight.enhance.evaluate.html.ReportPictures;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;
import org.safelight.image.io.Format;
import org.safelight.image.io.Photos;
import org.safelight.image.io.WriteOptions;
import org.safelight.metrics.Psnr;
import org.safelight.metrics.Ssim;

/**
 * Makes a report of real methods on the samples, each darkened and brightened by our renderer. The
 * page stays at {@code checks/target/report-demo.html} to be looked at.
 */
class ReportPageTest {
  private static final double[] EVS = {-1.5, 1};
  private static final List<String> NAMES = List.of("classic.gamma", "classic.he");

  private final Map<String, Photo> inputs = new LinkedHashMap<>();
  private final Map<String, Photo> targets = new LinkedHashMap<>();
  private final Map<String, Photo> outputs = new LinkedHashMap<>();

  @Test
  void realMethodsOnRealPhotosMakeAWholePage() throws IOException {
    render();
    List<Contender> contenders = new ArrayList<>();
    for (String name : NAMES) {
      contenders.add(new MethodContender(Methods.find(name), Map.of(), null));
    }
    contenders.add(Yardstick.UNCHANGED);
    contenders.add(Yardstick.ORACLE_MEAN);
    List<ReportContent.Row> rows = new ArrayList<>();
    for (Contender contender : contenders) {
      inputs.keySet().forEach(photo -> rows.add(row(contender, photo)));
      rows.add(broken(contender.label()));
      contender.close();
    }
    Path page = Path.of("target", "report-demo.html").toAbsolutePath();
    HtmlReport.write(page, content(contenders, rows), pictures());
    String html = Files.readString(page);
    int pictures = inputs.size() * (contenders.size() + 2);
    assertThat(html.split("<script type=\"text/plain\"", -1)).hasSize(pictures + 1);
    assertThat(html).contains("classic.he", "bridge.jpg EV +1", "</html>");
  }

  private void render() throws IOException {
    Path samples = Path.of(System.getProperty("safelight.root", ".."), "samples");
    try (Stream<Path> files = Files.list(samples)) {
      for (Path file : files.filter(Photos::looksLikePhoto).sorted().toList()) {
        Photo good = Photos.read(file);
        for (double ev : EVS) {
          RenderedPair pair =
              new Renderer().render(good.toImage(), ExposureRendering.ladder(ev), new Random(1));
          String name = file.getFileName() + " " + group(ev);
          inputs.put(name, Photo.of(pair.input(), 8, Metadata.none()));
          targets.put(name, Photo.of(pair.target(), 8, Metadata.none()));
        }
      }
    }
  }

  private static String group(double ev) {
    return String.format(Locale.ROOT, ev % 1 == 0 ? "EV %+.0f" : "EV %+.1f", ev);
  }

  private ReportContent.Row row(Contender contender, String photo) {
    long start = System.nanoTime();
    Photo target = targets.get(photo);
    Photo output = contender.output(inputs.get(photo), target);
    long millis = (System.nanoTime() - start) / 1_000_000;
    outputs.put(photo + contender.label(), output);
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("PSNR", Psnr.of(target, output));
    values.put("SSIM", Ssim.GAUSSIAN_PER_CHANNEL.of(target, output));
    values.put("mean error", meanError(target, output));
    return new ReportContent.Row(
        photo, photo.substring(photo.indexOf("EV ")), contender.label(), values, millis, 0, "");
  }

  private static double meanError(Photo target, Photo output) {
    byte[] a = target.rgb8();
    byte[] b = output.rgb8();
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Math.abs((a[i] & 255) - (b[i] & 255));
    }
    return sum / a.length;
  }

  private static ReportContent.Row broken(String method) {
    String reason = "the input is 640 x 480, its target 480 x 640";
    return new ReportContent.Row("torn.png", "EV +1", method, Map.of(), 0, 0, reason);
  }

  private static ReportContent content(List<Contender> contenders, List<ReportContent.Row> rows) {
    List<ReportContent.Metric> metrics =
        List.of(
            new ReportContent.Metric("PSNR", "dB", 2, Better.HIGHER),
            new ReportContent.Metric("SSIM", "", 4, Better.HIGHER),
            new ReportContent.Metric("mean error", "", 1, Better.LOWER));
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("Protocol", "plain: full size, 8 bits, sRGB, nothing taken from the target");
    facts.put("Data", "samples, rendered at EV -1.5 and EV +1, 12 photos and one that is broken");
    facts.put("Commit", "29cafe1");
    facts.put("Machine", Machine.here().processor() + ", " + Machine.here().system());
    List<String> rules =
        List.of(
            "Pictures are compared at full size, as 8-bit sRGB, without a border left out.",
            "SSIM uses a Gaussian window of 11 x 11 and is the mean of the three channels.",
            "Intervals here are the mean plus and minus 1.96 standard errors.",
            "A broken pair enters no mean and is a row with its reason.");
    List<ReportContent.Mean> means = new ArrayList<>();
    for (Contender contender : contenders) {
      for (String group : List.of("EV -1.5", "EV +1", "overall")) {
        means.add(mean(contender.label(), group, metrics, rows));
      }
    }
    return new ReportContent(
        "Classic methods on the samples, one stop and a half too dark and one too bright",
        "safelight evaluate classic.gamma classic.he unchanged oracle.mean --pairs samples-rendered"
            + " --protocol plain --html report-demo.html",
        facts,
        rules,
        metrics,
        contenders.stream()
            .map(
                c ->
                    new ReportContent.Method(
                        c.label(), c.usesTarget(), settings(c), c.weightsSha256()))
            .toList(),
        means,
        rows);
  }

  private static String settings(Contender contender) {
    return contender.settings().entrySet().stream()
        .map(e -> e.getKey() + " " + e.getValue())
        .collect(Collectors.joining(", "));
  }

  private static ReportContent.Mean mean(
      String method,
      String group,
      List<ReportContent.Metric> metrics,
      List<ReportContent.Row> rows) {
    Map<String, ReportContent.Interval> values = new LinkedHashMap<>();
    for (ReportContent.Metric metric : metrics) {
      double[] found =
          rows.stream()
              .filter(r -> r.method().equals(method) && r.reason().isEmpty())
              .filter(r -> group.equals("overall") || r.group().equals(group))
              .mapToDouble(r -> r.values().get(metric.name()))
              .toArray();
      double mean = Arrays.stream(found).average().orElseThrow();
      double squares = 0;
      for (double value : found) {
        squares += (value - mean) * (value - mean);
      }
      double reach = 1.96 * Math.sqrt(squares / (found.length - 1) / found.length);
      values.put(
          metric.name(),
          new ReportContent.Interval(mean, mean - reach, mean + reach, found.length));
    }
    return new ReportContent.Mean(method, group, values);
  }

  private ReportPictures pictures() {
    return new ReportPictures() {
      @Override
      public Optional<byte[]> input(String photo) throws IOException {
        return jpeg(inputs.get(photo));
      }

      @Override
      public Optional<byte[]> target(String photo) throws IOException {
        return jpeg(targets.get(photo));
      }

      @Override
      public Optional<byte[]> output(String photo, String method) throws IOException {
        return jpeg(outputs.get(photo + method));
      }
    };
  }

  private static Optional<byte[]> jpeg(Photo photo) throws IOException {
    if (photo == null) {
      return Optional.empty();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Photos.write(photo, bytes, Format.JPEG, WriteOptions.defaults().withQuality(85));
    return Optional.of(bytes.toByteArray());
  }
}
