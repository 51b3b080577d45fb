package org.safelight.image.lut;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.Photo;

/**
 * Pixels of some photos before and after something was done to them, a limited number of each photo
 * spread over all of it. What {@link LutFit} learns from and {@link LutError} measures. Not safe
 * for threads while being filled.
 */
public final class LutSamples {
  /** Pixels of one photo at most: 1.2 MB, and enough that the mean error's own is below 1 %. */
  public static final int PIXELS_PER_PHOTO = 100_000;

  private static final int SAMPLES = 6; // R, G, B before and after
  private static final float TOP = 65535;

  private final int most;
  private short[] samples = {}; // unsigned 16 bits, SAMPLES for each pixel
  private int pixels;
  private int[] ends = {}; // pixels up to the end of each photo

  /** No photo yet, {@link #PIXELS_PER_PHOTO} of each that comes. */
  public LutSamples() {
    this(PIXELS_PER_PHOTO);
  }

  /** No photo yet, {@code most} pixels of each that comes. */
  public LutSamples(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("a photo gives at least 1 pixel, got " + most);
    }
    this.most = most;
  }

  /**
   * Adds a photo: all its pixels if they are few, else one at random of each of as many stretches,
   * the same ones every time.
   *
   * @param before the photo
   * @param after what became of it, of the same size
   */
  public void add(Photo before, Photo after) {
    if (before.width() != after.width() || before.height() != after.height()) {
      throw new IllegalArgumentException(
          "before and after must have one size, got %s and %s".formatted(before, after));
    }
    long all = (long) before.width() * before.height();
    int count = (int) Math.min(all, most);
    samples = Arrays.copyOf(samples, Math.addExact(pixels, count) * SAMPLES);
    // A fixed step would fall in with the 8 pixels of JPEG blocks and the width of the photo.
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < count; i++) {
      long from = all * i / count;
      long to = all * (i + 1) / count;
      int pixel = (int) (to - from > 1 ? random.nextLong(from, to) : from);
      int at = (pixels + i) * SAMPLES;
      copy(before, pixel, at);
      copy(after, pixel, at + 3);
    }
    pixels += count;
    ends = Arrays.copyOf(ends, ends.length + 1);
    ends[ends.length - 1] = pixels;
  }

  private void copy(Photo photo, int pixel, int at) {
    for (int c = 0; c < 3; c++) {
      samples[at + c] =
          photo.bits() == 16
              ? photo.rgb16()[3 * pixel + c]
              : (short) (257 * (photo.rgb8()[3 * pixel + c] & 0xff)); // 255 becomes 65535
    }
  }

  /** How many photos were added. */
  public int photos() {
    return ends.length;
  }

  /** How many pixels are held. */
  public int pixels() {
    return pixels;
  }

  /** Pixels of one photo are this one's to the next one's start. */
  int start(int photo) {
    return photo == 0 ? 0 : ends[photo - 1];
  }

  int end(int photo) {
    return ends[photo];
  }

  /** Channel 0..2 before, 0..1. */
  float before(int pixel, int channel) {
    return (samples[SAMPLES * pixel + channel] & 0xffff) / TOP;
  }

  /** Channel 0..2 after, 0..1. */
  float after(int pixel, int channel) {
    return (samples[SAMPLES * pixel + 3 + channel] & 0xffff) / TOP;
  }

  /**
   * The pixels as they were, as an SRGB image of one row.
   *
   * @throws IllegalStateException if there are none
   */
  public Image before() {
    return image(0);
  }

  /** The pixels as they became, in the same order; see {@link #before()}. */
  public Image after() {
    return image(3);
  }

  private Image image(int offset) {
    requireSome();
    float[][] planes = new float[3][pixels];
    for (int i = 0; i < pixels; i++) {
      for (int c = 0; c < 3; c++) {
        planes[c][i] = (samples[SAMPLES * i + offset + c] & 0xffff) / TOP;
      }
    }
    return Image.of(pixels, 1, Encoding.SRGB, planes);
  }

  void requireSome() {
    if (pixels == 0) {
      throw new IllegalStateException("there are no pixels: no photo was added");
    }
  }
}
