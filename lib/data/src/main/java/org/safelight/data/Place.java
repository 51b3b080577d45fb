package org.safelight.data;

/** Where the pixels of a picture lie in the whole photo, and how bright its surroundings are. */
interface Place {
  /** Across the photo, 0..1; u and v are 0..1 across and down the picture being rendered. */
  double x(double u, double v);

  /** Down the photo. */
  double y(double u, double v);

  /** Level of the wider surroundings. */
  double surroundings(double u, double v);

  /** Long side of the photo over its width and height. */
  double aspectX();

  /** See {@link #aspectX}. */
  double aspectY();
}
