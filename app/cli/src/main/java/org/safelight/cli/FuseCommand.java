package org.safelight.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.safelight.enhance.Enhancer;
import org.safelight.enhance.EnhancerProvider;
import org.safelight.enhance.StackEnhancer;
import org.safelight.enhance.run.PhotoNames;
import org.safelight.image.Photo;
import org.safelight.image.io.PhotoException;
import org.safelight.image.io.Photos;
import org.safelight.image.io.WriteOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code safelight fuse}: one photo of several exposures of a scene. */
@Command(
    name = "fuse",
    description = "Makes one photo of several exposures of a scene, aligned and of one size.",
    footer = {
      "",
      "Metadata, alpha and bits are those of the photo in the middle of the list, of an even number",
      "the earlier of the two in the middle. Inputs are never overwritten."
    })
final class FuseCommand implements Callable<Integer> {
  private final Console console;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "PHOTO", description = "Two photos or more.")
  private List<Path> inputs = List.of();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      required = true,
      description = "File to write: .jpg, .png or .tif.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Path out;

  @Mixin private MethodOptions method = new MethodOptions("classic.fusion");

  @Option(
      names = "--quality",
      paramLabel = "Q",
      description = "Of a JPEG output, 1 to 100; ${DEFAULT-VALUE} if none is given.")
  private int quality = WriteOptions.DEFAULT_QUALITY;

  @Option(names = "--strip-gps", description = "Leave the place out of the output.")
  private boolean stripGps;

  @Option(names = "--overwrite", description = "Replace an output that is there already.")
  private boolean overwrite;

  FuseCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    EnhancerProvider provider = method.provider();
    Map<String, Double> settings = method.settings(provider);
    WriteOptions writing =
        Errors.usage(
            spec,
            () ->
                WriteOptions.defaults()
                    .withQuality(quality)
                    .withStripGps(stripGps)
                    .withOverwrite(overwrite));
    checkWords();
    OutputFile.check(out, inputs, overwrite);
    try (Enhancer enhancer = method.open(provider, settings)) {
      if (!(enhancer instanceof StackEnhancer stack)) {
        throw Errors.usage(
            spec,
            "method %s takes one photo at a time; classic.fusion takes several"
                .formatted(provider.name()));
      }
      Photo fused = stack.enhance(read(inputs));
      Photos.write(fused, out, writing);
    }
    console.say("%d photos fused into %s".formatted(inputs.size(), out));
    return ExitCode.DONE;
  }

  private void checkWords() {
    if (inputs.size() < 2) {
      throw Errors.usage(
          spec,
          "fuse wants two photos or more, got only " + inputs.get(0) + " (see also: enhance)");
    }
    if (!PhotoNames.isWritable(out)) {
      throw Errors.usage(
          spec, "%s cannot be written: outputs are .jpg, .png or .tif".formatted(out));
    }
  }

  private static List<Photo> read(List<Path> files) throws PhotoException {
    List<Photo> photos = new ArrayList<>();
    @Nullable Photo first = null;
    for (Path file : files) {
      Photo photo = Photos.read(file);
      first = first == null ? photo : first;
      if (photo.width() != first.width() || photo.height() != first.height()) {
        throw new PhotoException(
            file.toString(),
            "is %d x %d and %s is %d x %d; photos to fuse must have one size"
                .formatted(
                    photo.width(), photo.height(), files.get(0), first.width(), first.height()));
      }
      photos.add(photo);
    }
    return photos;
  }
}
