package org.safelight.classic.msr;

import org.safelight.enhance.Enhancer;
import org.safelight.enhance.ModelCard;
import org.safelight.image.Photo;

/** Divides every pixel by its surroundings at three scales and stretches what is left. */
final class MultiScaleRetinexEnhancer implements Enhancer {
  private final ModelCard card;
  private final double[] scales;
  private final int side;
  private final double share;
  private final boolean restore;
  private final float strength;

  /**
   * The method with its knobs.
   *
   * @param scales see {@link Surround#of}
   * @param side see {@link Surround#of}
   * @param share of samples that become 0, and of those that become 1
   * @param restore whether colour is restored
   */
  MultiScaleRetinexEnhancer(
      ModelCard card, double[] scales, int side, double share, boolean restore, double strength) {
    this.card = card;
    this.scales = scales.clone();
    this.side = side;
    this.share = share;
    this.restore = restore;
    this.strength = (float) strength;
  }

  @Override
  public Photo enhance(Photo photo) {
    if (strength == 0) {
      return photo;
    }
    int width = photo.width();
    RetinexRows rows = new RetinexRows(photo, Surround.of(photo, scales, side), restore);
    float[][] retinex = new float[3][width];
    Stretch.Counter counter = new Stretch.Counter();
    for (int y = 0; y < photo.height(); y++) {
      rows.read(y, retinex);
      for (float[] plane : retinex) {
        counter.add(plane);
      }
    }
    Stretch stretch = counter.without(share);
    if (stretch.isFlat()) {
      return photo; // one colour all over: nothing is brighter than its surroundings
    }
    Photo.Builder builder = photo.sameForm();
    float[][] in = new float[3][width];
    for (int y = 0; y < photo.height(); y++) {
      photo.readRow(y, in[0], in[1], in[2]);
      rows.read(y, retinex);
      for (int c = 0; c < 3; c++) {
        for (int x = 0; x < width; x++) {
          float to = Math.min(1f, Math.max(0f, stretch.of(retinex[c][x])));
          retinex[c][x] = in[c][x] + strength * (to - in[c][x]);
        }
      }
      builder.writeRow(y, retinex[0], retinex[1], retinex[2]);
    }
    return builder.build(photo.metadata());
  }

  @Override
  public ModelCard card() {
    return card;
  }

  @Override
  public void close() {
    // Holds nothing.
  }
}
