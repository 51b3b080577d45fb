package org.safelight.data;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.safelight.image.Image;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;
import org.safelight.image.io.Photos;
import org.safelight.image.io.WriteOptions;

/** What all {@link PairWriter}s do alike: folders, files and the manifest. */
final class RenderedPairs<R extends Rendering> implements PairWriter {
  private final long seed;
  private final Kind<R> kind;

  /** A kind of pairs. */
  interface Kind<R extends Rendering> {
    /** Its name in the manifest. */
    String name();

    /** Says what all its renderings have in common. */
    void describe(ObjectNode manifest);

    /** What the names of a photo's pairs end with, one for each. */
    List<String> marks();

    /** The rendering of a mark, by its place among the marks. */
    R rendering(int mark, RandomGenerator random);

    /** Says how one pair was rendered. */
    void describe(R rendering, ObjectNode pair);
  }

  /**
   * A writer of one kind of pairs.
   *
   * @param seed from which, and from its number, all that is random about a pair follows
   */
  RenderedPairs(Kind<R> kind, long seed) {
    this.kind = kind;
    this.seed = seed;
  }

  @Override
  public int write(List<Path> photos, Path out, Predicate<String> wanted, Consumer<Path> onPhoto)
      throws IOException {
    List<Path> sources = SourcePhotos.find(photos, wanted);
    for (String part : List.of("input", "target")) {
      if (Files.exists(out.resolve(part))) {
        throw new FileAlreadyExistsException(out.resolve(part) + " is already there");
      }
      Files.createDirectories(out.resolve(part));
    }
    ObjectMapper json = new ObjectMapper();
    ObjectNode manifest = json.createObjectNode();
    manifest.put("kind", kind.name()).put("seed", seed);
    kind.describe(manifest);
    ArrayNode pairs = manifest.putArray("pairs");
    for (Path source : sources) {
      render(source, out, pairs);
      onPhoto.accept(source);
    }
    Files.write(
        out.resolve("manifest.json"),
        json.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
    return pairs.size();
  }

  private void render(Path source, Path out, ArrayNode pairs) throws IOException {
    Renderer renderer = new Renderer();
    Image photo = Photos.read(source).toImage();
    Path copy = null;
    for (int i = 0; i < kind.marks().size(); i++) {
      String name = SourcePhotos.name(source) + kind.marks().get(i) + ".png";
      RandomGenerator random = BatchSource.random(seed, pairs.size());
      R rendering = kind.rendering(i, random);
      RenderedPair pair = renderer.render(photo, rendering, random);
      write(pair.input(), out.resolve("input").resolve(name));
      Path target = out.resolve("target").resolve(name);
      if (rendering.changesTarget()) {
        write(pair.target(), target);
      } else {
        copy = writeOnce(photo, copy, target);
      }
      ObjectNode entry = pairs.addObject();
      entry.put("name", name).put("source", source.getFileName().toString());
      kind.describe(rendering, entry);
    }
  }

  /** The first is encoded, the others are copies of its file. */
  private static Path writeOnce(Image photo, @Nullable Path first, Path file) throws IOException {
    if (first == null) {
      write(photo, file);
      return file;
    }
    Files.copy(first, file);
    return first;
  }

  private static void write(Image image, Path file) throws IOException {
    Photos.write(Photo.of(image, 8, Metadata.none()), file, WriteOptions.defaults());
  }
}
