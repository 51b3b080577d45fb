package org.safelight.hdr;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.safelight.enhance.ModelCard;
import org.safelight.enhance.Setting;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;

/** Small networks of drawn weights that lift highlights, and photos with and without some. */
final class Glowing {
  private static final List<Integer> FEW = List.of(2, 3, 2, 3, 2);

  private Glowing() {}

  /** As the compact recipe has them, but narrow: dequantization moves values by 1/16 at most. */
  static HdrNetworks networks(boolean refinement) {
    HdrNetworks networks =
        HdrNetworks.of(
            new HdrNetworks.Widths(
                FEW,
                1 / 16.0,
                2,
                InverseResponse.LIFTED,
                FEW,
                Residual.LINEAR,
                refinement ? FEW : List.of()),
            Normalization.NONE,
            basis());
    networks.initialize(3);
    // Whatever else was drawn: what is clipped becomes brighter.
    networks
        .hallucination()
        .parameters()
        .set("hallucination.colours.join.bias", new float[] {1, 0.8f, 0.6f});
    return networks;
  }

  /** Curves that a network moves only a little, and that leave highlights highlights. */
  private static ResponseBasis basis() {
    float[] mean = new float[ResponseBasis.SAMPLES];
    float[][] vectors = new float[2][ResponseBasis.SAMPLES];
    for (int i = 0; i < mean.length; i++) {
      double x = i / (mean.length - 1.0);
      mean[i] = (float) Math.pow(x, 0.8);
      for (int k = 0; k < vectors.length; k++) {
        vectors[k][i] = (float) (Math.sin(Math.PI * (k + 1) * x) / 30);
      }
    }
    return ResponseBasis.of(mean, vectors);
  }

  static HdrSettings settings(Map<String, Double> given) {
    return HdrSettings.of(Setting.complete(HdrSettings.ALL, given));
  }

  static HdrEnhancer enhancer(Map<String, Double> given) {
    return new HdrEnhancer(networks(true), settings(given), ModelCard.classic("hdr", "none"));
  }

  /** A soft room with a window that is clipped, at the top right. */
  static Photo room(int width, int height, int bits) {
    return scene(width, height, bits, 1.05);
  }

  /** The same on a dull day: the window is as bright as a wall. */
  static Photo dull(int width, int height, int bits) {
    return scene(width, height, bits, 0.6);
  }

  private static Photo scene(int width, int height, int bits, double window) {
    Random random = new Random(5);
    Photo.Builder builder = new Photo.Builder(width, height, bits);
    float[][] row = new float[3][width];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        boolean outside = x > 0.75 * width && y < 0.3 * height;
        for (int c = 0; c < 3; c++) {
          double wave = 0.35 + 0.2 * Math.sin(x / (17.0 + c)) * Math.cos(y / 15.0);
          double light = outside ? window - 0.04 * c : wave;
          row[c][x] = (float) Math.min(1, light + 0.01 * random.nextGaussian());
        }
      }
      builder.writeRow(y, row[0], row[1], row[2]);
    }
    return builder.build(Metadata.none());
  }

  static Photo flat(int width, int height, int bits, double level) {
    float[] row = new float[width];
    Arrays.fill(row, (float) level);
    Photo.Builder builder = new Photo.Builder(width, height, bits);
    for (int y = 0; y < height; y++) {
      builder.writeRow(y, row, row, row);
    }
    return builder.build(Metadata.none());
  }
}
