package org.safelight.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.safelight.enhance.run.PhotoNames;
import org.safelight.image.Image;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;
import org.safelight.image.hdr.HdrFiles;
import org.safelight.image.io.Photos;
import org.safelight.image.io.WriteOptions;
import org.safelight.image.tone.ToneCurve;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code safelight tonemap}: an ordinary photo of an HDR file. */
@Command(
    name = "tonemap",
    description = "Makes an ordinary photo of an OpenEXR or Radiance file.",
    footer = {
      "",
      "reinhard: highlights pressed together by luminance, hues kept. filmic: a toe and a",
      "shoulder, bright colours bleach. exposure: what a camera would take, cut off at white."
    })
final class TonemapCommand implements Callable<Integer> {
  private final Console console;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Parameters(paramLabel = "IN", description = "An .exr or .hdr file.")
  @SuppressWarnings("NullAway.Init") // required
  private Path input;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "OUT",
      description = "File to write: .jpg (8 bits), .png or .tif (16 bits).")
  @SuppressWarnings("NullAway.Init") // required
  private Path out;

  @Option(
      names = "--curve",
      paramLabel = "NAME",
      description = "reinhard, filmic or exposure; ${DEFAULT-VALUE} if none is given.")
  private String curve = "reinhard";

  @Option(
      names = "--ev",
      paramLabel = "STOPS",
      description = "By which light is raised before; ${DEFAULT-VALUE} if none are given.")
  private double ev;

  @Option(
      names = "--quality",
      paramLabel = "Q",
      description = "Of a JPEG output, 1 to 100; ${DEFAULT-VALUE} if none is given.")
  private int quality = WriteOptions.DEFAULT_QUALITY;

  @Option(names = "--overwrite", description = "Replace an output that is there already.")
  private boolean overwrite;

  TonemapCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    ToneCurve tone = Errors.usage(spec, () -> ToneOptions.curve(curve, ev));
    WriteOptions writing =
        Errors.usage(
            spec, () -> WriteOptions.defaults().withQuality(quality).withOverwrite(overwrite));
    if (!PhotoNames.isWritable(out)) {
      throw Errors.usage(
          spec, "%s cannot be written: outputs are .jpg, .png or .tif".formatted(out));
    }
    OutputFile.check(out, List.of(input), overwrite);
    Image light = HdrFiles.read(input);
    Photos.write(Photo.of(tone.apply(light), 16, Metadata.none()), out, writing);
    console.say("%s shown by %s, into %s".formatted(input, curve, out));
    return ExitCode.DONE;
  }
}
