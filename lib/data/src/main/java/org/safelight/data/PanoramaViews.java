package org.safelight.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.io.RadianceReader;

/**
 * Perspective photos taken inside an equirectangular HDR panorama, exposed well.
 *
 * <p>The light of a view is scaled so that, shown through {@code filmic(1.15, 3)}, its mean luma is
 * {@link #MEAN_LEVEL}. Light above white stays in the view: an overexposed rendering of it loses
 * true highlights, which the good picture has.
 */
public final class PanoramaViews {
  /** Mean level of a well exposed view. */
  public static final double MEAN_LEVEL = 0.44;

  /** Views kept of each panorama: those with the most contrast, since bare walls teach little. */
  static final int VIEWS = 3;

  /** Shows the light of views as a photo would, see the class comment. */
  public static final CameraResponse RESPONSE = SamplePhoto.VIEW_RESPONSE;

  private static final int CANDIDATES = 10;

  // A panorama of 1024 pixels has 200 to 285 across such a view: larger would only be blurred.
  private static final double LEAST_FOV = 70;
  private static final double MOST_FOV = 100;
  private static final int WIDTH = 384;
  private static final int HEIGHT = 256;

  private PanoramaViews() {}

  /**
   * Where a camera looks.
   *
   * @param yawDegrees around, 0 is the middle of the panorama
   * @param pitchDegrees above the horizon
   * @param fovDegrees angle across, above 0 and below 170
   */
  public record Camera(double yawDegrees, double pitchDegrees, double fovDegrees) {}

  /** Views of a panorama file, the same every time. */
  static List<SamplePhoto> of(Path file) throws IOException {
    String name = file.getFileName().toString();
    String base = name.substring(0, name.lastIndexOf('.'));
    Image panorama = RadianceReader.read(file);
    if (panorama.width() != 2 * panorama.height()) {
      throw new IOException(
          "%s: a panorama is twice as wide as high, this is %d x %d"
              .formatted(file, panorama.width(), panorama.height()));
    }
    RandomGenerator random = new SplittableRandom(base.hashCode());
    double start = 360 * random.nextDouble();
    List<Image> views = new ArrayList<>();
    for (int i = 0; i < CANDIDATES; i++) {
      Camera camera =
          new Camera(
              start + 360.0 * i / CANDIDATES,
              -12 + 24 * random.nextDouble(),
              LEAST_FOV + (MOST_FOV - LEAST_FOV) * random.nextDouble());
      views.add(exposed(view(panorama, camera, WIDTH, HEIGHT)));
    }
    views.sort(Comparator.comparingDouble(view -> -contrast(view)));
    List<SamplePhoto> kept = new ArrayList<>();
    for (int i = 0; i < VIEWS; i++) {
      kept.add(SamplePhoto.ofLight(base + "#" + (i + 1), SceneNames.of(base), views.get(i)));
    }
    return kept;
  }

  /**
   * Deviation of the shown levels of green, which stands for luma, with half-clipped views last.
   */
  private static double contrast(Image light) {
    double sum = 0;
    double squares = 0;
    int clipped = 0;
    float[] green = light.plane(1);
    for (float v : green) {
      double level = SamplePhoto.VIEW_RESPONSE.encode(v);
      sum += level;
      squares += level * level;
      clipped += v >= 1 ? 1 : 0;
    }
    double mean = sum / green.length;
    double share = clipped / (double) green.length;
    return Math.sqrt(squares / green.length - mean * mean) - (share > 0.06 ? 1 : 0);
  }

  /** What a camera in the middle of the panorama sees, in its light; linear interpolation. */
  public static Image view(Image panorama, Camera camera, int width, int height) {
    return view(panorama, camera, width, height, new Part(0, 0, width, height));
  }

  /**
   * A part of what a camera sees.
   *
   * @param left pixels from the left of the whole
   * @param top pixels from its top
   * @param width pixels across, at least 1
   * @param height pixels down, at least 1
   */
  public record Part(int left, int top, int width, int height) {}

  /** A part of {@link #view(Image, Camera, int, int)}, without making the rest. */
  public static Image view(
      Image panorama, Camera camera, int wholeWidth, int wholeHeight, Part part) {
    panorama.require(Encoding.LINEAR, "PanoramaViews.view");
    int width = part.width();
    int height = part.height();
    double yaw = Math.toRadians(camera.yawDegrees());
    double pitch = Math.toRadians(camera.pitchDegrees());
    double half = Math.tan(Math.toRadians(camera.fovDegrees()) / 2);
    float[][] planes = new float[3][width * height];
    int pw = panorama.width();
    int ph = panorama.height();
    for (int y = 0; y < height; y++) {
      double up = half * (wholeHeight - 2 * (part.top() + y) - 1) / wholeWidth;
      double forward = Math.cos(pitch) - up * Math.sin(pitch);
      double rise = Math.sin(pitch) + up * Math.cos(pitch);
      for (int x = 0; x < width; x++) {
        double right = half * (2 * (part.left() + x) + 1 - wholeWidth) / wholeWidth;
        double azimuth = yaw + Math.atan2(right, forward);
        // Not Math.hypot, whose care for extremes costs more than the rest of the loop.
        double level = Math.sqrt(right * right + forward * forward);
        double elevation = Math.atan2(rise, level);
        double px = (azimuth / (2 * Math.PI) + 0.5) * pw - 0.5;
        double py = Math.min(ph - 1, Math.max(0, (0.5 - elevation / Math.PI) * ph - 0.5));
        int x0 = (int) Math.floor(px);
        int y0 = Math.min(ph - 2, (int) py);
        float fx = (float) (px - x0);
        float fy = (float) (py - y0);
        int left = Math.floorMod(x0, pw);
        int next = Math.floorMod(x0 + 1, pw);
        for (int c = 0; c < 3; c++) {
          float[] in = panorama.plane(c);
          float top = in[y0 * pw + left] * (1 - fx) + in[y0 * pw + next] * fx;
          float under = in[(y0 + 1) * pw + left] * (1 - fx) + in[(y0 + 1) * pw + next] * fx;
          planes[c][y * width + x] = top + fy * (under - top);
        }
      }
    }
    return Image.of(width, height, Encoding.LINEAR, planes);
  }

  /** Light scaled so that its mean level, shown through the views' response, is as wanted. */
  public static Image exposed(Image light) {
    light.require(Encoding.LINEAR, "PanoramaViews.exposed");
    int n = light.width() * light.height();
    float[] luma = new float[(n + 6) / 7];
    for (int i = 0, at = 0; i < n; i += 7, at++) {
      luma[at] =
          0.2126f * light.plane(0)[i] + 0.7152f * light.plane(1)[i] + 0.0722f * light.plane(2)[i];
    }
    float[] sorted = luma.clone();
    Arrays.sort(sorted);
    double middle = Math.max(1e-9, sorted[sorted.length / 2]);
    double low = 1e-4 / middle;
    double high = 10 / middle;
    for (int i = 0; i < 30; i++) {
      double gain = Math.sqrt(low * high);
      double sum = 0;
      for (float v : luma) {
        sum += SamplePhoto.VIEW_RESPONSE.encode(gain * v);
      }
      if (sum / luma.length < MEAN_LEVEL) {
        low = gain;
      } else {
        high = gain;
      }
    }
    float gain = (float) Math.sqrt(low * high);
    return light.map(v -> v * gain);
  }
}
