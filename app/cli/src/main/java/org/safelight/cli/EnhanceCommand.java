package org.safelight.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.safelight.enhance.Enhancer;
import org.safelight.enhance.EnhancerProvider;
import org.safelight.enhance.look.LookFile;
import org.safelight.enhance.run.BatchEnhancer;
import org.safelight.enhance.run.BatchOptions;
import org.safelight.enhance.run.Outcome;
import org.safelight.enhance.run.PhotoNames;
import org.safelight.enhance.run.Plan;
import org.safelight.enhance.run.Report;
import org.safelight.image.io.AtomicFiles;
import org.safelight.image.io.DecodeLimits;
import org.safelight.image.io.WriteOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code safelight enhance}: repairs files and folders of photos. */
@Command(
    name = "enhance",
    description = "Repairs photos.",
    footer = {
      "",
      "JPEG, PNG and TIFF come back as what they were, WebP and BMP as PNG.",
      "Inputs are never overwritten."
    })
final class EnhanceCommand implements Callable<Integer> {
  private static final Path STREAM = Path.of("-");

  /** What one photo of 24 megapixels takes of the heap, generously. */
  private static final long HEAP_PER_JOB = 400L << 20;

  private final Console console;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "INPUT",
      description = "Files, folders (with all below), or - for standard input.")
  private List<Path> inputs = List.of();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      description = "Folder, or file for a single photo, or - for standard output.")
  private @Nullable Path out;

  @Mixin private MethodOptions method = new MethodOptions();

  @Option(
      names = "--lut",
      paramLabel = "LOOK.cube",
      description = "Look colours up in this table instead of running a method.")
  private @Nullable Path lut;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "Photos at a time; as many as there are processors and memory for.")
  private @Nullable Integer jobs;

  @Option(
      names = "--quality",
      paramLabel = "Q",
      description = "Of JPEG outputs, 1 to 100; ${DEFAULT-VALUE} if none is given.")
  private int quality = WriteOptions.DEFAULT_QUALITY;

  @Option(names = "--strip-gps", description = "Leave the place out of the outputs.")
  private boolean stripGps;

  @Option(names = "--overwrite", description = "Replace outputs that are there already.")
  private boolean overwrite;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Write what became of each photo, as .csv or .json.")
  private @Nullable Path report;

  @Option(
      names = "--sidecar",
      description = {
        "Write what was done beside each output, as OUTPUT.safelight.json;",
        "see 'apply', 'draw' and 'xmp'."
      })
  private boolean sidecar;

  EnhanceCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    EnhancerProvider provider = provider();
    WriteOptions writing =
        Errors.usage(
            spec,
            () ->
                WriteOptions.defaults()
                    .withQuality(quality)
                    .withStripGps(stripGps)
                    .withOverwrite(overwrite));
    BatchOptions options =
        Errors.usage(
            spec, () -> new BatchOptions(jobs(), DecodeLimits.defaults(), writing, sidecar));
    Map<String, Double> settings = method.settings(provider);
    if (inputs.contains(STREAM) || STREAM.equals(out)) {
      return stream(provider, settings, options);
    }
    if (out == null) {
      throw Errors.usage(spec, "-o OUT is missing: where the outputs go");
    }
    checkReport();
    Plan plan = plan(out);
    checkWritable(out);
    int together = Math.min(options.jobs(), plan.size());
    try (Enhancer enhancer = method.open(provider, method.shared(provider, settings, together))) {
      return batch(plan, enhancer, options);
    }
  }

  private EnhancerProvider provider() throws IOException {
    if (lut == null) {
      return method.provider();
    }
    method.requireNone("--lut");
    return LookFile.read(lut);
  }

  private int jobs() {
    if (jobs != null) {
      return jobs;
    }
    Runtime runtime = Runtime.getRuntime();
    return (int)
        Math.max(1, Math.min(runtime.availableProcessors(), runtime.maxMemory() / HEAP_PER_JOB));
  }

  private int stream(EnhancerProvider provider, Map<String, Double> settings, BatchOptions options)
      throws IOException {
    if (inputs.size() != 1 || report != null) {
      throw Errors.usage(spec, "- stands for a single photo, with no others and no report");
    }
    if (sidecar) {
      throw Errors.usage(spec, "a sidecar lies beside its output, and - has no place for it");
    }
    Path target = out == null ? STREAM : out;
    try (Enhancer enhancer = method.open(provider, settings)) {
      new StreamEnhancer(console, enhancer, options).run(inputs.get(0), target);
    }
    return ExitCode.DONE;
  }

  // Known before the first photo is enhanced: afterwards there would be no place for the outcomes.
  private void checkReport() throws IOException {
    Path file = report;
    if (file != null) {
      Errors.usage(
          spec,
          () -> {
            Report.check(file);
            return file;
          });
      Path folder = AtomicFiles.parentOf(file);
      AtomicFiles.createFolder(folder);
      if (!Files.isWritable(folder)) {
        throw new IOException("the report's folder %s cannot be written".formatted(folder));
      }
    }
  }

  private Plan plan(Path target) throws IOException {
    Plan plan;
    try {
      plan = Plan.of(inputs, target);
    } catch (IllegalArgumentException e) {
      throw Errors.usage(spec, String.valueOf(e.getMessage()));
    }
    if (plan.size() == 0) {
      throw new IOException(
          "there is no photo in "
              + String.join(", ", inputs.stream().map(Path::toString).toList()));
    }
    return plan;
  }

  // Known before the first photo is enhanced, not after.
  private static void checkWritable(Path target) throws IOException {
    boolean isFile = PhotoNames.isPhoto(target) && !Files.isDirectory(target);
    Path folder = isFile ? AtomicFiles.parentOf(target) : target;
    AtomicFiles.createFolder(folder);
    if (!Files.isWritable(folder)) {
      throw new IOException("the output folder %s cannot be written".formatted(folder));
    }
  }

  private int batch(Plan plan, Enhancer enhancer, BatchOptions options)
      throws IOException, InterruptedException {
    BatchEnhancer batch = Errors.usage(spec, () -> new BatchEnhancer(enhancer, options));
    Thread onInterrupt = new Thread(batch::cancel); // Ctrl-C leaves no temporary file
    Runtime.getRuntime().addShutdownHook(onInterrupt);
    List<Outcome> outcomes;
    try (ProgressBar bar = new ProgressBar(console, plan.size())) {
      outcomes =
          batch.run(
              plan,
              outcome -> {
                tell(bar, outcome);
                bar.advance();
              });
    } finally {
      removeHook(onInterrupt);
    }
    if (report != null) {
      Report.write(outcomes, report);
    }
    return summary(outcomes);
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending: the hook runs, and the outcome must not be hidden.
    }
  }

  private static void tell(ProgressBar bar, Outcome outcome) {
    if (outcome instanceof Outcome.Failed failed) {
      bar.say("%s: %s".formatted(failed.source(), failed.reason()));
    } else if (outcome instanceof Outcome.Skipped skipped) {
      bar.say(
          "%s: skipped, %s: %s (--overwrite replaces it)"
              .formatted(skipped.source(), skipped.reason(), skipped.target()));
    }
  }

  private int summary(List<Outcome> outcomes) {
    long failed = outcomes.stream().filter(Outcome.Failed.class::isInstance).count();
    long skipped = outcomes.stream().filter(Outcome.Skipped.class::isInstance).count();
    console.say(
        "%d enhanced, %d skipped, %d failed"
            .formatted(outcomes.size() - failed - skipped, skipped, failed));
    if (failed == 0) {
      return ExitCode.DONE;
    }
    return failed == outcomes.size() ? ExitCode.FAILURE : ExitCode.SOME_FAILED;
  }
}
