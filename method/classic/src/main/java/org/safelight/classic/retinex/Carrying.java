package org.safelight.classic.retinex;

import org.safelight.image.Image;
import org.safelight.image.Photo;

/** How maps get from the small copy to the photo. */
final class Carrying {
  static int RADIUS = Integer.getInteger("gf.r", 4);
  static double EPSILON = Double.parseDouble(System.getProperty("gf.e", "1e-4"));

  private Carrying() {}

  static CarriedMap of(Image guide, Image map, Photo photo) {
    int width = map.width();
    if (width == photo.width() && map.height() == photo.height()) {
      float[] plane = map.plane(0);
      return (y, row, out) -> System.arraycopy(plane, y * width, out, 0, width);
    }
    if (RADIUS < 0) {
      float[] plane = GuidedFilter.unguided(map, photo.width(), photo.height()).plane(0);
      return (y, row, out) -> System.arraycopy(plane, y * photo.width(), out, 0, photo.width());
    }
    return GuidedFilter.fit(guide, map, RADIUS, EPSILON, photo.width(), photo.height());
  }
}
