package org.safelight.classic.retinex;

import java.util.List;
import org.safelight.enhance.Enhancer;
import org.safelight.enhance.ModelCard;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.Photo;
import org.safelight.image.filter.Resize;
import org.safelight.image.fusion.ExposureFusion;

/**
 * LIME on the photo brightens it, LIME on its inverse darkens it, and exposure fusion takes from
 * the photo and both what is exposed best. All that happens on a copy no larger than wanted; each
 * colour's change is carried to the photo's size by {@link CarriedMap}, guided by that colour.
 */
final class DualEnhancer implements Enhancer {
  private final ModelCard card;
  private final FastLime lime;
  private final Gain gain;
  private final int side;
  private final float strength;

  DualEnhancer(ModelCard card, FastLime lime, Gain gain, double side, double strength) {
    this.card = card;
    this.lime = lime;
    this.gain = gain;
    this.side = (int) Math.round(side);
    this.strength = (float) strength;
  }

  @Override
  public Photo enhance(Photo photo) {
    if (strength == 0) {
      return photo;
    }
    double scale = Planes.scale(photo, side);
    int width = Resize.scaled(photo.width(), scale);
    int height = Resize.scaled(photo.height(), scale);
    Image small = scale < 1 ? Resize.areaAverage(photo, width, height) : photo.toImage();
    Image fused = fused(photo, small, scale);
    CarriedMap[] maps = new CarriedMap[3];
    for (int c = 0; c < 3; c++) {
      maps[c] = CarriedMap.of(plane(small, c), plane(fused, c), photo);
    }
    Photo.Builder builder = photo.sameForm();
    float[][] row = new float[3][photo.width()];
    float[] better = new float[photo.width()];
    for (int y = 0; y < photo.height(); y++) {
      photo.readRow(y, row[0], row[1], row[2]);
      for (int c = 0; c < 3; c++) {
        maps[c].row(y, row[c], better);
        for (int x = 0; x < better.length; x++) {
          row[c][x] += strength * (clip(better[x]) - row[c][x]);
        }
      }
      builder.writeRow(y, row[0], row[1], row[2]);
    }
    return builder.build(photo.metadata());
  }

  private Image fused(Photo photo, Image small, double scale) {
    Image lit = lime.estimate(Planes.brightest(photo, small.width(), small.height()), scale);
    Image brighter = lightened(small, lit);
    Image shade = lime.estimate(Planes.darkest(photo, small.width(), small.height()), scale);
    Image darker = inverted(lightened(inverted(small), shade));
    return ExposureFusion.paper().fuse(List.of(small, brighter, darker));
  }

  private Image lightened(Image image, Image lit) {
    float[] light = lit.plane(0);
    float[][] out = new float[3][light.length];
    for (int c = 0; c < 3; c++) {
      float[] in = image.plane(c);
      for (int i = 0; i < light.length; i++) {
        out[c][i] = Math.min(1f, in[i] * gain.of(light[i]));
      }
    }
    return Image.of(image.width(), image.height(), image.encoding(), out);
  }

  private static Image inverted(Image image) {
    return image.map(v -> 1 - v);
  }

  private static Image plane(Image image, int c) {
    return Image.of(image.width(), image.height(), Encoding.DATA, image.plane(c));
  }

  private static float clip(float v) {
    return Math.min(1f, Math.max(0f, v));
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
