package org.safelight.retouch;

import org.safelight.tensor.Engine;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;

/**
 * Where a picture's pixels are, 0..1, named as in the authors' code: x goes down, y across. Being
 * shares of the sides, they are the same for a photo and for its small copy.
 *
 * @param x (1, 1, H, 1)
 * @param y (1, 1, 1, W)
 */
record Coordinates(Tensor x, Tensor y) {

  /** Index over side, as published: 0 to (H - 1) / H. */
  static Coordinates ofCorners(Engine engine, int height, int width) {
    return of(engine, height, width, 0);
  }

  /** Centres of pixels: 0.5 / H to (H - 0.5) / H, so that copies of all sizes agree. */
  static Coordinates ofCentres(Engine engine, int height, int width) {
    return of(engine, height, width, 0.5);
  }

  private static Coordinates of(Engine engine, int height, int width, double shift) {
    return new Coordinates(
        engine.constant(places(height, shift), Shape.of(1, 1, height, 1)),
        engine.constant(places(width, shift), Shape.of(1, 1, 1, width)));
  }

  /** Of all pixels along a side. */
  static float[] places(int side, double shift) {
    float[] places = new float[side];
    for (int i = 0; i < side; i++) {
      places[i] = (float) ((i + shift) / side);
    }
    return places;
  }
}
