package org.safelight.data;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Writes a folder of low-light pairs for evaluation: good photos as {@link LowLightRenderings}
 * renders them, marked _1, _2 and so on.
 */
public final class LowLightWriter implements PairWriter {
  private static final int MOST_PER_PHOTO = 1000;

  private final PairWriter pairs;

  /**
   * A writer of some renderings of each photo.
   *
   * @param perPhoto 1 to 1000
   * @param seed the same seed and photos give the same files
   */
  public LowLightWriter(int perPhoto, long seed) {
    if (perPhoto < 1 || perPhoto > MOST_PER_PHOTO) {
      throw new IllegalArgumentException(
          "renderings per photo must be 1 to %d, got %d".formatted(MOST_PER_PHOTO, perPhoto));
    }
    pairs = new RenderedPairs<>(new LowLight(perPhoto), seed);
  }

  @Override
  public int write(List<Path> photos, Path out, Predicate<String> wanted, Consumer<Path> onPhoto)
      throws IOException {
    return pairs.write(photos, out, wanted, onPhoto);
  }

  private record LowLight(int perPhoto) implements RenderedPairs.Kind<ExposureRendering> {
    @Override
    public String name() {
      return "lowlight";
    }

    @Override
    public void describe(ObjectNode manifest) {
      manifest.put("perPhoto", perPhoto);
    }

    @Override
    public List<String> marks() {
      return IntStream.rangeClosed(1, perPhoto).mapToObj(i -> "_" + i).toList();
    }

    @Override
    public ExposureRendering rendering(int mark, RandomGenerator random) {
      return new LowLightRenderings().draw(random);
    }

    @Override
    public void describe(ExposureRendering rendering, ObjectNode pair) {
      RenderingDescription.put(rendering, pair);
    }
  }
}
