package org.safelight.data;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Shape;

/**
 * Small whole photos for networks that judge the whole picture: "low" (N, 3, lowHeight, lowWidth),
 * an area-averaged copy of "input" (N, 3, height, width), and "target" of the input's size.
 *
 * <p>Each shows 60 to 100 % of a photo, as wide and high as the frame's aspect allows; half of the
 * portrait photos lie on their side, as they would for a network that only takes landscape frames.
 * Safe for threads.
 */
public final class ThumbnailBatches implements BatchSource {
  private static final double SMALLEST_CROP = 0.6;

  private final PhotoSet photos;
  private final int lowWidth;
  private final int lowHeight;
  private final int width;
  private final int height;
  private final int batchSize;
  private final RenderingSource renderings;

  /** Thumbnails of the given photos, rendered by {@link RandomRendering}. */
  public ThumbnailBatches(
      PhotoSet photos,
      int lowWidth,
      int lowHeight,
      int width,
      int height,
      int batchSize,
      ExposureDifficulty difficulty) {
    this(
        photos,
        lowWidth,
        lowHeight,
        width,
        height,
        batchSize,
        random -> RandomRendering.draw(random, difficulty));
  }

  /**
   * Thumbnails of the given photos.
   *
   * @throws IllegalArgumentException if there is no photo, a size is below 1, or the full size is
   *     no whole multiple of the low size
   */
  public ThumbnailBatches(
      PhotoSet photos,
      int lowWidth,
      int lowHeight,
      int width,
      int height,
      int batchSize,
      RenderingSource renderings) {
    Batches.check(photos, lowWidth, lowHeight, width, height, batchSize);
    if (width % lowWidth != 0 || height % lowHeight != 0) {
      throw new IllegalArgumentException(
          "full size must be a whole multiple of the low size, got %d x %d and %d x %d"
              .formatted(width, height, lowWidth, lowHeight));
    }
    this.photos = photos;
    this.lowWidth = lowWidth;
    this.lowHeight = lowHeight;
    this.width = width;
    this.height = height;
    this.batchSize = batchSize;
    this.renderings = renderings;
  }

  @Override
  public Batch batch(long seed, long step) {
    SplittableRandom random = BatchSource.random(seed, step);
    Renderer renderer = new Renderer();
    int n = 3 * width * height;
    int lowN = 3 * lowWidth * lowHeight;
    float[] lows = new float[batchSize * lowN];
    float[] inputs = new float[batchSize * n];
    float[] targets = new float[batchSize * n];
    float[] pixels = new float[n];
    float[] input = new float[n];
    for (int i = 0; i < batchSize; i++) {
      SamplePhoto photo = photos.photo(random.nextInt(photos.size()));
      Window window = window(photo, random);
      window.read(photo, width, height, pixels);
      Frame frame =
          new Frame(pixels, photo.isLight(), width, height, new WindowPlace(window, photo));
      renderings.draw(random).render(renderer, frame, random, input);
      average(input, lows, i * lowN);
      System.arraycopy(input, 0, inputs, i * n, n);
      System.arraycopy(pixels, 0, targets, i * n, n);
    }
    Shape full = Shape.of(batchSize, 3, height, width);
    return new Batch(
        Map.of(
            "low", new NamedTensor("low", Shape.of(batchSize, 3, lowHeight, lowWidth), lows),
            "input", new NamedTensor("input", full, inputs),
            "target", new NamedTensor("target", full, targets)));
  }

  private Window window(SamplePhoto photo, RandomGenerator random) {
    boolean portrait = photo.height() > photo.width();
    boolean transposed = portrait && random.nextBoolean();
    double aspect = transposed ? height / (double) width : width / (double) height;
    double share = SMALLEST_CROP + (1 - SMALLEST_CROP) * random.nextDouble();
    double w = share * Math.min(photo.width(), photo.height() * aspect);
    double h = w / aspect;
    return new Window(
        random.nextDouble() * (photo.width() - w),
        random.nextDouble() * (photo.height() - h),
        w,
        h,
        random.nextBoolean(),
        transposed);
  }

  private void average(float[] input, float[] lows, int at) {
    int fx = width / lowWidth;
    int fy = height / lowHeight;
    float share = 1f / (fx * fy);
    for (int c = 0; c < 3; c++) {
      for (int y = 0; y < lowHeight; y++) {
        for (int x = 0; x < lowWidth; x++) {
          float sum = 0;
          for (int dy = 0; dy < fy; dy++) {
            int from = (c * height + y * fy + dy) * width + x * fx;
            for (int dx = 0; dx < fx; dx++) {
              sum += input[from + dx];
            }
          }
          lows[at + (c * lowHeight + y) * lowWidth + x] = sum * share;
        }
      }
    }
  }
}
