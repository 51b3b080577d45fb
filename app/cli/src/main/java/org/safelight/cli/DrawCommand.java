package org.safelight.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.safelight.enhance.sidecar.FilterDrawing;
import org.safelight.enhance.sidecar.Sidecar;
import org.safelight.enhance.sidecar.SidecarReader;
import org.safelight.image.Photo;
import org.safelight.image.io.Photos;
import org.safelight.image.io.WriteOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code safelight draw}: shows a sidecar's filters over a photo. */
@Command(
    name = "draw",
    description = "Draws the lines and ellipses of a sidecar over a photo.",
    footer = {
      "",
      "G1, G2 ... are graduated filters in the file's order: the line of half effect with an arrow to",
      "where the effect grows, dashed where it begins and where it is full. E1, E2 ... are elliptical.",
      "The photo is drawn on as it is; it may be the one before or after the repair, of any size."
    })
final class DrawCommand implements Callable<Integer> {
  private final Console console;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "SIDECAR", description = "A .safelight.json file.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Path sidecar;

  @Parameters(index = "1", paramLabel = "PHOTO", description = "The photo to draw on.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Path photo;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "PNG",
      required = true,
      description = "File to write.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Path out;

  @Option(names = "--overwrite", description = "Replace an output that is there already.")
  private boolean overwrite;

  DrawCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (!out.toString().toLowerCase(Locale.ROOT).endsWith(".png")) {
      throw Errors.usage(spec, "drawings are .png, got " + out);
    }
    OutputFile.check(out, List.of(sidecar, photo), overwrite);
    Sidecar read = SidecarReader.read(sidecar);
    Photo pixels = Photos.read(photo);
    Photo drawn = FilterDrawing.draw(read.adjustments(), pixels);
    Photos.write(drawn, out, WriteOptions.defaults().withOverwrite(overwrite));
    console.say(
        "%d graduated and %d elliptical filters drawn into %s"
            .formatted(
                read.adjustments().graduated().size(),
                read.adjustments().elliptical().size(),
                out));
    return ExitCode.DONE;
  }
}
