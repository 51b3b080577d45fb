package org.safelight.data.camera;

import java.util.Arrays;
import org.safelight.image.Encoding;
import org.safelight.image.Image;

/**
 * A photo and the light it was taken of, with every stage between. Planes are red, green, blue one
 * after the other, {@code width * height} samples each.
 *
 * @param jpeg the photo: display values 0..1 after 8 bits and JPEG
 * @param response F(I_c), display values before 8 bits
 * @param clipped I_c, light 0..1
 * @param scene t H with its noise, light, 1 where the sensor clips, no upper bound
 * @param curve F
 * @param inverse g, the inverse of F
 * @param counted whether a loss should see it: no more than half of the photo is nearly white, nor
 *     nearly black
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier between pipeline and batch, never compared
public record HdrSample(
    int width,
    int height,
    float[] jpeg,
    float[] response,
    float[] clipped,
    float[] scene,
    ResponseCurve curve,
    ResponseCurve inverse,
    boolean counted) {

  /** The photo, called SRGB, which it is as nearly as its curve is that of sRGB. */
  public Image display() {
    return image(jpeg, Encoding.SRGB);
  }

  /** The scene, LINEAR. */
  public Image light() {
    return image(scene, Encoding.LINEAR);
  }

  private Image image(float[] planes, Encoding encoding) {
    int n = width * height;
    return Image.of(
        width,
        height,
        encoding,
        Arrays.copyOfRange(planes, 0, n),
        Arrays.copyOfRange(planes, n, 2 * n),
        Arrays.copyOfRange(planes, 2 * n, 3 * n));
  }

  /** Share of pixels of which the sensor clipped a channel, 0..1. */
  public double clippedShare() {
    int n = width * height;
    int count = 0;
    for (int i = 0; i < n; i++) {
      count += Math.max(scene[i], Math.max(scene[n + i], scene[2 * n + i])) > 1 ? 1 : 0;
    }
    return count / (double) n;
  }
}
