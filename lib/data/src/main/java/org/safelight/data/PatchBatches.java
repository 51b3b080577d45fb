package org.safelight.data;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Shape;

/**
 * Square patches for networks that read detail: "input" and "target", (N, 3, P, P).
 *
 * <p>A patch shows what it would in a photo of {@link #LONG_SIDE} pixels, give or take 40 %. What
 * is rendered wrongly is drawn for the whole photo, and the patch sees its part of it. Safe for
 * threads.
 *
 * <p>Photos whose short side is no more than the patch's are left out, unless all are so small:
 * then their patches are enlarged.
 */
public final class PatchBatches implements BatchSource {
  /** Long side of the photos that patches are cut from, before the random scale. */
  public static final int LONG_SIDE = 512;

  private static final double SCALE_SPREAD = 0.4;

  /** Corners tried in one photo before another is taken (spec 4.7). */
  private static final int TRIES = 200;

  /** Photos tried before a patch is taken that the filter would refuse. */
  private static final int PHOTOS_TRIED = 8;

  private final PhotoSet photos;
  private final int patchSize;
  private final int batchSize;
  private final RenderingSource renderings;
  private final PatchFilter filter;

  /** With the paper's filter. */
  public PatchBatches(
      PhotoSet photos, int patchSize, int batchSize, ExposureDifficulty difficulty) {
    this(photos, patchSize, batchSize, difficulty, PatchFilter.paper());
  }

  /** Patches of the given photos, rendered by {@link RandomRendering}. */
  public PatchBatches(
      PhotoSet photos,
      int patchSize,
      int batchSize,
      ExposureDifficulty difficulty,
      PatchFilter filter) {
    this(photos, patchSize, batchSize, random -> RandomRendering.draw(random, difficulty), filter);
  }

  /**
   * Patches of the given photos.
   *
   * @throws IllegalArgumentException if there is no photo, or a size is below 1
   */
  public PatchBatches(
      PhotoSet photos,
      int patchSize,
      int batchSize,
      RenderingSource renderings,
      PatchFilter filter) {
    Batches.check(photos, batchSize, patchSize);
    PhotoSet larger = photos.largerThan(patchSize);
    this.photos = larger.size() > 0 ? larger : photos;
    this.patchSize = patchSize;
    this.batchSize = batchSize;
    this.renderings = renderings;
    this.filter = filter;
  }

  @Override
  public Batch batch(long seed, long step) {
    SplittableRandom random = BatchSource.random(seed, step);
    Renderer renderer = new Renderer();
    int n = 3 * patchSize * patchSize;
    float[] inputs = new float[batchSize * n];
    float[] targets = new float[batchSize * n];
    float[] pixels = new float[n];
    float[] input = new float[n];
    for (int i = 0; i < batchSize; i++) {
      WindowPlace place = cut(random, pixels);
      Frame frame = new Frame(pixels, place.photo().isLight(), patchSize, patchSize, place);
      renderings.draw(random).render(renderer, frame, random, input);
      System.arraycopy(input, 0, inputs, i * n, n);
      System.arraycopy(pixels, 0, targets, i * n, n);
    }
    Shape shape = Shape.of(batchSize, 3, patchSize, patchSize);
    return new Batch(
        Map.of(
            "input", new NamedTensor("input", shape, inputs),
            "target", new NamedTensor("target", shape, targets)));
  }

  /** Reads an acceptable patch into {@code pixels}; returns where it lies. */
  private WindowPlace cut(RandomGenerator random, float[] pixels) {
    for (int tried = 1; ; tried++) {
      SamplePhoto photo = photos.photo(random.nextInt(photos.size()));
      for (int i = 0; i < TRIES; i++) {
        Window window = window(photo, random);
        window.read(photo, patchSize, patchSize, pixels);
        if (accepts(photo, pixels) || (tried == PHOTOS_TRIED && i == TRIES - 1)) {
          return new WindowPlace(window, photo);
        }
      }
    }
  }

  private boolean accepts(SamplePhoto photo, float[] pixels) {
    float[] levels = pixels;
    if (photo.isLight()) {
      levels = new float[pixels.length];
      for (int i = 0; i < levels.length; i++) {
        levels[i] = (float) SamplePhoto.VIEW_RESPONSE.encode(pixels[i]);
      }
    }
    return filter.accepts(levels, patchSize, patchSize);
  }

  private Window window(SamplePhoto photo, RandomGenerator random) {
    double longSide = LONG_SIDE * (1 + SCALE_SPREAD * (2 * random.nextDouble() - 1));
    // Not enlarged for the scale's sake: blur would be taken for what good photos look like.
    double scale = Math.max(1, Math.max(photo.width(), photo.height()) / longSide);
    double side = Math.min(patchSize * scale, Math.min(photo.width(), photo.height()));
    return new Window(
        random.nextDouble() * (photo.width() - side),
        random.nextDouble() * (photo.height() - side),
        side,
        side,
        random.nextBoolean(),
        false);
  }
}
