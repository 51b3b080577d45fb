package org.safelight.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.safelight.enhance.sidecar.LightroomXmp;
import org.safelight.enhance.sidecar.SidecarReader;
import org.safelight.image.io.AtomicFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code safelight xmp}: a sidecar's filters as Lightroom's, approximately. */
@Command(
    name = "xmp",
    description = "Writes the filters of a sidecar as an XMP file for Lightroom, approximately.",
    footer = {
      "",
      "Graduated and elliptical filters become gradients and radial filters with an exposure each.",
      "What is lost is told, here and in the file; see docs/sidecar.md for what reads it."
    })
final class XmpCommand implements Callable<Integer> {
  private final Console console;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "SIDECAR", description = "A .safelight.json file.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Path sidecar;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "XMP",
      required = true,
      description = "File to write.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Path out;

  @Option(names = "--overwrite", description = "Replace an output that is there already.")
  private boolean overwrite;

  XmpCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (!out.toString().toLowerCase(Locale.ROOT).endsWith(".xmp")) {
      throw Errors.usage(spec, "XMP files are .xmp, got " + out);
    }
    OutputFile.check(out, List.of(sidecar), overwrite);
    LightroomXmp xmp = LightroomXmp.of(SidecarReader.read(sidecar));
    AtomicFiles.write(out, xmp.text().getBytes(StandardCharsets.UTF_8));
    console.say("%s is an approximation of %s".formatted(out, sidecar));
    xmp.notes().forEach(note -> console.say("not in it: " + note));
    return ExitCode.DONE;
  }
}
