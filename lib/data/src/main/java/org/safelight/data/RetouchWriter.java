package org.safelight.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Writes a folder of pairs to retouch for evaluation: good photos as {@link RetouchRenderings}
 * renders them, marked _1, _2 and so on.
 */
public final class RetouchWriter implements PairWriter {
  private final PairWriter pairs;

  /**
   * A writer of some renderings of each photo.
   *
   * @param perPhoto 1 to 1000
   * @param seed the same seed and photos give the same files
   */
  public RetouchWriter(int perPhoto, long seed) {
    pairs =
        new RenderedPairs<>(
            new DrawnPairs<>(
                "retouch", perPhoto, new RetouchRenderings()::draw, RetouchDescription::put),
            seed);
  }

  @Override
  public int write(List<Path> photos, Path out, Predicate<String> wanted, Consumer<Path> onPhoto)
      throws IOException {
    return pairs.write(photos, out, wanted, onPhoto);
  }
}
