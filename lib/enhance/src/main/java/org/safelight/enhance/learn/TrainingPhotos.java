package org.safelight.enhance.learn;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.safelight.data.BatchSource;
import org.safelight.data.ExposureRendering;
import org.safelight.data.PhotoSet;
import org.safelight.data.RenderedPair;
import org.safelight.data.Renderer;
import org.safelight.data.Rendering;
import org.safelight.data.RenderingSource;
import org.safelight.data.Split;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.filter.Resize;

/**
 * Photos to train on and a few rendered pairs, of scenes training never sees, to watch it by.
 *
 * @param training photos of the training scenes
 * @param held photos of the held-out scenes; empty when there are too few to hold any out
 */
public record TrainingPhotos(PhotoSet training, List<Image> held) {
  /** The paper's exposures that need repair, and 0. */
  private static final double[] LADDER = {-1.5, -1, 0, 1, 1.5};

  private static final int MOST_HELD = 12;

  /** With fewer scenes than this, none is held out: each is needed for training. */
  private static final int FEWEST_SCENES = 5;

  /**
   * One rendering of a held-out photo.
   *
   * @param ev stops, 0 where nothing is wrong; null where what is wrong was drawn at random
   * @param input SRGB
   * @param target SRGB
   */
  public record Pair(@Nullable Double ev, Image input, Image target) {}

  /** Reads the folders and splits by scene. */
  public static TrainingPhotos load(List<Path> folders, PrintStream log) throws IOException {
    Split split = split(PhotoSet.load(folders));
    List<Image> held = new ArrayList<>();
    PhotoSet validation = split.validation();
    int every = Math.max(1, validation.size() / MOST_HELD);
    for (int i = 0; i < validation.size() && held.size() < MOST_HELD; i += every) {
      held.add(validation.picture(i));
    }
    log.printf(
        "%d photos to train on, %d of other scenes held out%n",
        split.training().size(), validation.size());
    return new TrainingPhotos(split.training(), held);
  }

  /** By the committed list where it names some of the photos, else a tenth of the scenes. */
  private static Split split(PhotoSet all) {
    Split fixed = Split.fixed(all);
    if (fixed.validation().size() > 0 && fixed.training().size() > 0) {
      return fixed;
    }
    long scenes = IntStream.range(0, all.size()).mapToObj(all::scene).distinct().count();
    return Split.make(all, scenes < FEWEST_SCENES ? 0 : 0.1, 1);
  }

  /** The middle of the held-out photos at the given size, through the whole ladder. */
  public List<Pair> pairs(int width, int height) {
    return pairs(width, height, Arrays.stream(LADDER).mapToObj(ExposureRendering::ladder).toList());
  }

  /** The middle of the held-out photos at the given size, each rendered in every given way. */
  public List<Pair> pairs(int width, int height, List<ExposureRendering> renderings) {
    List<Pair> pairs = new ArrayList<>();
    Renderer renderer = new Renderer();
    for (Image photo : held) {
      Image small = small(photo, width, height);
      for (ExposureRendering rendering : renderings) {
        RenderedPair pair = renderer.render(small, rendering, new SplittableRandom(1));
        pairs.add(new Pair(rendering.ev(), pair.input(), pair.target()));
      }
    }
    return pairs;
  }

  /**
   * The middle of the held-out photos at the given size, each spoiled by some random renderings.
   *
   * @param perPhoto renderings of each photo
   * @param seed the same seed gives the same pairs
   */
  public List<Pair> pairs(int width, int height, RenderingSource source, int perPhoto, long seed) {
    List<Pair> pairs = new ArrayList<>();
    Renderer renderer = new Renderer();
    for (Image photo : held) {
      Image small = small(photo, width, height);
      for (int i = 0; i < perPhoto; i++) {
        RandomGenerator random = BatchSource.random(seed, pairs.size());
        Rendering rendering = source.draw(random);
        RenderedPair pair = renderer.render(small, rendering, random);
        pairs.add(new Pair(rendering.unchanged() ? 0.0 : null, pair.input(), pair.target()));
      }
    }
    return pairs;
  }

  private static Image small(Image photo, int width, int height) {
    return Resize.areaAverage(cropped(landscape(photo), width, height), width, height);
  }

  /** As much of the middle as has the given aspect, so that nothing is squeezed. */
  static Image cropped(Image photo, int across, int down) {
    double scale = Math.min(photo.width() / (double) across, photo.height() / (double) down);
    int width = Math.max(1, (int) Math.round(scale * across));
    int height = Math.max(1, (int) Math.round(scale * down));
    int left = (photo.width() - width) / 2;
    int top = (photo.height() - height) / 2;
    float[][] planes = new float[photo.planeCount()][width * height];
    for (int p = 0; p < planes.length; p++) {
      for (int y = 0; y < height; y++) {
        int from = (top + y) * photo.width() + left;
        System.arraycopy(photo.plane(p), from, planes[p], y * width, width);
      }
    }
    return Image.of(width, height, photo.encoding(), planes);
  }

  /** Upright photos are laid on their side, as the samples of training are. */
  private static Image landscape(Image photo) {
    if (photo.width() >= photo.height()) {
      return photo;
    }
    int width = photo.height();
    int height = photo.width();
    float[][] planes = new float[photo.planeCount()][width * height];
    for (int p = 0; p < planes.length; p++) {
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          planes[p][y * width + x] = photo.at(p, y, x);
        }
      }
    }
    return Image.of(width, height, photo.encoding(), planes);
  }

  /** Three pictures side by side. */
  static Image strip(Image... pictures) {
    int height = pictures[0].height();
    int width = 0;
    for (Image picture : pictures) {
      width += picture.width();
    }
    float[][] planes = new float[3][width * height];
    int left = 0;
    for (Image picture : pictures) {
      for (int p = 0; p < 3; p++) {
        for (int y = 0; y < height; y++) {
          System.arraycopy(
              picture.plane(p), y * picture.width(), planes[p], y * width + left, picture.width());
        }
      }
      left += picture.width();
    }
    return Image.of(width, height, Encoding.SRGB, planes);
  }
}
