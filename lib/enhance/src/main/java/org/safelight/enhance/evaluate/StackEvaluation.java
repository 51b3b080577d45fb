package org.safelight.enhance.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.safelight.enhance.evaluate.html.Better;
import org.safelight.image.Photo;
import org.safelight.image.io.PhotoException;
import org.safelight.image.io.Photos;

/**
 * Measures how near contenders bring several exposures of one scene together: the spread between
 * their outputs against that between the inputs.
 */
public final class StackEvaluation {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("spread-ratio", "out/in", "", 3, Better.LOWER),
          new Column("spread", "spread out", "", 2, Better.LOWER),
          new Column("spread-in", "spread in", "", 2, Better.NEITHER),
          new Column("luma-std-ratio", "luma out/in", "", 3, Better.LOWER),
          new Column("luma-std", "luma std out", "", 2, Better.LOWER),
          new Column("luma-std-in", "luma std in", "", 2, Better.NEITHER),
          new Column("psnr-out", "PSNR out", "dB", 2, Better.HIGHER),
          new Column("psnr-in", "PSNR in", "dB", 2, Better.NEITHER),
          new Column("contrast", "contrast out", "", 1, Better.NEITHER));

  private final List<Contender> contenders;
  private final Meter meter;
  private final PartialFile finished;
  private final @Nullable PictureFolder pictures;
  private final Map<String, String> files = new LinkedHashMap<>();

  /** See {@link PhotoEvaluation}. */
  public StackEvaluation(
      List<? extends Contender> contenders,
      PeakMemory memory,
      PartialFile finished,
      @Nullable PictureFolder pictures) {
    this.contenders = List.copyOf(contenders);
    this.meter = new Meter(memory);
    this.finished = finished;
    this.pictures = pictures;
  }

  /** How these numbers come about. */
  public static Evaluation.Rules rules() {
    return new Evaluation.Rules(
        Protocol.PLAIN.label(),
        false,
        List.of(
            "several exposures of one scene, each repaired alone, native size, 8 bits, no truth",
            "spread: standard deviation of a sample over the exposures, mean over pixels and"
                + " colours, in levels of 255",
            "luma std: standard deviation over the exposures of mean luma, in levels of 255",
            "PSNR: mean over all pairs of exposures",
            "contrast: standard deviation of luma within an output; flat outputs agree too",
            "out/in: 1 brings nothing together, 0 makes all exposures equal"),
        COLUMNS);
  }

  /** One score for each scene and contender; time and memory are of one exposure. */
  public List<Score> run(List<StackFolder.Stack> stacks, Consumer<Score> listener)
      throws IOException {
    List<Score> scores = new ArrayList<>();
    for (StackFolder.Stack stack : stacks) {
      for (Score score : scores(stack)) {
        scores.add(score);
        listener.accept(score);
      }
    }
    return scores;
  }

  /** SHA-256 of every file that was read, by its name. */
  public Map<String, String> files() {
    return files;
  }

  private List<Score> scores(StackFolder.Stack stack) throws IOException {
    StringBuilder data = new StringBuilder();
    for (Path photo : stack.photos()) {
      String hash = FileHash.sha256(photo);
      files.put(photo.toString(), hash);
      data.append(hash).append(' ');
    }
    List<Score> scores = new ArrayList<>();
    @Nullable Inputs inputs = null;
    for (Contender contender : contenders) {
      Optional<Score> known =
          pictures != null && !pictures.has(Protocol.PLAIN, stack.scene(), contender.label())
              ? Optional.empty()
              : finished.find(Protocol.PLAIN, contender, stack.scene(), data.toString());
      if (known.isPresent()) {
        scores.add(known.get());
        continue;
      }
      if (inputs == null) {
        inputs = read(stack);
      }
      Score score = score(stack, inputs, contender);
      finished.add(data.toString(), score);
      scores.add(score);
    }
    return scores;
  }

  /** What is known of a scene before any method; the spread is null if there is a problem. */
  private record Inputs(List<Photo> photos, @Nullable Spread spread, String problem) {}

  private Inputs read(StackFolder.Stack stack) throws IOException {
    if (stack.photos().size() < 2) {
      return new Inputs(List.of(), null, "there is one exposure, and a stack has at least two");
    }
    try {
      List<Photo> photos = new ArrayList<>();
      for (Path file : stack.photos()) {
        Photo photo = Photos.read(file);
        photos.add(photo);
        Photo first = photos.get(0);
        if (photo.width() != first.width() || photo.height() != first.height()) {
          return new Inputs(
              List.of(),
              null,
              "%s is %d x %d, %s %d x %d"
                  .formatted(
                      stack.photos().get(0).getFileName(),
                      first.width(),
                      first.height(),
                      file.getFileName(),
                      photo.width(),
                      photo.height()));
        }
      }
      if (pictures != null) {
        pictures.saveInputs(photos, stack.scene());
      }
      return new Inputs(photos, Spread.of(photos), "");
    } catch (PhotoException e) {
      return new Inputs(List.of(), null, Path.of(e.file()).getFileName() + ": " + e.reason());
    } catch (OutOfMemoryError e) {
      return new Inputs(List.of(), null, "not enough memory");
    }
  }

  private Score score(StackFolder.Stack stack, Inputs inputs, Contender contender)
      throws IOException {
    Spread in = inputs.spread();
    if (in == null) {
      return row(stack, contender, Map.of(), Map.of(), null, null, inputs.problem());
    }
    List<Photo> outputs = new ArrayList<>();
    double millis = 0;
    long peak = 0;
    for (int i = 0; i < inputs.photos().size(); i++) {
      Photo photo = inputs.photos().get(i);
      Meter.Run<Photo> run = meter.run(() -> contender.output(photo, null));
      Photo output = run.output();
      Double time = run.millis();
      Long bytes = run.peakBytes();
      if (output == null || time == null || bytes == null) {
        String name = String.valueOf(stack.photos().get(i).getFileName());
        return row(stack, contender, Map.of(), Map.of(), null, null, name + ": " + run.reason());
      }
      outputs.add(output);
      millis += time;
      peak = Math.max(peak, bytes);
    }
    if (pictures != null) {
      pictures.saveOutputs(outputs, Protocol.PLAIN, stack.scene(), contender.label());
    }
    Spread out = Spread.of(outputs);
    Map<String, String> gaps = new LinkedHashMap<>();
    Map<String, Double> values = values(in, out, gaps);
    return row(stack, contender, values, gaps, millis / outputs.size(), peak, "");
  }

  private static Map<String, Double> values(Spread in, Spread out, Map<String, String> gaps) {
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("spread-in", in.levels());
    values.put("spread", out.levels());
    ratio(values, gaps, "spread-ratio", out.levels(), in.levels());
    values.put("luma-std-in", in.meanLuma());
    values.put("luma-std", out.meanLuma());
    ratio(values, gaps, "luma-std-ratio", out.meanLuma(), in.meanLuma());
    values.put("psnr-in", in.pairwisePsnr());
    values.put("psnr-out", out.pairwisePsnr());
    values.put("contrast", out.contrast());
    return values;
  }

  private static void ratio(
      Map<String, Double> values, Map<String, String> gaps, String id, double out, double in) {
    if (in == 0) {
      gaps.put(id, "the inputs do not differ");
    } else {
      values.put(id, out / in);
    }
  }

  private static Score row(
      StackFolder.Stack stack,
      Contender contender,
      Map<String, Double> values,
      Map<String, String> gaps,
      @Nullable Double millis,
      @Nullable Long peak,
      String reason) {
    return new Score(
        Protocol.PLAIN.label(),
        contender.usesTarget(),
        contender.label(),
        stack.scene(),
        stack.scene(),
        PhotoName.NO_GROUP,
        values,
        gaps,
        false,
        millis,
        peak,
        reason);
  }
}
