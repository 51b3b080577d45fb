package org.safelight.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.safelight.enhance.run.PhotoNames;
import org.safelight.enhance.sidecar.Sidecar;
import org.safelight.enhance.sidecar.SidecarReader;
import org.safelight.image.Photo;
import org.safelight.image.adjustment.AdjustmentRenderer;
import org.safelight.image.io.Photos;
import org.safelight.image.io.WriteOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code safelight apply}: renders a sidecar, edited or not, without any network. */
@Command(
    name = "apply",
    description = "Does to a photo what a sidecar says, without any network.",
    footer = {
      "",
      "'safelight enhance --sidecar' writes sidecars; docs/sidecar.md says what each number means.",
      "The photo may be of any size. Inputs are never overwritten."
    })
final class ApplyCommand implements Callable<Integer> {
  private final Console console;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "SIDECAR", description = "A .safelight.json file.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Path sidecar;

  @Parameters(index = "1", paramLabel = "PHOTO", description = "The photo before its repair.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Path photo;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      required = true,
      description = "File to write: .jpg, .png or .tif.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Path out;

  @Option(
      names = "--quality",
      paramLabel = "Q",
      description = "Of a JPEG output, 1 to 100; ${DEFAULT-VALUE} if none is given.")
  private int quality = WriteOptions.DEFAULT_QUALITY;

  @Option(names = "--strip-gps", description = "Leave the place out of the output.")
  private boolean stripGps;

  @Option(names = "--overwrite", description = "Replace an output that is there already.")
  private boolean overwrite;

  ApplyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    WriteOptions writing =
        Errors.usage(
            spec,
            () ->
                WriteOptions.defaults()
                    .withQuality(quality)
                    .withStripGps(stripGps)
                    .withOverwrite(overwrite));
    if (!PhotoNames.isWritable(out)) {
      throw Errors.usage(
          spec, "%s cannot be written: outputs are .jpg, .png or .tif".formatted(out));
    }
    OutputFile.check(out, List.of(sidecar, photo), overwrite);
    Sidecar read = SidecarReader.read(sidecar);
    Photo before = Photos.read(photo);
    warnOfAnotherPhoto(console, read, sidecar, photo, before);
    int threads = Runtime.getRuntime().availableProcessors();
    Photo after = new AdjustmentRenderer(read.adjustments(), threads).render(before);
    Photos.write(after, out, writing);
    console.say("%s applied to %s, into %s".formatted(sidecar, photo, out));
    return ExitCode.DONE;
  }

  /** A look may be meant for another photo, so this is no error. */
  static void warnOfAnotherPhoto(
      Console console, Sidecar read, Path sidecar, Path photo, Photo pixels) {
    read.photo()
        .differenceTo(pixels)
        .ifPresent(
            difference ->
                console.say(
                    "warning: %s was made for another photo than %s: %s"
                        .formatted(sidecar, photo, difference)));
  }
}
