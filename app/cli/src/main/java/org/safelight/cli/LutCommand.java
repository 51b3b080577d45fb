package org.safelight.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.safelight.enhance.Enhancer;
import org.safelight.enhance.EnhancerProvider;
import org.safelight.enhance.Methods;
import org.safelight.enhance.Setting;
import org.safelight.enhance.look.Look;
import org.safelight.image.Photo;
import org.safelight.image.io.Photos;
import org.safelight.image.lut.Cube;
import org.safelight.image.lut.CubeWriter;
import org.safelight.image.lut.LutFit;
import org.safelight.image.lut.LutSamples;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code safelight lut}: what a method does to colours, as a table other programs read. */
@Command(
    name = "lut",
    description = {
      "Writes what a method does to the colours of some photos as a .cube look-up table,",
      "and says how near the table comes to the method."
    },
    footer = {
      "",
      "A table knows a pixel's colour and not its place: what a method does by place is averaged.",
      "'safelight enhance --lut LOOK.cube' applies a table."
    })
final class LutCommand implements Callable<Integer> {
  private final Console console;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "METHOD", description = "As 'safelight list' prints it.")
  @SuppressWarnings("NullAway.Init") // required
  private String method;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "PHOTO",
      description = "Photos before the method; the more colours they hold, the better.")
  private List<Path> inputs = List.of();

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "LOOK.cube",
      description = "File to write.")
  @SuppressWarnings("NullAway.Init") // required
  private Path out;

  @Option(
      names = "--size",
      paramLabel = "N",
      description = "Nodes along each axis, 2 to 65; ${DEFAULT-VALUE} if none is given.")
  private int size = LutFit.STANDARD_SIZE;

  @Mixin private final SettingOptions options = new SettingOptions();

  @Option(names = "--overwrite", description = "Replace a table that is there already.")
  private boolean overwrite;

  LutCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    EnhancerProvider provider = Errors.usage(spec, () -> Methods.find(method));
    Map<String, Double> settings = options.settings(provider);
    LutFit fit = Errors.usage(spec, () -> LutFit.standard(size, Setting.threads(settings)));
    checkOutput();
    LutSamples samples = new LutSamples();
    try (Enhancer enhancer = options.open(provider, settings);
        ProgressBar bar = new ProgressBar(console, inputs.size())) {
      for (Path input : inputs) {
        Photo photo = Photos.read(input);
        samples.add(photo, enhancer.enhance(photo));
        bar.advance();
      }
    }
    Look look = Look.of(samples, fit);
    CubeWriter.write(new Cube("safelight " + provider.name(), look.lut()), out, overwrite);
    console.out().print(text(look));
    return ExitCode.DONE;
  }

  // Known before the work begins, not after. The name is asked for so that --overwrite cannot hit a
  // photo.
  private void checkOutput() throws IOException {
    if (!String.valueOf(out.getFileName()).toLowerCase(Locale.ROOT).endsWith(".cube")) {
      throw Errors.usage(spec, "%s cannot be written: tables are .cube".formatted(out));
    }
    OutputFile.check(out, inputs, overwrite);
  }

  private String text(Look look) {
    String place =
        Double.isNaN(look.error().place())
            ? "unknown, as no two pixels share a colour"
            : String.format(Locale.ROOT, "%.2f root mean square", look.error().place());
    return String.format(
        Locale.ROOT,
        """
        %s: %d nodes along each axis, fitted to %d pixels of %d photos
        error in 8-bit levels: mean %.2f, 95 %% below %.2f, largest %.2f, root mean square %.2f
        of which between pixels of one colour, so out of any table's reach: %s
        Delta E (CIEDE2000): mean %.2f
        """,
        out,
        size,
        look.pixels(),
        look.photos(),
        look.error().mean(),
        look.error().most95(),
        look.error().most(),
        look.error().rms(),
        place,
        look.deltaE());
  }
}
