package org.safelight.image.color;

import org.safelight.image.Encoding;
import org.safelight.image.Image;

/** Weighted sums of red, green and blue that stand for brightness. */
public enum Luma {
  /** Luminance of light, ITU-R BT.709: for LINEAR. */
  REC709(Encoding.LINEAR, 0.2126f, 0.7152f, 0.0722f),
  /** Luma of encoded values, ITU-R BT.601: for SRGB. */
  REC601(Encoding.SRGB, 0.299f, 0.587f, 0.114f),
  /** BT.601 as MATLAB rounds it, with a sum of 0.9999: for SRGB, to repeat published numbers. */
  MATLAB(Encoding.SRGB, 0.2989f, 0.5870f, 0.1140f);

  private final Encoding encoding;
  private final float red;
  private final float green;
  private final float blue;

  Luma(Encoding encoding, float red, float green, float blue) {
    this.encoding = encoding;
    this.red = red;
    this.green = green;
    this.blue = blue;
  }

  /** Weight of red. */
  public float red() {
    return red;
  }

  /** Weight of green. */
  public float green() {
    return green;
  }

  /** Weight of blue. */
  public float blue() {
    return blue;
  }

  /** Brightness of one pixel. */
  public float of(float r, float g, float b) {
    return red * r + green * g + blue * b;
  }

  /**
   * Brightness of every pixel.
   *
   * @param image 3 planes in the encoding these weights are for
   * @return DATA, 1 plane
   */
  public Image of(Image image) {
    image.require(encoding, name());
    float[] r = image.plane(0);
    float[] g = image.plane(1);
    float[] b = image.plane(2);
    float[] out = new float[r.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = red * r[i] + green * g[i] + blue * b[i];
    }
    return Image.of(image.width(), image.height(), Encoding.DATA, out);
  }
}
