package org.safelight.data;

import java.util.Arrays;

/**
 * Makes a picture that needs retouching of a good one, step by step as {@link RetouchRendering}
 * says.
 *
 * <p>Curves are tables over sqrt(light), as in {@link ExposureRenderer}. Not safe for threads.
 */
final class RetouchRenderer {
  private static final int TABLE = 4096;
  private static final float TOP = TABLE - 1;

  /** Local stops add up to at most this. */
  private static final int MOST_STOPS = 8;

  /** Steps of one stop: each changes light by 0.07 %, a tenth of an 8-bit level. */
  private static final int STOP_STEPS = 1024;

  private static final float[] DECODE = CameraResponse.srgb().decodeTable(TABLE);
  private static final float[] EXP2 = exp2();

  // Luma of ITU-R BT.709, which a change of saturation leaves as it is.
  private static final float RED = 0.2126f;
  private static final float GREEN = 0.7152f;
  private static final float BLUE = 0.0722f;

  private float[] stops = new float[0];

  private static float[] exp2() {
    float[] table = new float[2 * MOST_STOPS * STOP_STEPS + 1];
    for (int i = 0; i < table.length; i++) {
      table[i] = (float) Math.pow(2, i / (double) STOP_STEPS - MOST_STOPS);
    }
    return table;
  }

  /**
   * Renders a picture.
   *
   * @param frame on return the target's levels
   * @param input 3 planes, receives the rendering
   */
  void render(Frame frame, RetouchRendering rendering, float[] input) {
    float[] pixels = frame.pixels();
    int n = 3 * frame.width() * frame.height();
    CameraResponse response = frame.trueLight() ? SamplePhoto.VIEW_RESPONSE : CameraResponse.srgb();
    if (frame.trueLight()) {
      System.arraycopy(pixels, 0, input, 0, n);
      show(pixels, n, response.encodeTable(TABLE));
    } else {
      for (int i = 0; i < n; i++) {
        input[i] = DECODE[(int) (Math.min(1f, Math.max(0f, pixels[i])) * TOP + 0.5f)];
      }
    }
    if (rendering.unchanged()) {
      System.arraycopy(pixels, 0, input, 0, n); // nearer than to light and back
      round(input, n);
    } else {
      changeLight(input, n / 3, rendering.light(), response);
      changeLocally(input, frame, rendering);
      show(input, n, levels(response, rendering.tone()));
      finish(input, n / 3, rendering.tone());
    }
    if (rendering.jpegQuality() > 0) {
      JpegRoundTrip.apply(input, frame.width(), frame.height(), rendering.jpegQuality());
    }
  }

  private static void show(float[] light, int n, float[] table) {
    for (int i = 0; i < n; i++) {
      float root = (float) Math.sqrt(Math.min(1f, Math.max(0f, light[i])));
      light[i] = table[(int) (root * TOP + 0.5f)];
    }
  }

  /** Haze, white balance and exposure come to one straight line a channel. */
  private static void changeLight(
      float[] planes, int n, RetouchRendering.Light light, CameraResponse response) {
    RetouchRendering.Haze haze = light.haze();
    double veil = haze.share() * response.decode(haze.level());
    for (int c = 0; c < 3; c++) {
      double gain = Math.pow(2, light.ev()) * light.whiteBalance().gain(c);
      float slope = (float) (gain * (1 - haze.share()));
      float offset = (float) (gain * veil * haze.cast().gain(c));
      for (int i = c * n; i < (c + 1) * n; i++) {
        planes[i] = planes[i] * slope + offset;
      }
    }
  }

  private void changeLocally(float[] planes, Frame frame, RetouchRendering rendering) {
    if (rendering.locals().isEmpty()) {
      return;
    }
    int n = frame.width() * frame.height();
    if (stops.length < 3 * n) {
      stops = new float[3 * n];
    }
    Arrays.fill(stops, 0, 3 * n, 0);
    for (LocalEdit edit : rendering.locals()) {
      addStops(edit, frame);
    }
    for (int i = 0; i < 3 * n; i++) {
      float s = Math.min(MOST_STOPS, Math.max(-MOST_STOPS, stops[i]));
      planes[i] *= EXP2[(int) ((s + MOST_STOPS) * STOP_STEPS + 0.5f)];
    }
  }

  private void addStops(LocalEdit edit, Frame frame) {
    int width = frame.width();
    int height = frame.height();
    int n = width * height;
    Place place = frame.place();
    double across = 1 / place.aspectX();
    double down = 1 / place.aspectY();
    LocalEdit.Share share = edit.over(across, down);
    float red = (float) edit.stops().red();
    float green = (float) edit.stops().green();
    float blue = (float) edit.stops().blue();
    for (int y = 0, i = 0; y < height; y++) {
      double v = (y + 0.5) / height;
      for (int x = 0; x < width; x++, i++) {
        double u = (x + 0.5) / width;
        float s = (float) share.at(place.x(u, v) * across, place.y(u, v) * down);
        stops[i] += s * red;
        stops[n + i] += s * green;
        stops[2 * n + i] += s * blue;
      }
    }
  }

  /** Response, gamma and contrast in one table. */
  private static float[] levels(CameraResponse response, RetouchRendering.Tone tone) {
    float[] table = response.encodeTable(TABLE);
    for (int i = 0; i < TABLE; i++) {
      double level = tone.gamma() == 1 ? table[i] : Math.pow(table[i], tone.gamma());
      double steep = 0.5 + (level - 0.5) * tone.contrast();
      table[i] = (float) Math.min(1, Math.max(0, steep));
    }
    return table;
  }

  /** Saturation, fade and 8 bits. */
  private static void finish(float[] planes, int n, RetouchRendering.Tone tone) {
    float saturation = (float) tone.saturation();
    float black = (float) tone.blackLevel();
    float range = (float) tone.whiteLevel() - black;
    for (int i = 0; i < n; i++) {
      float r = planes[i];
      float g = planes[n + i];
      float b = planes[2 * n + i];
      float grey = (RED * r + GREEN * g + BLUE * b) * (1 - saturation);
      planes[i] = black + range * clip(saturation * r + grey);
      planes[n + i] = black + range * clip(saturation * g + grey);
      planes[2 * n + i] = black + range * clip(saturation * b + grey);
    }
    round(planes, 3 * n);
  }

  private static float clip(float level) {
    return Math.min(1f, Math.max(0f, level));
  }

  private static void round(float[] levels, int n) {
    for (int i = 0; i < n; i++) {
      levels[i] = (int) (levels[i] * 255 + 0.5f) / 255f;
    }
  }
}
