package org.safelight.data;

import java.util.Arrays;
import java.util.List;

/** The stops that local edits add to the light of each pixel. */
final class LocalStops {
  private LocalStops() {}

  /**
   * Sums them up at the centres of a grid of pixels.
   *
   * @param place of the grid in its photo
   * @param stops 3 planes of the grid's size from {@code at} on, overwritten
   */
  static void sum(
      List<LocalEdit> edits, Place place, int width, int height, float[] stops, int at) {
    Arrays.fill(stops, at, at + 3 * width * height, 0);
    for (LocalEdit edit : edits) {
      add(edit, place, width, height, stops, at);
    }
  }

  private static void add(
      LocalEdit edit, Place place, int width, int height, float[] stops, int at) {
    int n = width * height;
    double across = 1 / place.aspectX();
    double down = 1 / place.aspectY();
    LocalEdit.Share share = edit.over(across, down);
    float red = (float) edit.stops().red();
    float green = (float) edit.stops().green();
    float blue = (float) edit.stops().blue();
    for (int y = 0, i = at; y < height; y++) {
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
}
