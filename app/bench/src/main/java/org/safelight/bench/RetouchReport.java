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
import java.util.Objects;
import java.util.stream.Stream;
import org.safelight.data.Split;
import org.safelight.enhance.Enhancer;
import org.safelight.enhance.ExportableMethod;
import org.safelight.enhance.Methods;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;
import org.safelight.image.filter.Resize;
import org.safelight.image.io.AtomicFiles;
import org.safelight.image.io.Photos;
import org.safelight.metrics.DeltaE;
import org.safelight.metrics.Psnr;
import org.safelight.metrics.Ssim;
import org.safelight.runtime.ImageTensors;
import org.safelight.runtime.Session;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Shape;

/**
 * What {@code retouch} does to photos besides what pairs of the evaluation tell.
 *
 * <ul>
 *   <li>Where filters are predicted: on copies of several sizes.
 *   <li>What carrying the backbone's picture up costs, against the network run on the photo itself.
 *   <li>How many photos come nearer to their targets, and how far good photos are changed.
 * </ul>
 *
 * <pre>RetouchReport METHOD PAIRS FIVEK GOOD OUT</pre>
 *
 * PAIRS and FIVEK hold the folders input and target; GOOD holds photos that need nothing.
 */
public final class RetouchReport {
  private static final double[] SIZES = {96, 144, 192, 288, 512};

  /** Long side of the photos that the network is run on as they are. */
  private static final int WHOLE = 768;

  /** What the network's pooling divides sides by. */
  private static final int MULTIPLE = 16;

  /** Pairs that sizes are compared on. */
  private static final int MOST = 24;

  private static final double NANOS = 1e9;

  private final StringBuilder lines = new StringBuilder();
  private final String method;

  private RetouchReport(String method) {
    this.method = method;
  }

  /** Measures, prints, and writes what it prints. */
  public static void main(String[] args) throws IOException {
    if (args.length != 5) {
      throw new IllegalArgumentException(
          "wanted: METHOD PAIRS FIVEK GOOD OUT, got " + List.of(args));
    }
    RetouchReport report = new RetouchReport(args[0]);
    Path pairs = Path.of(args[1]);
    report.say("%s, commit %s", args[0], System.getProperty("safelight.commit", "unknown"));
    if (args[0].equals("retouch")) {
      report.sizes(pairs);
      report.whole(pairs);
    }
    report.nearer("rendered pairs", pairs, "target");
    report.nearer("FiveK pairs", Path.of(args[2]), "expertC");
    report.restraint(photos(Path.of(args[3])));
    System.out.print(report.lines);
    AtomicFiles.write(Path.of(args[4]), report.lines.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static List<Path> photos(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Photos::looksLikePhoto).sorted().toList();
    }
  }

  private static List<Path> chosen(Path pairs) throws IOException {
    return spread(photos(pairs.resolve("input")));
  }

  private static List<Path> spread(List<Path> files) {
    List<Path> some = new ArrayList<>();
    int count = Math.min(MOST, files.size());
    for (int i = 0; i < count; i++) {
      some.add(files.get((int) ((long) i * files.size() / count)));
    }
    return some;
  }

  /** Means over photos of one way to repair them. */
  private static final class Means {
    private double psnr;
    private double ssim;
    private double delta;
    private double nanos;
    private int count;

    void add(Photo target, Photo output, double nanosTaken) {
      psnr += Psnr.of(target, output);
      ssim += Ssim.GAUSSIAN_PER_CHANNEL.of(target, output);
      delta += DeltaE.CIEDE2000.of(target, output);
      nanos += nanosTaken;
      count++;
    }

    String row(String name) {
      return String.format(
          Locale.ROOT,
          "%24s %10.2f %10.4f %10.2f %12.2f",
          name,
          psnr / count,
          ssim / count,
          delta / count,
          nanos / NANOS / count);
    }
  }

  private static final String HEAD =
      String.format("%24s %10s %10s %10s %12s", "", "PSNR dB", "SSIM", "Delta E", "cpu s");

  private void sizes(Path pairs) throws IOException {
    say("");
    say(
        "where filters are predicted: long side of the copy; %d rendered pairs",
        chosen(pairs).size());
    say(HEAD);
    for (double size : SIZES) {
      Means means = new Means();
      try (Enhancer enhancer = Enhancer.load(method, Map.of("size", size))) {
        for (Path file : chosen(pairs)) {
          Photo input = Photos.read(file);
          double before = processorNanos();
          Photo output = enhancer.enhance(input);
          double taken = processorNanos() - before;
          means.add(target(pairs, file), output, taken);
        }
      }
      say(means.row(Integer.toString((int) size)));
    }
  }

  private static Photo target(Path pairs, Path input) throws IOException {
    return Photos.read(pairs.resolve("target").resolve(String.valueOf(input.getFileName())));
  }

  /** The network on photos as they are, against the small copy and what is carried up from it. */
  private void whole(Path pairs) throws IOException {
    Means carried = new Means();
    Means direct = new Means();
    Means atCopySize = new Means();
    Means inputs = new Means();
    byte[] model = ((ExportableMethod) Methods.find(method)).onnx();
    try (Enhancer enhancer = Enhancer.load(method);
        Session session = Session.open(model, 2)) {
      for (Path file : chosen(pairs)) {
        Photo input = fitting(Photos.read(file), WHOLE);
        Photo wanted = fitting(target(pairs, file), WHOLE);
        if (needsNothing(input, wanted)) {
          continue;
        }
        double start = processorNanos();
        Photo up = enhancer.enhance(input);
        double middle = processorNanos();
        Photo whole = run(session, input);
        double end = processorNanos();
        inputs.add(wanted, input, 0);
        carried.add(wanted, up, middle - start);
        direct.add(wanted, whole, end - middle);
        Photo copy = fitting(input, 144);
        atCopySize.add(run(session, copy), enhancer.enhance(copy), 0);
      }
    }
    say("");
    say(
        "carrying up: %d rendered pairs that need something, %d pixels on the long side",
        direct.count, WHOLE);
    say(HEAD);
    say(inputs.row("unchanged"));
    say(carried.row("copy of 144, carried up"));
    say(direct.row("network on the photo"));
    say("on copies of 144: filters rendered over a fitted base, against the network's own output");
    say(atCopySize.row(""));
  }

  /** The renderings leave a few as they are; a PSNR without end would be all a mean tells of. */
  private static boolean needsNothing(Photo input, Photo target) {
    return Double.isInfinite(Psnr.of(target, input));
  }

  private static Photo fitting(Photo photo, int longSide) {
    double scale = longSide / (double) Math.max(photo.width(), photo.height());
    int width = MULTIPLE * (int) Math.max(2, Math.round(photo.width() * scale / MULTIPLE));
    int height = MULTIPLE * (int) Math.max(2, Math.round(photo.height() * scale / MULTIPLE));
    return Photo.of(Resize.areaAverage(photo, width, height), 8, Metadata.none());
  }

  private static Photo run(Session session, Photo photo) {
    Image image = photo.toImage();
    Map<String, NamedTensor> in = new LinkedHashMap<>();
    in.put("image", ImageTensors.toTensor("image", image));
    in.put("x", places("x", image.height(), Shape.of(1, 1, image.height(), 1)));
    in.put("y", places("y", image.width(), Shape.of(1, 1, 1, image.width())));
    NamedTensor output = Objects.requireNonNull(session.run(in).get("output"));
    return Photo.of(ImageTensors.toImage(output, Encoding.SRGB), 8, Metadata.none());
  }

  private static NamedTensor places(String name, int side, Shape shape) {
    float[] places = new float[side];
    for (int i = 0; i < side; i++) {
      places[i] = (i + 0.5f) / side;
    }
    return new NamedTensor(name, shape, places);
  }

  private static double processorNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private void nearer(String name, Path pairs, String targets) throws IOException {
    Means before = new Means();
    Means after = new Means();
    int nearer = 0;
    List<Path> inputs = photos(pairs.resolve("input"));
    try (Enhancer enhancer = Enhancer.load(method)) {
      for (int i = 0; i < inputs.size(); i++) {
        Photo input = Photos.read(inputs.get(i));
        Path file = inputs.get(i).getFileName();
        Photo target = Photos.read(pairs.resolve(targets).resolve(String.valueOf(file)));
        if (needsNothing(input, target)) {
          continue;
        }
        double start = processorNanos();
        Photo output = enhancer.enhance(input);
        double taken = processorNanos() - start;
        before.add(target, input, 0);
        after.add(target, output, taken);
        nearer += Psnr.of(target, output) > Psnr.of(target, input) ? 1 : 0;
      }
    }
    say("");
    say(
        "%s: %d of %d come nearer to their targets (PSNR); %d more need nothing",
        name, nearer, before.count, inputs.size() - before.count);
    say(HEAD);
    say(before.row("unchanged"));
    say(after.row(method));
  }

  private void restraint(List<Path> good) throws IOException {
    List<Path> held = new ArrayList<>();
    List<Path> seen = new ArrayList<>();
    for (Path file : good) {
      (Split.validationNames().contains(stem(file)) ? held : seen).add(file);
    }
    restraint("photos that need nothing, of scenes that training never sees", held);
    restraint("photos that need nothing, most of them trained on", seen);
  }

  private void restraint(String what, List<Path> good) throws IOException {
    double sum = 0;
    double worst = 0;
    int above = 0;
    try (Enhancer enhancer = Enhancer.load(method)) {
      for (Path file : good) {
        Photo photo = Photos.read(file);
        double delta = DeltaE.CIEDE2000.of(photo, enhancer.enhance(photo));
        sum += delta;
        worst = Math.max(worst, delta);
        above += delta > 5 ? 1 : 0;
      }
    }
    say("");
    say("restraint: Delta E 2000 on %d %s", good.size(), what);
    say("%8s %8.2f", "mean", sum / good.size());
    say("%8s %8.2f", "worst", worst);
    say("%8s %8d", "above 5", above);
  }

  private static String stem(Path file) {
    return String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
  }

  private void say(String format, Object... values) {
    lines.append(values.length == 0 ? format : String.format(Locale.ROOT, format, values));
    lines.append('\n');
  }
}
