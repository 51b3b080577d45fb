package org.safelight.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.safelight.enhance.Methods;
import org.safelight.enhance.Nearest;
import org.safelight.enhance.TrainableMethod;
import org.safelight.enhance.TrainingRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code safelight train}: trains a method's network. */
@Command(name = "train", description = "Trains a method's network.")
final class TrainCommand implements Callable<Integer> {
  private static final List<String> DEVICES = List.of("cpu", "cuda");

  private final Console console;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Parameters(paramLabel = "METHOD", description = "As 'safelight list' prints it.")
  private String method = "";

  @Option(
      names = "--data",
      required = true,
      arity = "1..*",
      paramLabel = "DIR",
      description = "Folders of photos to learn from.")
  private List<Path> data = List.of();

  @Option(
      names = "--recipe",
      required = true,
      paramLabel = "paper|compact|quick|finetune",
      description = "How to train: the method's recipes.")
  private String recipe = "";

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "RUN",
      description = "Folder for checkpoints, curves and the run record.")
  @SuppressWarnings("NullAway.Init") // required
  private Path run;

  @Option(
      names = "--from",
      paramLabel = "FILE",
      description = "Start from these weights instead of random ones, to fine-tune them.")
  private @Nullable Path from;

  @Option(names = "--resume", description = "Go on from the run's newest checkpoint.")
  private boolean resume;

  @Option(
      names = "--device",
      paramLabel = "cpu|cuda",
      description = "Where to compute; ${DEFAULT-VALUE} if none is given.")
  private String device = "cpu";

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "For arithmetic; ${DEFAULT-VALUE} on this machine if none is given.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--set",
      paramLabel = "name=value",
      description = "Replaces a number of the recipe; may be repeated.")
  private Map<String, Double> overrides = new LinkedHashMap<>();

  TrainCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    TrainableMethod trainable =
        Capabilities.of(spec, Methods.all(), method, TrainableMethod.class, "be trained");
    if (!trainable.recipes().contains(recipe)) {
      throw Errors.usage(spec, Nearest.unknown("recipe", recipe, trainable.recipes()));
    }
    if (!DEVICES.contains(device)) {
      throw Errors.usage(spec, Nearest.unknown("device", device, DEVICES));
    }
    for (Path folder : data) {
      if (!Files.isDirectory(folder)) {
        throw new NotDirectoryException("there is no folder " + folder);
      }
    }
    trainable.train(
        Errors.usage(
            spec,
            () ->
                new TrainingRequest(
                    data,
                    recipe,
                    run,
                    from,
                    resume,
                    device,
                    threads,
                    overrides,
                    console.terminal(),
                    console.err())));
    return ExitCode.DONE;
  }
}
