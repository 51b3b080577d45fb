package org.safelight.metrics;

import java.util.Arrays;

/**
 * What NIQE knows of a block at one scale: shape and mean scale of its normalised values, then
 * shape, mean, left and right scale of their products with each of four neighbours.
 */
final class NiqeFeatures {
  /** Features of a block at one scale. */
  static final int COUNT = 18;

  private NiqeFeatures() {}

  /**
   * Features of each block.
   *
   * @param grey its sides are multiples of {@code side}
   * @param side of a block
   * @return blocks row after row; empty where a fit is impossible
   */
  static double[][] of(Grey grey, int side) {
    int across = grey.width() / side;
    int down = grey.height() / side;
    double[][] features = new double[across * down][];
    NormalizedRows normalized = new NormalizedRows(grey, NormalizedRows.Edge.REPEATED);
    double[] row = new double[grey.width()];
    for (int by = 0; by < down; by++) {
      NeighbourMoments[] blocks = new NeighbourMoments[across];
      Arrays.setAll(blocks, i -> new NeighbourMoments(side));
      for (int y = 0; y < side; y++) {
        normalized.read(by * side + y, row);
        for (int bx = 0; bx < across; bx++) {
          blocks[bx].push(row, bx * side);
        }
      }
      for (int bx = 0; bx < across; bx++) {
        features[by * across + bx] = of(blocks[bx]);
      }
    }
    return features;
  }

  private static double[] of(NeighbourMoments block) {
    block.finish();
    if (!block.fits()) {
      return new double[0];
    }
    double[] features = new double[COUNT];
    GeneralizedGaussian own = GeneralizedGaussian.asymmetric(block.values());
    features[0] = own.shape();
    features[1] = (own.left() + own.right()) / 2;
    for (int i = 0; i < 4; i++) {
      GeneralizedGaussian pair = GeneralizedGaussian.asymmetric(block.pair(i));
      features[2 + 4 * i] = pair.shape();
      features[3 + 4 * i] = pair.mean();
      features[4 + 4 * i] = pair.left();
      features[5 + 4 * i] = pair.right();
    }
    return features;
  }
}
