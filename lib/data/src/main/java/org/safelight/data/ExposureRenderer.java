package org.safelight.data;

import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Makes the badly exposed picture of a good one.
 *
 * <p>Curves are tables over sqrt(light), read at the nearest of 4096 entries: a quarter of an 8-bit
 * level at worst. Not safe for threads.
 */
final class ExposureRenderer {
  private static final int TABLE = 4096;
  private static final float TOP = TABLE - 1;

  /** Cells of the gain map; local exposure is smooth, so the map is interpolated between them. */
  private static final int CELLS = 16;

  /** Level at which two responses are made to agree. */
  private static final double MID_GREY = 0.44;

  private static final float[] NO_NOISE = {};

  private float @Nullable [] variates;
  private float[] gains = new float[0];
  private float[] lamps = new float[0];

  /**
   * Renders a picture.
   *
   * @param frame on return the target's levels
   * @param input 3 planes, receives the rendering
   */
  void render(Frame frame, ExposureRendering rendering, RandomGenerator random, float[] input) {
    float[] pixels = frame.pixels();
    boolean trueLight = frame.trueLight();
    int width = frame.width();
    int height = frame.height();
    Place place = frame.place();
    int n = width * height;
    CameraResponse shown = trueLight ? SamplePhoto.VIEW_RESPONSE : rendering.input();
    toLight(pixels, trueLight, rendering, n, input);
    boolean lit = !rendering.lamps().isEmpty();
    if (lit) {
      drawLamps(rendering, width, height, place);
    }
    if (lit || trueLight) {
      showTarget(input, trueLight, shown, lit, n, pixels);
    }
    if (rendering.unchanged()) {
      float gain = (float) Math.pow(2, rendering.ev());
      for (int i = 0; i < 3 * n; i++) {
        input[i] = eightBits(Math.min(1, pixels[i] * gain));
      }
    } else {
      // Another camera is taken to be metered alike: mid-grey stays where it was at 0 EV.
      CameraResponse output = rendering.output();
      double metering = output == shown ? 1 : output.decode(MID_GREY) / shown.decode(MID_GREY);
      boolean local = rendering.field() != null || rendering.backlight() != null;
      if (local) {
        mapGains(pixels, rendering, width, height, place);
      }
      expose(input, rendering, (float) metering, local, lit, width, height, random);
    }
    if (rendering.jpegQuality() > 0) {
      JpegRoundTrip.apply(input, width, height, rendering.jpegQuality());
    }
  }

  private static void toLight(
      float[] pixels, boolean trueLight, ExposureRendering rendering, int n, float[] light) {
    if (trueLight) {
      System.arraycopy(pixels, 0, light, 0, 3 * n);
      return;
    }
    float[] table = rendering.input().decodeTable(TABLE);
    for (int i = 0; i < 3 * n; i++) {
      light[i] = table[(int) (Math.min(1f, Math.max(0f, pixels[i])) * TOP + 0.5f)];
    }
  }

  /** Levels of light with its lamps; where levels were given and no lamp shines, they stay. */
  private void showTarget(
      float[] light,
      boolean trueLight,
      CameraResponse response,
      boolean lit,
      int n,
      float[] target) {
    float[] table = response.encodeTable(TABLE);
    for (int c = 0; c < 3; c++) {
      for (int i = 0, at = c * n; i < n; i++, at++) {
        float lamp = lit ? lamps[i] : 0;
        if (trueLight || lamp > 0) {
          target[at] =
              table[(int) ((float) Math.sqrt(Math.min(1f, light[at] + lamp)) * TOP + 0.5f)];
        }
      }
    }
  }

  private void drawLamps(ExposureRendering rendering, int width, int height, Place place) {
    int n = width * height;
    if (lamps.length < n) {
      lamps = new float[n];
    }
    for (int py = 0; py < height; py++) {
      double v = (py + 0.5) / height;
      for (int px = 0; px < width; px++) {
        double u = (px + 0.5) / width;
        double sum = 0;
        double x = place.x(u, v);
        double y = place.y(u, v);
        for (Lamp lamp : rendering.lamps()) {
          sum += lamp.at((x - lamp.x()) / place.aspectX(), (y - lamp.y()) / place.aspectY());
        }
        lamps[py * width + px] = (float) sum;
      }
    }
  }

  /** Fills {@link #gains} with 2^stops of field and backlight. */
  private void mapGains(
      float[] levels, ExposureRendering rendering, int width, int height, Place place) {
    int n = width * height;
    if (gains.length < n) {
      gains = new float[n];
    }
    LocalField field = rendering.field();
    Backlight backlight = rendering.backlight();
    float[] stops = new float[(CELLS + 1) * (CELLS + 1)];
    float[] around = new float[stops.length];
    for (int j = 0; j <= CELLS; j++) {
      for (int i = 0; i <= CELLS; i++) {
        double u = i / (double) CELLS;
        double v = j / (double) CELLS;
        int at = j * (CELLS + 1) + i;
        stops[at] = field == null ? 0 : (float) field.stopsAt(place.x(u, v), place.y(u, v));
        around[at] = backlight == null ? 0 : (float) place.surroundings(u, v);
      }
    }
    float[] exp2 = exp2Table();
    for (int y = 0; y < height; y++) {
      float gy = (y + 0.5f) * CELLS / height;
      int iy = (int) gy;
      float fy = gy - iy;
      for (int x = 0; x < width; x++) {
        float gx = (x + 0.5f) * CELLS / width;
        int ix = (int) gx;
        float fx = gx - ix;
        int at = iy * (CELLS + 1) + ix;
        int p = y * width + x;
        float s = bilinear(stops, at, fx, fy);
        if (backlight != null) {
          float level = 0.299f * levels[p] + 0.587f * levels[n + p] + 0.114f * levels[2 * n + p];
          float bright = 0.5f * (level + bilinear(around, at, fx, fy));
          float m = (float) ((bright - backlight.threshold()) / backlight.softness() + 0.5);
          m = Math.min(1, Math.max(0, m));
          m = m * m * (3 - 2 * m);
          s += (float) (m * backlight.brightStops() + (1 - m) * backlight.shadowStops());
        }
        gains[p] = exp2[(int) ((Math.min(8f, Math.max(-8f, s)) + 8) * 64 + 0.5f)];
      }
    }
  }

  private static float bilinear(float[] map, int at, float fx, float fy) {
    float top = map[at] + fx * (map[at + 1] - map[at]);
    int under = at + CELLS + 1;
    return top + fy * (map[under] + fx * (map[under + 1] - map[under]) - top);
  }

  /** 2^s for s from -8 to 8 in steps of 1/64 stop, finer than 8 bits can show. */
  private static float[] exp2Table() {
    float[] table = new float[16 * 64 + 1];
    for (int i = 0; i < table.length; i++) {
      table[i] = (float) Math.pow(2, i / 64.0 - 8);
    }
    return table;
  }

  /** Light to levels, in place. */
  private void expose(
      float[] planes,
      ExposureRendering rendering,
      float metering,
      boolean local,
      boolean lit,
      int width,
      int height,
      RandomGenerator random) {
    float[] levels = levelTable(rendering);
    SensorNoise noise = rendering.noise();
    boolean noisy = !noise.isNone();
    float shot = (float) noise.shot();
    float read2 = (float) (noise.read() * noise.read());
    float clear = (float) (1 - rendering.haze());
    float clip = (float) rendering.whiteClip();
    for (int c = 0; c < 3; c++) {
      float gain = (float) (Math.pow(2, rendering.ev()) * rendering.cast().gain(c)) * metering;
      float veil = (float) (rendering.haze() * rendering.veil() * rendering.veilCast().gain(c));
      float factor = (float) noise.factor(c);
      NoiseRows rows =
          noisy ? new NoiseRows(variates(), width, noise.grain(), random.nextInt()) : null;
      for (int y = 0; y < height; y++) {
        float[] row = rows == null ? NO_NOISE : rows.next();
        for (int x = 0, i = y * width, at = c * width * height + i; x < width; x++, i++, at++) {
          float g = local ? gain * gains[i] : gain;
          float v = planes[at] * g;
          if (lit) {
            v += lamps[i] * Math.max(1, g);
          }
          v = Math.min(1.5f, v) * clear + veil;
          if (noisy) {
            v += factor * row[x] * (float) Math.sqrt(Math.max(0, shot * v + read2));
          }
          v = Math.min(clip, Math.max(0, v));
          planes[at] = levels[(int) ((float) Math.sqrt(v) * TOP + 0.5f)];
        }
      }
    }
  }

  /** Response, contrast and 8-bit rounding in one table. */
  private static float[] levelTable(ExposureRendering rendering) {
    float[] table = rendering.output().encodeTable(TABLE);
    float contrast = (float) rendering.contrast();
    for (int i = 0; i < TABLE; i++) {
      float level = contrast == 1 ? table[i] : 0.5f + (table[i] - 0.5f) * contrast;
      table[i] = eightBits(Math.min(1, Math.max(0, level)));
    }
    return table;
  }

  private static float eightBits(float level) {
    return (int) (level * 255 + 0.5f) / 255f;
  }

  private float[] variates() {
    if (variates == null) {
      variates = NoiseRows.variates();
    }
    return variates;
  }
}
