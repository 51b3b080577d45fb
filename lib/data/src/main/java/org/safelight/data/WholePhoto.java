package org.safelight.data;

import org.jspecify.annotations.Nullable;
import org.safelight.image.Image;

/** The place of a picture that is the whole photo. */
final class WholePhoto implements Place {
  private final Image photo;
  private @Nullable SamplePhoto small;

  WholePhoto(Image photo) {
    this.photo = photo;
  }

  @Override
  public double x(double u, double v) {
    return u;
  }

  @Override
  public double y(double u, double v) {
    return v;
  }

  @Override
  public double surroundings(double u, double v) {
    if (small == null) {
      small = PhotoSet.sample("photo", photo);
    }
    return small.coarseAt(u, v);
  }

  @Override
  public double aspectX() {
    return Math.max(photo.width(), photo.height()) / (double) photo.width();
  }

  @Override
  public double aspectY() {
    return Math.max(photo.width(), photo.height()) / (double) photo.height();
  }
}
