package org.safelight.data;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Pairs whose renderings are drawn at random, marked _1, _2 and so on.
 *
 * @param name in the manifest
 * @param perPhoto renderings of each photo, 1 to 1000
 * @param source draws one rendering
 * @param description puts a rendering's parameters into JSON
 */
record DrawnPairs<R extends Rendering>(
    String name,
    int perPhoto,
    Function<RandomGenerator, R> source,
    BiConsumer<R, ObjectNode> description)
    implements RenderedPairs.Kind<R> {
  private static final int MOST_PER_PHOTO = 1000;

  DrawnPairs {
    if (perPhoto < 1 || perPhoto > MOST_PER_PHOTO) {
      throw new IllegalArgumentException(
          "renderings per photo must be 1 to %d, got %d".formatted(MOST_PER_PHOTO, perPhoto));
    }
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
  public R rendering(int mark, RandomGenerator random) {
    return source.apply(random);
  }

  @Override
  public void describe(R rendering, ObjectNode pair) {
    description.accept(rendering, pair);
  }
}
