package org.safelight.data;

import java.util.Arrays;
import org.safelight.image.Encoding;
import org.safelight.image.Image;

/** Pixels of a good picture, and where they lie in their photo. */
final class Frame {
  private final float[] pixels;
  private final boolean trueLight;
  private final int width;
  private final int height;
  private final Place place;

  /**
   * A frame around an array, which is not copied: rendering turns it into the target's levels.
   *
   * @param pixels 3 planes of levels, or of true light
   */
  Frame(float[] pixels, boolean trueLight, int width, int height, Place place) {
    this.pixels = pixels;
    this.trueLight = trueLight;
    this.width = width;
    this.height = height;
    this.place = place;
  }

  /** A copy of a whole photo: SRGB levels, or LINEAR for true light; 3 planes. */
  static Frame of(Image photo) {
    if (photo.encoding() != Encoding.LINEAR) {
      photo.require(Encoding.SRGB, "Renderer.render");
    }
    int n = photo.width() * photo.height();
    float[] pixels = new float[3 * n];
    for (int c = 0; c < 3; c++) {
      System.arraycopy(photo.plane(c), 0, pixels, c * n, n);
    }
    return new Frame(
        pixels,
        photo.encoding() == Encoding.LINEAR,
        photo.width(),
        photo.height(),
        new WholePhoto(photo));
  }

  float[] pixels() {
    return pixels;
  }

  /** Whether pixels are true light, 1 where {@link SamplePhoto#VIEW_RESPONSE} turns white. */
  boolean trueLight() {
    return trueLight;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  Place place() {
    return place;
  }

  /** Planes of this frame's size as an image. */
  Image image(float[] levels) {
    int n = width * height;
    return Image.of(
        width,
        height,
        Encoding.SRGB,
        Arrays.copyOfRange(levels, 0, n),
        Arrays.copyOfRange(levels, n, 2 * n),
        Arrays.copyOfRange(levels, 2 * n, 3 * n));
  }
}
