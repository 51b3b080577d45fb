package org.safelight.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.safelight.data.ExposureLadderWriter;
import org.safelight.data.LowLightWriter;
import org.safelight.data.PairWriter;
import org.safelight.data.RetouchWriter;
import org.safelight.data.Split;
import org.safelight.enhance.Nearest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code safelight synth}: renders good photos badly, as pairs to measure methods on. */
@Command(
    name = "synth",
    description = "Makes pairs of a bad input and its target from good photos.")
final class SynthCommand implements Callable<Integer> {
  private static final String EXPOSURE = "exposure";
  private static final String LOW_LIGHT = "lowlight";
  private static final String RETOUCH = "retouch";
  private static final List<String> KINDS = List.of(EXPOSURE, LOW_LIGHT, RETOUCH);

  private final Console console;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Parameters(
      paramLabel = "exposure|lowlight|retouch",
      description =
          "What is wrong with the inputs: their exposure; too little light, with noise and more; or"
              + " what retouching mends, light and colour, everywhere and in places.")
  private String kind = "";

  @Option(
      names = "--photos",
      required = true,
      arity = "1..*",
      paramLabel = "DIR",
      description = "Good photos, with all folders below.")
  private List<Path> photos = List.of();

  @Option(
      names = "--validation",
      description = "Only the photos that training of shipped weights never sees.")
  private boolean validation;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "DIR",
      description = "Gets the folders input and target.")
  @SuppressWarnings("NullAway.Init") // required
  private Path out;

  @Option(
      names = "--ev",
      split = ",",
      paramLabel = "LIST",
      description = "exposure: stops of the inputs; -1.5,-1,0,1,1.5 if none are given.")
  private @Nullable List<Double> exposures;

  @Option(
      names = "--per-photo",
      paramLabel = "N",
      description = "lowlight, retouch: inputs made of each photo; 1 if not given.")
  private @Nullable Integer perPhoto;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of what is drawn at random; ${DEFAULT-VALUE} if none is given.")
  private long seed = 1;

  SynthCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (!KINDS.contains(kind)) {
      throw Errors.usage(spec, Nearest.unknown("kind of pairs", kind, KINDS));
    }
    for (Path folder : photos) {
      if (!Files.isDirectory(folder)) {
        throw new NotDirectoryException("there is no folder " + folder);
      }
    }
    PairWriter writer = Errors.usage(spec, this::writer);
    Set<String> held = Split.validationNames();
    int pairs =
        writer.write(
            photos,
            out,
            name -> !validation || held.contains(name),
            photo -> console.say("%s: rendered".formatted(photo)));
    console.say("%d pairs in %s".formatted(pairs, out));
    return ExitCode.DONE;
  }

  private PairWriter writer() {
    if (kind.equals(EXPOSURE)) {
      refuse("--per-photo", perPhoto);
      return new ExposureLadderWriter(
          exposures == null ? ExposureLadderWriter.PAPER : exposures, seed);
    }
    refuse("--ev", exposures);
    int each = perPhoto == null ? 1 : perPhoto;
    return kind.equals(LOW_LIGHT) ? new LowLightWriter(each, seed) : new RetouchWriter(each, seed);
  }

  private void refuse(String option, @Nullable Object given) {
    if (given != null) {
      throw new IllegalArgumentException("%s is not for %s pairs".formatted(option, kind));
    }
  }
}
