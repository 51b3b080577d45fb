package org.safelight.enhance.evaluate.html;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;

/** Small reports for tests. */
final class Samples {
  static final String HOSTILE = "<img src=x onerror=alert(1)>.png";
  static final String CLOSING = "</script><!-- & \u2028 \ud800 {{script}}'\".png";
  static final List<ReportContent.Metric> METRICS =
      List.of(
          new ReportContent.Metric("PSNR", "dB", 2, Better.HIGHER),
          new ReportContent.Metric("LPIPS", "", 3, Better.LOWER));

  private Samples() {}

  /** Two methods and one that uses the target, on three photos; the last one is broken. */
  static ReportContent pairs() {
    return content(
        List.of(method("classic.he", false), method("exposure", false), method("oracle", true)),
        List.of(
            mean("classic.he", "overall", 15.5, 0.31),
            mean("exposure", "overall", 21.25, 0.12),
            mean("oracle", "overall", 24, 0.1),
            mean("classic.he", "EV -1", 17, 0.3),
            mean("exposure", "EV -1", 16, 0.2),
            mean("oracle", "EV -1", 20, Double.NaN)),
        List.of(
            row(HOSTILE, "classic.he", 14, 0.4),
            row(HOSTILE, "exposure", 20, Double.NaN),
            row(HOSTILE, "oracle", Double.POSITIVE_INFINITY, 0),
            row("b.png", "classic.he", 17, 0.22),
            row("b.png", "exposure", 22.5, 0.12),
            row("b.png", "oracle", 23, 0.2),
            broken(CLOSING, "classic.he"),
            broken(CLOSING, "exposure"),
            broken(CLOSING, "oracle")));
  }

  /** Two exposures of one scene, without truth. */
  static ReportContent stack() {
    return content(
        List.of(method("exposure", false)),
        List.of(mean("exposure", "scene 1", 12, Double.NaN)),
        List.of(
            row("scene 1/dark.jpg", "exposure", 11, Double.NaN),
            row("scene 1/bright.jpg", "exposure", 13, Double.NaN)));
  }

  static ReportContent content(
      List<ReportContent.Method> methods,
      List<ReportContent.Mean> means,
      List<ReportContent.Row> rows) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("Data", "<b>pairs</b> & more");
    facts.put("Machine", "one");
    return new ReportContent(
        "Report of </title><script>alert(2)</script>",
        "safelight evaluate \"a b\" --pairs <dir>",
        facts,
        List.of("The mean leaves <broken> pairs out."),
        METRICS,
        methods,
        means,
        rows);
  }

  static ReportContent.Method method(String label, boolean usesTarget) {
    return new ReportContent.Method(label, usesTarget, "strength 1", usesTarget ? "" : "0a1b2c");
  }

  static ReportContent.Mean mean(String method, String group, double psnr, double lpips) {
    Map<String, ReportContent.Interval> values = new LinkedHashMap<>();
    values.put("PSNR", new ReportContent.Interval(psnr, psnr - 1, psnr + 1, 2));
    values.put("LPIPS", new ReportContent.Interval(lpips, lpips - 0.1, lpips + 0.1, 1));
    return new ReportContent.Mean(method, group, values);
  }

  static ReportContent.Row row(String photo, String method, double psnr, double lpips) {
    Map<String, Double> values = Map.of("PSNR", psnr, "LPIPS", lpips);
    return new ReportContent.Row(photo, "EV -1", method, values, 1234, 567_000_000, "");
  }

  static ReportContent.Row broken(String photo, String method) {
    return new ReportContent.Row(photo, "EV +1", method, Map.of(), 0, 0, "<b>no target</b>");
  }

  /** Every picture of the photos that can be read, 6 x 4, each slot of another grey. */
  static ReportPictures pictures() {
    return new ReportPictures() {
      @Override
      public Optional<byte[]> input(String photo) throws IOException {
        return photo.equals(CLOSING) ? Optional.empty() : Optional.of(jpeg(40));
      }

      @Override
      public Optional<byte[]> target(String photo) throws IOException {
        return photo.equals(CLOSING) ? Optional.empty() : Optional.of(jpeg(120));
      }

      @Override
      public Optional<byte[]> output(String photo, String method) throws IOException {
        return photo.equals(CLOSING) ? Optional.empty() : Optional.of(grey(method));
      }
    };
  }

  /** Inputs and outputs alone. */
  static ReportPictures withoutTargets() {
    ReportPictures all = pictures();
    return new ReportPictures() {
      @Override
      public Optional<byte[]> input(String photo) throws IOException {
        return all.input(photo);
      }

      @Override
      public Optional<byte[]> target(String photo) {
        return Optional.empty();
      }

      @Override
      public Optional<byte[]> output(String photo, String method) throws IOException {
        return all.output(photo, method);
      }
    };
  }

  /** No picture at all. */
  static ReportPictures none() {
    return new ReportPictures() {
      @Override
      public Optional<byte[]> input(String photo) {
        return Optional.empty();
      }

      @Override
      public Optional<byte[]> target(String photo) {
        return Optional.empty();
      }

      @Override
      public Optional<byte[]> output(String photo, String method) {
        return Optional.empty();
      }
    };
  }

  /** A picture of its own for each method. */
  static byte[] grey(String method) throws IOException {
    return jpeg(140 + 10 * method.length());
  }

  static byte[] jpeg(int level) throws IOException {
    BufferedImage image = new BufferedImage(6, 4, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 24; i++) {
      image.setRGB(i % 6, i / 6, level * 0x010101);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "jpeg", bytes);
    return bytes.toByteArray();
  }
}
