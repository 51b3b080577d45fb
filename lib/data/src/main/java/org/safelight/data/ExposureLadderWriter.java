package org.safelight.data;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.safelight.image.Image;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;
import org.safelight.image.io.Photos;
import org.safelight.image.io.WriteOptions;

/**
 * Writes a folder of pairs for evaluation: good photos rendered at several exposures.
 *
 * <p>OUT/input/NAME_N1.5.png and OUT/target/NAME_N1.5.png belong together; PNG, so that nothing but
 * exposure is judged. The marks are the paper's: _N1.5, _N1, _0, _P1, _P1.5. OUT/manifest.json says
 * how each was made.
 */
public final class ExposureLadderWriter {
  /** The paper's exposures. */
  public static final List<Double> PAPER = List.of(-1.5, -1.0, 0.0, 1.0, 1.5);

  private final List<Double> exposures;
  private final long seed;

  /**
   * A writer of the given exposures.
   *
   * @param exposures stops, each once, at least one
   * @param seed written into the manifest; the plain ladder draws nothing at random
   */
  public ExposureLadderWriter(List<Double> exposures, long seed) {
    if (exposures.isEmpty() || new HashSet<>(exposures).size() != exposures.size()) {
      throw new IllegalArgumentException("exposures must be given, each once, got " + exposures);
    }
    for (double ev : exposures) {
      if (!(Math.abs(ev) <= 10)) {
        throw new IllegalArgumentException("exposures must be -10 to 10 stops, got " + ev);
      }
    }
    this.exposures = List.copyOf(exposures);
    this.seed = seed;
  }

  /**
   * Renders the wanted photos of some folders, at full size.
   *
   * @param wanted told a photo's name without folder and ending, for example {@link
   *     Split#validationNames()}'s contains
   * @param onPhoto told of each photo once its pairs are written
   * @return how many pairs were written
   * @throws IOException naming the file that cannot be read or written; if {@code out} already
   *     holds pairs; if the folder holds no photo, or two of one name
   */
  public int write(List<Path> photos, Path out, Predicate<String> wanted, Consumer<Path> onPhoto)
      throws IOException {
    List<Path> sources = new ArrayList<>();
    for (Path folder : photos) {
      sources.addAll(sources(folder, wanted));
    }
    requireDistinct(sources, photos);
    for (String part : List.of("input", "target")) {
      if (Files.exists(out.resolve(part))) {
        throw new FileAlreadyExistsException(out.resolve(part) + " is already there");
      }
      Files.createDirectories(out.resolve(part));
    }
    ObjectMapper json = new ObjectMapper();
    ObjectNode manifest = json.createObjectNode();
    manifest.put("kind", "exposure-ladder").put("seed", seed);
    manifest.put("response", "S-curve before a power: gamma 1.8, toe 1.4, shoulder 16");
    ArrayNode pairs = manifest.putArray("pairs");
    ExposureRenderer renderer = new ExposureRenderer();
    for (Path source : sources) {
      Photo photo = Photos.read(source);
      Image image = photo.toImage();
      Path firstTarget = null;
      for (double ev : exposures) {
        String name = baseName(source) + suffix(ev) + ".png";
        Image dark =
            renderer
                .render(image, ExposureRendering.ladder(ev), BatchSource.random(seed, pairs.size()))
                .input();
        Photos.write(
            Photo.of(dark, 8, Metadata.none()),
            out.resolve("input").resolve(name),
            WriteOptions.defaults());
        firstTarget = writeTarget(image, firstTarget, out.resolve("target").resolve(name));
        pairs
            .addObject()
            .put("name", name)
            .put("source", source.getFileName().toString())
            .put("ev", ev);
      }
      onPhoto.accept(source);
    }
    Files.write(
        out.resolve("manifest.json"),
        json.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
    return pairs.size();
  }

  /** The first target of a photo is encoded, the others are copies of its file. */
  private static Path writeTarget(Image image, @Nullable Path first, Path file) throws IOException {
    if (first == null) {
      Photos.write(Photo.of(image, 8, Metadata.none()), file, WriteOptions.defaults());
      return file;
    }
    Files.copy(first, file);
    return first;
  }

  private static List<Path> sources(Path photos, Predicate<String> wanted) throws IOException {
    if (!Files.isDirectory(photos)) {
      throw new IOException(photos + " is not a folder");
    }
    try (Stream<Path> found = Files.walk(photos)) {
      return found
          .filter(Files::isRegularFile)
          .filter(Photos::looksLikePhoto)
          .filter(file -> wanted.test(baseName(file)))
          .sorted()
          .toList();
    }
  }

  private static void requireDistinct(List<Path> sources, List<Path> photos) throws IOException {
    if (sources.isEmpty()) {
      throw new IOException("no photo that is wanted in " + photos);
    }
    Set<String> names = new HashSet<>();
    for (Path source : sources) {
      if (!names.add(baseName(source))) {
        throw new IOException("two photos are named " + baseName(source) + " in " + photos);
      }
    }
  }

  /** The mark of an exposure: _N1.5, _0, _P1 and the like. */
  public static String suffix(double ev) {
    String stops = String.format(Locale.ROOT, "%.3f", Math.abs(ev)).replaceFirst("\\.?0+$", "");
    return ev == 0 ? "_0" : (ev < 0 ? "_N" : "_P") + stops;
  }

  private static String baseName(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.substring(0, name.lastIndexOf('.'));
  }
}
