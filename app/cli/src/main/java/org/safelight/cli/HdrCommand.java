package org.safelight.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.safelight.enhance.Enhancer;
import org.safelight.enhance.EnhancerProvider;
import org.safelight.enhance.HdrReconstructor;
import org.safelight.enhance.Methods;
import org.safelight.enhance.Setting;
import org.safelight.enhance.run.Job;
import org.safelight.enhance.run.Plan;
import org.safelight.image.io.AtomicFiles;
import org.safelight.image.io.PhotoException;
import org.safelight.image.io.WriteOptions;
import org.safelight.image.tone.ToneCurve;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code safelight hdr}: one photo in, real HDR out. */
@Command(
    name = "hdr",
    description = "Recovers the light that photos have clipped, and writes it as HDR files.",
    footer = {
      "",
      "ultrahdr: the photo's own JPEG, untouched, with a gain map behind it; phones and browsers",
      "show its highlights brighter. exr, hdr: the light of the scene, 1 where the camera clipped.",
      "png-pq: the photo with its highlights, for HDR screens; the photo's white is 203 cd/m2.",
      "Inputs are never overwritten."
    })
final class HdrCommand implements Callable<Integer> {
  private static final String METHOD = "hdr";
  private static final String REFINE = "refine";

  private final Console console;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "INPUT",
      description = "Files, and folders (with all below).")
  private List<Path> inputs = List.of();

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "OUT",
      description = "Folder, or file for a single photo.")
  @SuppressWarnings("NullAway.Init") // required
  private Path out;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "ultrahdr, exr, hdr or png-pq; as OUT is named, or ultrahdr.")
  private @Nullable String format;

  @Option(
      names = "--set",
      paramLabel = "name=value",
      description = "A setting of the method, as highlights=1.0; may be repeated.")
  private Map<String, Double> settings = new LinkedHashMap<>();

  @Option(names = "--refine", description = "Run the refinement too; short for --set refine=1.")
  private boolean refine;

  @Option(
      names = "--weights",
      paramLabel = "FILE",
      description = "Weights of your own, as 'safelight train' writes them.")
  private @Nullable Path weights;

  @Option(
      names = "--preview",
      paramLabel = "TONEMAP",
      description = "Also write OUT-preview.jpg: reinhard, filmic or exposure.")
  private @Nullable String preview;

  @Option(
      names = "--map-scale",
      paramLabel = "N",
      description = "Of ultrahdr, photo pixels across one of the gain map; ${DEFAULT-VALUE}.")
  private int mapScale = HdrWork.USUAL_MAP_SCALE;

  @Option(
      names = "--quality",
      paramLabel = "Q",
      description = "Of the JPEG where the photo is none, 1 to 100; ${DEFAULT-VALUE}.")
  private int quality = WriteOptions.DEFAULT_QUALITY;

  @Option(names = "--overwrite", description = "Replace outputs that are there already.")
  private boolean overwrite;

  HdrCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    HdrOutput kind = kind();
    ToneCurve curve = curve();
    if (mapScale < 1 || mapScale > HdrWork.LARGEST_MAP_SCALE) {
      throw Errors.usage(
          spec,
          "--map-scale must be 1 to %d, got %d".formatted(HdrWork.LARGEST_MAP_SCALE, mapScale));
    }
    WriteOptions writing =
        Errors.usage(
            spec, () -> WriteOptions.defaults().withQuality(quality).withOverwrite(overwrite));
    Plan plan = plan(kind);
    try (Enhancer enhancer = open()) {
      if (!(enhancer instanceof HdrReconstructor reconstructor)) {
        throw new IllegalStateException("method %s recovers no light".formatted(METHOD));
      }
      Previews previews = new Previews(plan, preview != null);
      return all(plan, previews, new HdrWork(reconstructor, kind, curve, mapScale, writing));
    }
  }

  private HdrOutput kind() {
    Optional<HdrOutput> named =
        Files.isDirectory(out)
            ? Optional.empty()
            : HdrOutput.ofName(String.valueOf(out.getFileName()));
    if (format == null) {
      return named.orElse(HdrOutput.ULTRAHDR);
    }
    String id = format;
    HdrOutput asked = Errors.usage(spec, () -> HdrOutput.ofId(id));
    if (named.isPresent() && named.get() != asked) {
      throw Errors.usage(
          spec,
          "%s is named like %s, but --format is %s".formatted(out, named.get().id(), asked.id()));
    }
    return asked;
  }

  private @Nullable ToneCurve curve() {
    if (preview == null) {
      return null;
    }
    String id = preview;
    return Errors.usage(spec, () -> ToneOptions.curve(id, 0));
  }

  private Plan plan(HdrOutput kind) throws IOException {
    Plan plan;
    try {
      plan = Plan.of(inputs, out, kind.extensions());
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

  private Enhancer open() throws IOException {
    EnhancerProvider provider = Errors.usage(spec, () -> Methods.find(METHOD));
    if (settings.containsKey(Setting.STRENGTH.name())) {
      throw Errors.usage(
          spec, "setting strength is of 'enhance'; here, highlights=0.5 halves what is recovered");
    }
    Map<String, Double> given = new LinkedHashMap<>(settings);
    if (refine) {
      given.put(REFINE, 1.0);
    }
    Map<String, Double> complete =
        Errors.usage(spec, () -> Setting.complete(provider.settings(), given));
    return weights != null
        ? provider.open(complete, weights)
        : Errors.usage(spec, () -> provider.open(complete));
  }

  private int all(Plan plan, Previews previews, HdrWork work) {
    int failed = 0;
    int skipped = 0;
    int steps = 100;
    try (ProgressBar bar = new ProgressBar(console, steps * plan.size())) {
      for (Job job : plan.jobs()) {
        Steps progress = new Steps(bar, steps);
        String reason = job.isRefused() ? job.refusal() : previews.refusal(job);
        Path there = reason == null && !overwrite ? previews.existing(job) : null;
        if (there != null) {
          bar.say(
              "%s: skipped, %s is there already (--overwrite replaces it)"
                  .formatted(job.source(), there));
          skipped++;
        } else if (reason == null) {
          reason = done(job, work, bar, progress);
        }
        if (reason != null) {
          bar.say("%s: %s".formatted(job.source(), reason));
          failed++;
        }
        progress.to(1);
      }
    }
    console.say(
        "%d written, %d skipped, %d failed"
            .formatted(plan.size() - failed - skipped, skipped, failed));
    if (failed == 0) {
      return ExitCode.DONE;
    }
    return failed == plan.size() ? ExitCode.FAILURE : ExitCode.SOME_FAILED;
  }

  /** Null if all went well, else why it did not: one bad photo does not stop the others. */
  private static @Nullable String done(Job job, HdrWork work, ProgressBar bar, Steps progress) {
    try {
      AtomicFiles.createFolder(AtomicFiles.parentOf(job.target()));
      work.run(job.source(), job.target(), progress::to, bar::say);
      return null;
    } catch (PhotoException e) {
      boolean ofSource = e.file().equals(job.source().toString());
      return ofSource ? e.reason() : String.valueOf(e.getMessage());
    } catch (IOException e) {
      return Errors.sentence(e);
    } catch (OutOfMemoryError e) {
      return "not enough memory; SAFELIGHT_JAVA_OPTS=-Xmx4g gives 4 GB";
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      return "unexpected " + e;
    }
  }

  /** Moves a bar on as shares of one photo get done. */
  private static final class Steps {
    private final ProgressBar bar;
    private final int total;
    private int done;

    Steps(ProgressBar bar, int total) {
      this.bar = bar;
      this.total = total;
    }

    void to(double share) {
      while (done < Math.round(share * total)) {
        done++;
        bar.advance();
      }
    }
  }
}
