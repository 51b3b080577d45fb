package org.safelight.data.fivek;

import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.safelight.image.Photo;
import org.safelight.image.color.Srgb;
import org.safelight.image.io.PhotoException;
import org.safelight.image.io.Photos;

/**
 * What a photo's file and pixels say. Pixels are taken as sRGB, converted where a profile says so.
 *
 * @param width,height in pixels, upright
 * @param bits of a sample
 * @param alpha whether there is an alpha plane
 * @param profile name of an embedded profile other than sRGB, null if there is none
 * @param meanLevel of all samples, 0..1
 * @param meanLight luminance of linear light, 0..1
 * @param black share of pixels with a channel at 0
 * @param white share of pixels with a channel at full
 * @param saturation mean distance of a pixel's largest from its smallest channel
 * @param fingerprint of the pixels: other pixels have, all but surely, another
 */
public record FiveKPhoto(
    String id,
    Side side,
    Path file,
    int width,
    int height,
    int bits,
    boolean alpha,
    @Nullable String profile,
    double meanLevel,
    double meanLight,
    double black,
    double white,
    double saturation,
    int fingerprint) {

  /** Which folder it is in. */
  public enum Side {
    /** As photographed. */
    INPUT,
    /** As an expert made it. */
    TARGET
  }

  /** Reads a photo. */
  static FiveKPhoto read(String id, Side side, Path file) throws PhotoException {
    Photo photo = Photos.read(file);
    Sums sums = new Sums();
    float[] r = new float[photo.width()];
    float[] g = new float[photo.width()];
    float[] b = new float[photo.width()];
    for (int y = 0; y < photo.height(); y++) {
      photo.readRow(y, r, g, b);
      for (int x = 0; x < photo.width(); x++) {
        sums.add(r[x], g[x], b[x]);
      }
    }
    double n = (double) photo.width() * photo.height();
    return new FiveKPhoto(
        id,
        side,
        file,
        photo.width(),
        photo.height(),
        photo.bits(),
        photo.hasAlpha(),
        Photos.foreignProfile(file).orElse(null),
        sums.level / (3 * n),
        sums.light / n,
        sums.black / n,
        sums.white / n,
        sums.saturation / n,
        31 * Arrays.hashCode(photo.rgb8()) + Arrays.hashCode(photo.rgb16()));
  }

  int longEdge() {
    return Math.max(width, height);
  }

  int shortEdge() {
    return Math.min(width, height);
  }

  private static final class Sums {
    private double level;
    private double light;
    private double saturation;
    private int black;
    private int white;

    void add(float r, float g, float b) {
      float most = Math.max(r, Math.max(g, b));
      float least = Math.min(r, Math.min(g, b));
      level += r + g + b;
      light +=
          0.2126 * Srgb.fastToLinear(r)
              + 0.7152 * Srgb.fastToLinear(g)
              + 0.0722 * Srgb.fastToLinear(b);
      saturation += most - least;
      black += least <= 0 ? 1 : 0;
      white += most >= 1 ? 1 : 0;
    }
  }
}
