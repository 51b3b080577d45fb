package org.safelight.exposure;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.safelight.data.PhotoSet;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;
import org.safelight.tensor.Shape;

/** Pictures, photos and numbers for tests, made here. */
public final class TestPictures {
  private TestPictures() {}

  /** A colourful picture with edges and slopes. */
  public static Image picture(int width, int height, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] planes = new float[3][width * height];
    for (float[] plane : planes) {
      double phase = random.nextDouble() * 6;
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          double wave = 0.3 * Math.sin(x * 0.07 + phase) * Math.cos(y * 0.05 + phase);
          plane[y * width + x] = (float) (0.5 + wave + ((x / 8 + y / 8) % 2 == 0 ? 0.15 : -0.15));
        }
      }
    }
    return Image.of(width, height, Encoding.SRGB, planes);
  }

  /** The picture as a photo with metadata, and with alpha if wanted. */
  public static Photo photo(int width, int height, int bits, boolean alpha) {
    Metadata metadata =
        new Metadata(
            new byte[] {'M', 'M', 0, 42},
            "<x:xmpmeta/>".getBytes(StandardCharsets.UTF_8),
            "4:2:0",
            "jpeg");
    Photo photo = Photo.of(picture(width, height, 4), bits, metadata);
    if (!alpha) {
      return photo;
    }
    byte[] bytes = new byte[bits == 8 ? width * height : 0];
    short[] shorts = new short[bits == 16 ? width * height : 0];
    for (int i = 0; i < width * height; i++) {
      if (bits == 8) {
        bytes[i] = (byte) (7 * i);
      } else {
        shorts[i] = (short) (1237 * i);
      }
    }
    return bits == 8
        ? Photo.of8(width, height, photo.rgb8(), bytes, metadata)
        : Photo.of16(width, height, photo.rgb16(), shorts, metadata);
  }

  /** A few of them, of scenes of their own. */
  public static PhotoSet photos(int count) {
    List<String> names = new ArrayList<>();
    List<Image> pictures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      names.add("photo_" + (char) ('a' + i));
      pictures.add(picture(96 + 8 * i, 80, i));
    }
    return PhotoSet.of(names, pictures);
  }

  /** Uniform in low..high. */
  public static float[] noise(Shape shape, double low, double high, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[Math.toIntExact(shape.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(low, high);
    }
    return values;
  }

  /** Largest difference, over the range of the wanted values. */
  public static double relativeError(float[] found, float[] wanted) {
    double worst = found.length == wanted.length ? 0 : Double.POSITIVE_INFINITY;
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < wanted.length; i++) {
      worst = Math.max(worst, Math.abs(found[i] - wanted[i]));
      low = Math.min(low, wanted[i]);
      high = Math.max(high, wanted[i]);
    }
    return worst / (high - low);
  }
}
