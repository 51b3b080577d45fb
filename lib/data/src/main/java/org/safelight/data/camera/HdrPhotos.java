package org.safelight.data.camera;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.random.RandomGenerator;
import org.safelight.data.PanoramaViews;
import org.safelight.data.PhotoSet;
import org.safelight.image.Encoding;
import org.safelight.image.Image;

/**
 * Photos in which next to nothing is clipped, as light: what can be known of true highlights where
 * there is no HDR picture. They are shown brighter than they were taken, so that 10 to 30 % of
 * their pixels clip (HDRCNN, Eilertsen et al. 2017, Sec. 4.1, pre-trains so).
 *
 * <p>Light is had by undoing {@link PanoramaViews#RESPONSE}, which stands for what cameras do to
 * highlights: they are rolled off before they clip. Immutable.
 */
public final class HdrPhotos {
  /** Level of 255 from which a channel counts as clipped. */
  private static final int CLIPPED = 251;

  /** Largest share of pixels with a clipped channel. */
  private static final double MOST_CLIPPED = 0.003;

  /** Shares of pixels that clip in what is drawn. */
  private static final double LEAST_SHARE = 0.1;

  private static final double MOST_SHARE = 0.3;

  /** Places of the stored distribution of a photo's brightest channels, between the shares. */
  private static final int QUANTILES = 21;

  /** Light of the 8-bit levels, which is what photos are held in. */
  private static final float[] LIGHT = new float[256];

  static {
    for (int i = 0; i < LIGHT.length; i++) {
      LIGHT[i] = (float) PanoramaViews.RESPONSE.decode(i / 255.0);
    }
  }

  private final PhotoSet light;
  private final List<float[]> quantiles;

  private HdrPhotos(PhotoSet light, List<float[]> quantiles) {
    this.light = light;
    this.quantiles = List.copyOf(quantiles);
  }

  /** Those of the given photos in which next to nothing is clipped. */
  public static HdrPhotos of(PhotoSet photos) {
    List<String> names = new ArrayList<>();
    List<Image> pictures = new ArrayList<>();
    List<float[]> quantiles = new ArrayList<>();
    for (int i = 0; i < photos.size(); i++) {
      Image picture = photos.picture(i);
      if (picture.encoding() != Encoding.SRGB) {
        continue; // a view of a panorama, which is light already
      }
      int[] histogram = histogram(picture);
      if (level(histogram, MOST_CLIPPED) < CLIPPED && level(histogram, MOST_SHARE) > 0) {
        names.add(photos.name(i));
        pictures.add(picture.map(Encoding.LINEAR, v -> LIGHT[Math.round(255 * v)]));
        quantiles.add(quantiles(histogram));
      }
    }
    return new HdrPhotos(PhotoSet.of(names, pictures), quantiles);
  }

  /** Counts pixels by the level of their brightest channel. */
  private static int[] histogram(Image picture) {
    int[] histogram = new int[256];
    for (int i = 0; i < picture.plane(0).length; i++) {
      float brightest =
          Math.max(picture.plane(0)[i], Math.max(picture.plane(1)[i], picture.plane(2)[i]));
      histogram[Math.round(255 * brightest)]++;
    }
    return histogram;
  }

  /** The highest level that at least the given share of pixels reach. */
  private static int level(int[] histogram, double share) {
    double wanted = share * Arrays.stream(histogram).sum();
    int level = 255;
    for (int above = histogram[255]; above < wanted && level > 0; above += histogram[level]) {
      level--;
    }
    return level;
  }

  private static float[] quantiles(int[] histogram) {
    float[] quantiles = new float[QUANTILES];
    for (int k = 0; k < QUANTILES; k++) {
      double share = LEAST_SHARE + (MOST_SHARE - LEAST_SHARE) * k / (QUANTILES - 1);
      quantiles[k] = LIGHT[level(histogram, share)];
    }
    return quantiles;
  }

  /** How many there are. */
  public int size() {
    return light.size();
  }

  /** Name of a photo, without folder and ending. */
  public String name(int i) {
    return light.name(i);
  }

  /** Scene of a photo. */
  public String scene(int i) {
    return light.scene(i);
  }

  /** The photos whose name and scene are wanted. */
  public HdrPhotos only(BiPredicate<String, String> wanted) {
    List<float[]> kept = new ArrayList<>();
    for (int i = 0; i < size(); i++) {
      if (wanted.test(name(i), scene(i))) {
        kept.add(quantiles.get(i));
      }
    }
    return new HdrPhotos(light.only(wanted), kept);
  }

  /**
   * A square of a photo drawn at random.
   *
   * @param size pixels of its side
   * @throws IllegalStateException if there is no photo
   */
  HdrPatch draw(int size, HdrFraming framing, RandomGenerator random) {
    if (size() == 0) {
      throw new IllegalStateException("there is no photo to draw from");
    }
    int i = random.nextInt(size());
    int shortSide = Math.min(light.width(i), light.height(i));
    double side = Math.min(shortSide, size / framing.scale(random));
    float[] planes =
        light.square(
            i,
            random.nextDouble() * (light.width(i) - side),
            random.nextDouble() * (light.height(i) - side),
            side,
            size);
    float white = quantiles.get(i)[random.nextInt(QUANTILES)];
    return new HdrPatch(planes, 1 / white);
  }
}
