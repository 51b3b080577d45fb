package org.safelight.metrics;

import java.util.BitSet;
import org.safelight.image.Encoding;
import org.safelight.image.Image;

/** Some pixels of a picture, which a figure is taken over. Immutable. */
public final class Region {
  private final int width;
  private final int height;
  private final BitSet pixels;

  private Region(int width, int height, BitSet pixels) {
    this.width = width;
    this.height = height;
    this.pixels = pixels;
  }

  /**
   * Where light is so bright that a sensor clips it.
   *
   * @param light LINEAR, 3 planes
   * @param white light from which a channel clips; one clipped channel is enough
   */
  public static Region clipped(Image light, double white) {
    light.require(Encoding.LINEAR, "Region.clipped");
    BitSet pixels = new BitSet(light.width() * light.height());
    for (int c = 0; c < light.planeCount(); c++) {
      float[] plane = light.plane(c);
      for (int i = 0; i < plane.length; i++) {
        if (plane[i] >= white) {
          pixels.set(i);
        }
      }
    }
    return new Region(light.width(), light.height(), pixels);
  }

  /** Pixels across the picture. */
  public int width() {
    return width;
  }

  /** Pixels down the picture. */
  public int height() {
    return height;
  }

  /** How many pixels it has. */
  public int size() {
    return pixels.cardinality();
  }

  /** Part of the picture, 0..1. */
  public double share() {
    return size() / ((double) width * height);
  }

  /** Whether a pixel is in it. */
  public boolean contains(int x, int y) {
    return pixels.get(y * width + x);
  }

  /** The pixels that are not in it. */
  public Region complement() {
    BitSet others = (BitSet) pixels.clone();
    others.flip(0, width * height);
    return new Region(width, height, others);
  }

  /** Checks that it is of the pictures' size and has pixels. */
  void requireFits(Rows rows, String metric) {
    if (rows.width() != width || rows.height() != height) {
      throw new IllegalArgumentException(
          "%s needs a region of %d x %d, got one of %d x %d"
              .formatted(metric, rows.width(), rows.height(), width, height));
    }
    if (pixels.isEmpty()) {
      throw new IllegalArgumentException(metric + " needs a region with pixels, got none");
    }
  }
}
