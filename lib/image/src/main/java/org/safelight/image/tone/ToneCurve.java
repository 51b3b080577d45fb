package org.safelight.image.tone;

import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.color.Srgb;

/** Brings light without an upper end into 0..1, each pixel by itself. */
public interface ToneCurve {

  /**
   * Maps a row.
   *
   * @param light red, green and blue, LINEAR; below 0 and no numbers count as 0. Not modified
   * @param shown where red, green and blue go, light of the display, 0..1
   * @param width how many pixels
   */
  void map(float[][] light, float[][] shown, int width);

  /**
   * The picture as a screen shows it.
   *
   * @param image LINEAR, 3 planes
   * @return SRGB, 0..1
   */
  default Image apply(Image image) {
    image.require(Encoding.LINEAR, "a tone curve");
    if (image.planeCount() != 3) {
      throw new IllegalArgumentException("a tone curve needs 3 planes, got " + image.planeCount());
    }
    int width = image.width();
    float[][] out = new float[3][width * image.height()];
    float[][] light = new float[3][width];
    float[][] shown = new float[3][width];
    for (int y = 0; y < image.height(); y++) {
      for (int c = 0; c < 3; c++) {
        System.arraycopy(image.plane(c), y * width, light[c], 0, width);
      }
      map(light, shown, width);
      for (int c = 0; c < 3; c++) {
        for (int x = 0; x < width; x++) {
          out[c][y * width + x] = Srgb.fastToSrgb(shown[c][x]);
        }
      }
    }
    return Image.of(width, image.height(), Encoding.SRGB, out);
  }
}
