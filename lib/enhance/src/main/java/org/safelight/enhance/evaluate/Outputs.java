package org.safelight.enhance.evaluate;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one contender makes of one pair: run once for all protocols that hand it the same input, and
 * brought into the form each of them compares.
 */
final class Outputs {
  private final Meter meter;
  private final LoadedPair pair;
  private final Contender contender;
  private final Map<Handed, Meter.Run<Picture>> runs = new HashMap<>();

  Outputs(Meter meter, LoadedPair pair, Contender contender) {
    this.meter = meter;
    this.pair = pair;
    this.contender = contender;
  }

  /** What a contender is given; two protocols with equal ones share its output. */
  private record Handed(Protocol.Form form, boolean ratio, @Nullable Picture target) {}

  /** The output under a round's protocol. */
  Entry entry(Round round) {
    Protocol protocol = round.protocol();
    Picture target = pair.mainTarget(protocol);
    boolean ratio = protocol.hint() == Protocol.Hint.RATIO;
    boolean looks = ratio || contender.usesTarget();
    Handed handed = new Handed(protocol.form(), ratio, looks ? target : null);
    Meter.Run<Picture> run = runs.get(handed);
    if (run == null) {
      run = run(handed);
      runs.put(handed, run);
    }
    Picture output = run.output();
    if (output != null && target != null && protocol.hint() == Protocol.Hint.MEAN) {
      output = Picture.of(Brightness.withMeanOf(target.photo(), output.photo()));
    }
    return new Entry(round, contender, output, run.millis(), run.peakBytes(), run.reason());
  }

  private Meter.Run<Picture> run(Handed handed) {
    if (handed.form() == Protocol.Form.LIGHT) {
      return meter.run(pair::input); // only what leaves light as it is takes part
    }
    Picture input =
        handed.form() == Protocol.Form.SIXTEEN_BITS
            ? Picture.of(Brightness.sixteenBits(pair.input().photo()))
            : pair.input();
    Picture target = handed.target();
    // To be told the ratio is not to be shown the target.
    Picture shown = contender.usesTarget() ? target : null;
    if (!handed.ratio() || target == null) {
      return meter.run(enhancement(contender, input, shown));
    }
    double mean = Brightness.mean(input.photo());
    if (mean == 0) {
      return Meter.Run.failed("the input is black, so that nothing is its ratio to the target");
    }
    try (Contender told = contender.withRatio(Brightness.mean(target.photo()) / mean)) {
      return meter.run(enhancement(told, input, shown));
    } catch (RuntimeException e) {
      return Meter.Run.failed(String.valueOf(e.getMessage()));
    }
  }

  private static Supplier<Picture> enhancement(
      Contender contender, Picture input, @Nullable Picture target) {
    return () ->
        Picture.of(contender.output(input.photo(), target == null ? null : target.photo()));
  }
}
