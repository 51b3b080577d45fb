package org.safelight.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.safelight.enhance.DecomposingMethod;
import org.safelight.enhance.EnhancerProvider;
import org.safelight.enhance.Methods;
import org.safelight.image.Photo;
import org.safelight.image.io.AtomicFiles;
import org.safelight.image.io.Photos;
import org.safelight.image.io.WriteOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code safelight decompose}: shows the reflectance and the illumination of a photo. */
@Command(
    name = "decompose",
    description = {
      "Takes a photo apart into reflectance and illumination, and writes both as pictures:",
      "DIR/NAME-reflectance.png and DIR/NAME-illumination.png, 16 bits."
    })
final class DecomposeCommand implements Callable<Integer> {
  private final Console console;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Parameters(paramLabel = "PHOTO", description = "The photo.")
  @SuppressWarnings("NullAway.Init") // required
  private Path input;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "DIR",
      description = "Folder for both pictures.")
  @SuppressWarnings("NullAway.Init") // required
  private Path out;

  @Option(names = "--overwrite", description = "Replace outputs that are there already.")
  private boolean overwrite;

  @Mixin private final MethodOptions method = new MethodOptions("lowlight");

  DecomposeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    EnhancerProvider provider = method.provider();
    DecomposingMethod decomposing =
        Capabilities.of(
            spec, Methods.all(), provider.name(), DecomposingMethod.class, "take photos apart");
    Map<String, Double> settings = method.settings(provider);
    String name = String.valueOf(input.getFileName()).replaceFirst("\\.[^.]*$", "");
    Path reflectance = out.resolve(name + "-reflectance.png");
    Path illumination = out.resolve(name + "-illumination.png");
    for (Path target : List.of(reflectance, illumination)) {
      if (Files.exists(target) && !overwrite) {
        throw new IOException("%s is there already (--overwrite replaces it)".formatted(target));
      }
    }
    Photo photo = Photos.read(input);
    DecomposingMethod.Layers layers = decomposing.decompose(photo, settings, method.weights());
    AtomicFiles.createFolder(out);
    WriteOptions writing = WriteOptions.defaults().withOverwrite(overwrite);
    Photos.write(layers.reflectance(), reflectance, writing);
    Photos.write(layers.illumination(), illumination, writing);
    console.say("%s and %s".formatted(reflectance, illumination));
    return ExitCode.DONE;
  }
}
