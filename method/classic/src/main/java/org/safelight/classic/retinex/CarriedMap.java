package org.safelight.classic.retinex;

import org.safelight.image.Image;
import org.safelight.image.Photo;
import org.safelight.image.filter.GuidedFilter;

/** A map solved on a small copy, read at the size of the photo. */
interface CarriedMap {
  /** Windows of 5 pixels of the copy; within 1 dB of the best of 1, 2 and 4 for all methods. */
  int RADIUS = 2;

  /** A deviation of one of 255 levels counts as an edge; 1e-4 lost up to 4 dB, 1e-3 up to 6. */
  double EPSILON = 1e-5;

  /**
   * The map at the photo's size: itself where sizes agree, else by {@link GuidedFilter}.
   *
   * @param guide DATA, 1 plane, what the map was solved on
   * @param map DATA, 1 plane of the same size
   */
  static CarriedMap of(Image guide, Image map, Photo photo) {
    int width = map.width();
    if (width == photo.width() && map.height() == photo.height()) {
      float[] plane = map.plane(0);
      return (y, row, out) -> System.arraycopy(plane, y * width, out, 0, width);
    }
    return GuidedFilter.fit(guide, map, RADIUS, EPSILON, photo.width(), photo.height())::row;
  }

  /**
   * One row of the map.
   *
   * @param y row of the photo
   * @param guide the photo's own row, in what the small copy was solved on; read only
   * @param out receives the map
   */
  void row(int y, float[] guide, float[] out);
}
