package org.safelight.classic.tone;

import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.Photo;
import org.safelight.image.color.Lab;

/**
 * The curves of all tiles of a photo, and the curve of any row between them.
 *
 * <p>Tile i of n covers pixels floor(i * size / n) to floor((i + 1) * size / n) - 1. A pixel's
 * curve is the bilinear mean of the four tiles whose centres surround it; beyond the outermost
 * centres the nearest counts alone.
 */
final class TileMaps {
  static final int BINS = 256;

  private final int width;
  private final int height;
  private final int across;
  private final int down;
  private final float[][] maps; // row of tiles by row

  private TileMaps(int width, int height, int across, int down, float[][] maps) {
    this.width = width;
    this.height = height;
    this.across = across;
    this.down = down;
    this.maps = maps;
  }

  /**
   * Measures a photo.
   *
   * @param tiles across and down; a photo with fewer pixels on a side has as many tiles there
   * @param limit see {@link ClippedHistogram#clip}
   */
  static TileMaps of(Photo photo, int tiles, double limit) {
    int width = photo.width();
    int height = photo.height();
    int across = Math.min(tiles, width);
    int down = Math.min(tiles, height);
    float[][] maps = new float[across * down][];
    float[][] rgb = new float[3][width];
    for (int t = 0; t < down; t++) {
      int[][] counts = new int[across][BINS];
      for (int y = start(t, down, height); y < start(t + 1, down, height); y++) {
        photo.readRow(y, rgb[0], rgb[1], rgb[2]);
        count(lab(rgb).plane(0), counts);
      }
      int rows = start(t + 1, down, height) - start(t, down, height);
      for (int s = 0; s < across; s++) {
        long pixels = (long) rows * (start(s + 1, across, width) - start(s, across, width));
        long clip = ClippedHistogram.clip(pixels, BINS, limit);
        maps[t * across + s] = ClippedHistogram.map(ClippedHistogram.cut(counts[s], clip));
      }
    }
    return new TileMaps(width, height, across, down, maps);
  }

  /** A row as L*a*b*. */
  static Image lab(float[][] rgb) {
    return Lab.toLab(Image.of(rgb[0].length, 1, Encoding.SRGB, rgb));
  }

  private static void count(float[] lightness, int[][] counts) {
    for (int s = 0; s < counts.length; s++) {
      int end = start(s + 1, counts.length, lightness.length);
      for (int x = start(s, counts.length, lightness.length); x < end; x++) {
        counts[s][(int) (bin(lightness[x]) + 0.5f)]++;
      }
    }
  }

  /** Where a lightness of 0..100 lies among the bins, whose middles are at 0, 1, ... */
  private static float bin(float lightness) {
    return Math.min(1f, Math.max(0f, lightness / 100)) * (BINS - 1);
  }

  private static int start(int tile, int tiles, int size) {
    return (int) ((long) tile * size / tiles);
  }

  /**
   * The lightness of a row's pixels mapped.
   *
   * @param lightness L of row {@code y}, 0..100
   * @return the same
   */
  float[] map(int y, float[] lightness) {
    float[][] row = rowMaps(y);
    float[] out = new float[width];
    int tile = 0;
    for (int x = 0; x < width; x++) {
      while (tile + 1 < across - 1 && x + 0.5 >= centre(tile + 1, across, width)) {
        tile++;
      }
      int next = Math.min(tile + 1, across - 1);
      float share = share(x, tile, next, across, width);
      float at = bin(lightness[x]);
      int i = Math.min((int) at, BINS - 2);
      float f = at - i;
      float left = row[tile][i] + f * (row[tile][i + 1] - row[tile][i]);
      float right = row[next][i] + f * (row[next][i + 1] - row[next][i]);
      out[x] = 100 * (left + share * (right - left));
    }
    return out;
  }

  /** One curve for each column of tiles, at the height of row {@code y}. */
  private float[][] rowMaps(int y) {
    int tile = 0;
    while (tile + 1 < down - 1 && y + 0.5 >= centre(tile + 1, down, height)) {
      tile++;
    }
    int next = Math.min(tile + 1, down - 1);
    float share = share(y, tile, next, down, height);
    float[][] row = new float[across][BINS];
    for (int s = 0; s < across; s++) {
      float[] above = maps[tile * across + s];
      float[] below = maps[next * across + s];
      for (int i = 0; i < BINS; i++) {
        row[s][i] = above[i] + share * (below[i] - above[i]);
      }
    }
    return row;
  }

  /** How much of tile {@code next} counts at a pixel, the rest being of {@code tile}. */
  private static float share(int pixel, int tile, int next, int tiles, int size) {
    if (next == tile) {
      return 0;
    }
    double from = centre(tile, tiles, size);
    double share = (pixel + 0.5 - from) / (centre(next, tiles, size) - from);
    return (float) Math.min(1, Math.max(0, share));
  }

  private static double centre(int tile, int tiles, int size) {
    return (start(tile, tiles, size) + start(tile + 1, tiles, size)) / 2.0;
  }
}
