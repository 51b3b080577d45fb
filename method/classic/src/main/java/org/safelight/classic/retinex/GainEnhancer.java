package org.safelight.classic.retinex;

import org.safelight.enhance.Enhancer;
import org.safelight.enhance.ModelCard;
import org.safelight.image.Image;
import org.safelight.image.Photo;
import org.safelight.image.filter.Resize;

/**
 * Multiplies red, green and blue of each pixel by one gain, read from an illumination that is
 * estimated on a copy no larger than wanted and carried to the photo's size by {@link CarriedMap}.
 */
final class GainEnhancer implements Enhancer {
  private final ModelCard card;
  private final Illumination illumination;
  private final Gain gain;
  private final int side;
  private final float strength;

  /**
   * An enhancer.
   *
   * @param side long side of the copy, 0 for the photo's own
   * @param strength 0..1
   */
  GainEnhancer(ModelCard card, Illumination illumination, Gain gain, double side, double strength) {
    this.card = card;
    this.illumination = illumination;
    this.gain = gain;
    this.side = (int) Math.round(side);
    this.strength = (float) strength;
  }

  @Override
  public Photo enhance(Photo photo) {
    if (strength == 0) {
      return photo;
    }
    CarriedMap map = map(photo);
    int width = photo.width();
    Photo.Builder builder = photo.sameForm();
    float[][] row = new float[3][width];
    float[] guide = new float[width];
    float[] lit = new float[width];
    for (int y = 0; y < photo.height(); y++) {
      photo.readRow(y, row[0], row[1], row[2]);
      Planes.brightest(row[0], row[1], row[2], guide);
      map.row(y, guide, lit);
      for (int x = 0; x < width; x++) {
        lit[x] = gain.of(lit[x]);
      }
      for (float[] colour : row) {
        for (int x = 0; x < width; x++) {
          float v = colour[x];
          colour[x] = v + strength * (Math.min(1f, v * lit[x]) - v);
        }
      }
      builder.writeRow(y, row[0], row[1], row[2]);
    }
    return builder.build(photo.metadata());
  }

  private CarriedMap map(Photo photo) {
    double scale = Planes.scale(photo, side);
    int width = Resize.scaled(photo.width(), scale);
    int height = Resize.scaled(photo.height(), scale);
    Image brightest = Planes.brightest(photo, width, height);
    Image lit = illumination.estimate(brightest, scale);
    return CarriedMap.of(brightest, lit, photo);
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
