package org.safelight.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.safelight.image.Encoding;
import org.safelight.image.Image;

/**
 * Measures the noise of dark pictures of which there are good ones, by how bright the dark ones
 * are.
 *
 * <p>Noise is looked at in patches of 8 x 8 pixels, side by side, in which the good picture is
 * flat: no channel deviates by {@value #FLAT} levels, so that there is little but noise to see, and
 * every channel's mean lies well away from black and white, where a clipped good picture looks flat
 * whatever the scene was. A dark patch with a sample of 0 or 255 is left out as well: what is
 * clipped deviates less. What the scene still varies by is taken out: each channel of the dark
 * patch is fitted by a line in the same channel of the good one, and noise is what remains.
 *
 * <p>A picture's rounding to 8 bits is part of what is measured: it adds 1/12 to every variance,
 * and pulls correlations to 0. Means taken over so few pixels pull them down too, by about 0.03.
 * Not safe for threads.
 */
public final class NoiseStatistics {
  /** Bounds of the levels that are told apart, of 255. */
  private static final double[] BOUNDS = {3, 5, 8, 12, 16, 20, 25, 32, 40, 55, 80};

  /** Deviation, in levels of 255, that a channel of a good patch stays below. */
  private static final double FLAT = 4;

  private static final double DARKEST_GOOD = 5;
  private static final double BRIGHTEST_GOOD = 250;

  private static final int SIDE = NoisePatch.SIDE;
  private static final int AREA = NoisePatch.AREA;

  private final List<List<NoisePatch>> patches = new ArrayList<>();

  /**
   * Noise of the patches of one range of levels. Without patches all that is measured is NaN.
   *
   * @param from lowest mean level of the dark patch, over all channels, of 255
   * @param to above the highest
   * @param patches how many there are
   * @param red median deviation of red, in levels of 255; so green and blue
   * @param green10 10th percentile of green's deviation
   * @param green90 90th percentile
   * @param acrossOne mean correlation of green with its right neighbour
   * @param downOne with its neighbour below
   * @param acrossTwo with the pixel two to the right
   * @param redGreen mean correlation of red and green
   * @param greenBlue of green and blue
   */
  public record Level(
      double from,
      double to,
      int patches,
      double red,
      double green,
      double blue,
      double green10,
      double green90,
      double acrossOne,
      double downOne,
      double acrossTwo,
      double redGreen,
      double greenBlue) {}

  /** Nothing measured yet. */
  public NoiseStatistics() {
    for (int i = 0; i < BOUNDS.length - 1; i++) {
      patches.add(new ArrayList<>());
    }
  }

  /**
   * Measures a pair.
   *
   * @param dark SRGB levels, 3 planes
   * @param good the same scene, pixel by pixel
   */
  public void add(Image dark, Image good) {
    dark.require(Encoding.SRGB, "NoiseStatistics.add");
    good.require(Encoding.SRGB, "NoiseStatistics.add");
    if (dark.width() != good.width() || dark.height() != good.height()) {
      throw new IllegalArgumentException(
          "dark and good picture must be of one size, got %d x %d and %d x %d"
              .formatted(dark.width(), dark.height(), good.width(), good.height()));
    }
    double[][] low = new double[3][AREA];
    double[][] high = new double[3][AREA];
    for (int y = 0; y + SIDE <= dark.height(); y += SIDE) {
      for (int x = 0; x + SIDE <= dark.width(); x += SIDE) {
        read(dark, x, y, low);
        read(good, x, y, high);
        int bin =
            bin((NoisePatch.mean(low[0]) + NoisePatch.mean(low[1]) + NoisePatch.mean(low[2])) / 3);
        if (bin >= 0 && isFlat(high) && !isClipped(low)) {
          patches.get(bin).add(NoisePatch.of(low, high));
        }
      }
    }
  }

  private static void read(Image image, int left, int top, double[][] samples) {
    for (int c = 0; c < 3; c++) {
      float[] plane = image.plane(c);
      for (int i = 0; i < AREA; i++) {
        samples[c][i] = 255 * plane[(top + i / SIDE) * image.width() + left + i % SIDE];
      }
    }
  }

  private static int bin(double level) {
    int above = 0;
    while (above < BOUNDS.length && level >= BOUNDS[above]) {
      above++;
    }
    return above == BOUNDS.length ? -1 : above - 1;
  }

  private static boolean isFlat(double[][] high) {
    for (double[] channel : high) {
      double mean = NoisePatch.mean(channel);
      double sum = 0;
      for (double v : channel) {
        sum += (v - mean) * (v - mean);
      }
      if (mean < DARKEST_GOOD || mean > BRIGHTEST_GOOD || sum >= FLAT * FLAT * (AREA - 1)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isClipped(double[][] low) {
    for (double[] channel : low) {
      for (double v : channel) {
        if (v < 0.5 || v > 254.5) {
          return true;
        }
      }
    }
    return false;
  }

  /** What has been measured, for 3 to 5 of 255 levels, then 5 to 8, and so on up to 80. */
  public List<Level> levels() {
    List<Level> levels = new ArrayList<>();
    for (int i = 0; i < patches.size(); i++) {
      levels.add(level(BOUNDS[i], BOUNDS[i + 1], patches.get(i)));
    }
    return levels;
  }

  private static Level level(double from, double to, List<NoisePatch> patches) {
    return new Level(
        from,
        to,
        patches.size(),
        percentile(patches, NoisePatch::red, 0.5),
        percentile(patches, NoisePatch::green, 0.5),
        percentile(patches, NoisePatch::blue, 0.5),
        percentile(patches, NoisePatch::green, 0.1),
        percentile(patches, NoisePatch::green, 0.9),
        mean(patches, NoisePatch::acrossOne),
        mean(patches, NoisePatch::downOne),
        mean(patches, NoisePatch::acrossTwo),
        mean(patches, NoisePatch::redGreen),
        mean(patches, NoisePatch::greenBlue));
  }

  private interface Measure {
    double of(NoisePatch patch);
  }

  private static double percentile(List<NoisePatch> patches, Measure measure, double share) {
    double[] sorted = patches.stream().mapToDouble(measure::of).sorted().toArray();
    return sorted.length == 0 ? Double.NaN : sorted[(int) (share * (sorted.length - 1) + 0.5)];
  }

  /** Of each patch the same weight, however noisy it is. */
  private static double mean(List<NoisePatch> patches, Measure measure) {
    double[] known =
        patches.stream().mapToDouble(measure::of).filter(v -> !Double.isNaN(v)).toArray();
    return Arrays.stream(known).average().orElse(Double.NaN);
  }
}
