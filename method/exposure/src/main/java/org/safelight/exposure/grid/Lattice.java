package org.safelight.exposure.grid;

import org.safelight.tensor.Engine;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;

/**
 * Every {@code stride}-th pixel of an image, in both directions, from a corner on. Slicing the grid
 * is most of the work of a training step, and a quarter of the pixels teaches as much.
 *
 * @param width of the whole image, a multiple of stride
 * @param height of the whole image, a multiple of stride
 * @param stride 1 for every pixel
 * @param left first column, below stride
 * @param top first row, below stride
 */
record Lattice(int width, int height, int stride, int left, int top) {

  /** The lattice's pixels: (N, C, H, W) to (N, C, H / stride, W / stride). */
  Tensor of(Tensor image) {
    if (stride == 1) {
      return image;
    }
    int n = image.shape().dim(0);
    int c = image.shape().dim(1);
    return image
        .reshape(n * c, height / stride, stride, width / stride, stride)
        .slice(2, top, top + 1)
        .slice(4, left, left + 1)
        .reshape(n, c, height / stride, width / stride);
  }

  /** Their centres in -1..1 of the whole image, (N, 1, H / stride, W / stride, 2). */
  Tensor positions(Engine engine, int n) {
    int rows = height / stride;
    int columns = width / stride;
    float[] xy = new float[n * rows * columns * 2];
    int at = 0;
    for (int i = 0; i < n; i++) {
      for (int y = 0; y < rows; y++) {
        for (int x = 0; x < columns; x++) {
          xy[at++] = 2 * (left + x * stride + 0.5f) / width - 1;
          xy[at++] = 2 * (top + y * stride + 0.5f) / height - 1;
        }
      }
    }
    return engine.constant(xy, Shape.of(n, 1, rows, columns, 2));
  }
}
