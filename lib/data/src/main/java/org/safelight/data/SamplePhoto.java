package org.safelight.data;

import org.jspecify.annotations.Nullable;
import org.safelight.image.Encoding;
import org.safelight.image.Image;

/**
 * A good photo, held small: 8-bit levels, or for a view of a panorama true light above white.
 *
 * <p>Light is packed into one int a pixel: three mantissas of 9 bits sharing an exponent of 5 bits.
 */
final class SamplePhoto {
  /**
   * Response that shows the true light of panoramas: nearly two stops of roll-off, some contrast.
   */
  static final CameraResponse VIEW_RESPONSE = CameraResponse.filmic(1.15, 3);

  /** Cells of the coarse map of levels, which says where a photo's bright parts are. */
  private static final int COARSE = 16;

  private static final int EXPONENT_BIAS = 22;
  private static final float[] EXPONENTS = new float[32];

  static {
    for (int i = 0; i < EXPONENTS.length; i++) {
      EXPONENTS[i] = (float) Math.pow(2, i - EXPONENT_BIAS);
    }
  }

  private final String name;
  private final String scene;
  private final int width;
  private final int height;
  private final byte @Nullable [] levels;
  private final int @Nullable [] light;
  private final float[] coarse;

  private SamplePhoto(
      String name,
      String scene,
      int width,
      int height,
      byte @Nullable [] levels,
      int @Nullable [] light) {
    this.name = name;
    this.scene = scene;
    this.width = width;
    this.height = height;
    this.levels = levels;
    this.light = light;
    this.coarse = coarse();
  }

  static SamplePhoto ofLevels(String name, String scene, int width, int height, byte[] rgb) {
    return new SamplePhoto(name, scene, width, height, rgb, null);
  }

  /** A view in light, 1 where {@link #VIEW_RESPONSE} turns white; more is kept up to 512. */
  static SamplePhoto ofLight(String name, String scene, Image view) {
    view.require(Encoding.LINEAR, "SamplePhoto.ofLight");
    int[] packed = new int[view.width() * view.height()];
    for (int i = 0; i < packed.length; i++) {
      packed[i] = pack(view.plane(0)[i], view.plane(1)[i], view.plane(2)[i]);
    }
    return new SamplePhoto(name, scene, view.width(), view.height(), null, packed);
  }

  String name() {
    return name;
  }

  String scene() {
    return scene;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** Whether pixels are true light, not levels. */
  boolean isLight() {
    return light != null;
  }

  long bytes() {
    return (levels != null ? levels.length : 0) + 4L * (light != null ? light.length : 0);
  }

  /** Adds row {@code y}, pixels from {@code x0}, times {@code weight}, to interleaved sums. */
  void addRow(int y, int x0, int count, float weight, float[] sums) {
    if (levels != null) {
      float scaled = weight / 255f;
      int at = 3 * (y * width + x0);
      for (int i = 0; i < 3 * count; i++) {
        sums[i] += scaled * (levels[at + i] & 0xff);
      }
    } else if (light != null) {
      int at = y * width + x0;
      for (int i = 0; i < count; i++) {
        int packed = light[at + i];
        float scaled = weight * EXPONENTS[packed >>> 27];
        sums[3 * i] += scaled * (packed & 511);
        sums[3 * i + 1] += scaled * (packed >>> 9 & 511);
        sums[3 * i + 2] += scaled * (packed >>> 18 & 511);
      }
    }
  }

  /** Level about a place, x and y 0..1, interpolated between the cells of a 16x16 map. */
  float coarseAt(double x, double y) {
    double px = Math.min(COARSE - 1, Math.max(0, x * COARSE - 0.5));
    double py = Math.min(COARSE - 1, Math.max(0, y * COARSE - 0.5));
    int ix = Math.min(COARSE - 2, (int) px);
    int iy = Math.min(COARSE - 2, (int) py);
    double fx = px - ix;
    double fy = py - iy;
    int at = iy * COARSE + ix;
    return (float)
        ((1 - fy) * ((1 - fx) * coarse[at] + fx * coarse[at + 1])
            + fy * ((1 - fx) * coarse[at + COARSE] + fx * coarse[at + COARSE + 1]));
  }

  private float[] coarse() {
    float[] out = new float[3 * COARSE * COARSE];
    new Window(0, 0, width, height, false, false).read(this, COARSE, COARSE, out);
    float[] map = new float[COARSE * COARSE];
    for (int i = 0; i < map.length; i++) {
      float v = 0.299f * out[i] + 0.587f * out[map.length + i] + 0.114f * out[2 * map.length + i];
      map[i] = light != null ? (float) VIEW_RESPONSE.encode(v) : v;
    }
    return map;
  }

  private static int pack(float r, float g, float b) {
    float top = Math.min(512f, Math.max(r, Math.max(g, b)));
    if (!(top > 0)) {
      return 0;
    }
    int exponent = Math.max(0, Math.min(31, Math.getExponent(top) - 8 + EXPONENT_BIAS));
    float scale = 1 / EXPONENTS[exponent];
    return exponent << 27 | mantissa(b, scale) << 18 | mantissa(g, scale) << 9 | mantissa(r, scale);
  }

  private static int mantissa(float value, float scale) {
    return Math.min(511, (int) (Math.max(0, value) * scale + 0.5f));
  }
}
