package org.safelight.data;

/** A window of a photo as the renderer's place in it. */
record WindowPlace(Window window, SamplePhoto photo) implements Place {

  @Override
  public double x(double u, double v) {
    return window.photoX(u, v, photo);
  }

  @Override
  public double y(double u, double v) {
    return window.photoY(u, v, photo);
  }

  @Override
  public double surroundings(double u, double v) {
    return photo.coarseAt(x(u, v), y(u, v));
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
