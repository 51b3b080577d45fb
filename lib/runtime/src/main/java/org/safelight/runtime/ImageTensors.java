package org.safelight.runtime;

import java.nio.FloatBuffer;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Shape;

/** Images of three planes as tensors (1, 3, H, W) and back. */
public final class ImageTensors {
  private ImageTensors() {}

  /** The image as a tensor of its own size. */
  public static NamedTensor toTensor(String name, Image image) {
    return toTensor(name, image, 1);
  }

  /**
   * The image as a tensor whose sides are the next multiples of {@code multiple}; its last column
   * and row are repeated to the right and below.
   *
   * @param image SRGB or LINEAR, three planes
   */
  public static NamedTensor toTensor(String name, Image image, int multiple) {
    Shape shape = paddedShape(image, multiple);
    float[] values = new float[Math.toIntExact(shape.size())];
    fill(FloatBuffer.wrap(values), image, shape);
    return new NamedTensor(name, shape, values);
  }

  /** {@link #toTensor(String, Image, int)} straight into native memory. */
  public static DirectTensor toDirect(Image image, int multiple) {
    DirectTensor tensor = DirectTensor.allocate(paddedShape(image, multiple));
    fill(tensor.values().duplicate(), image, tensor.shape());
    return tensor;
  }

  /** The whole tensor (1, 3, H, W) as an image. */
  public static Image toImage(NamedTensor tensor, Encoding encoding) {
    requireImage(tensor);
    return toImage(tensor, encoding, tensor.shape().dim(3), tensor.shape().dim(2));
  }

  /**
   * The top left part of a tensor (1, 3, H, W) as an image.
   *
   * @throws IllegalArgumentException if the tensor is smaller or of another form
   */
  public static Image toImage(NamedTensor tensor, Encoding encoding, int width, int height) {
    requireImage(tensor);
    int fullHeight = tensor.shape().dim(2);
    int fullWidth = tensor.shape().dim(3);
    if (width < 1 || height < 1 || width > fullWidth || height > fullHeight) {
      throw new IllegalArgumentException(
          "%s has no part of %d x %d".formatted(tensor.shape(), width, height));
    }
    float[][] planes = new float[3][width * height];
    for (int c = 0; c < 3; c++) {
      for (int y = 0; y < height; y++) {
        int from = (c * fullHeight + y) * fullWidth;
        System.arraycopy(tensor.values(), from, planes[c], y * width, width);
      }
    }
    return Image.of(width, height, encoding, planes);
  }

  private static Shape paddedShape(Image image, int multiple) {
    if (multiple < 1) {
      throw new IllegalArgumentException("multiple must be at least 1, got " + multiple);
    }
    boolean colour = image.encoding() == Encoding.SRGB || image.encoding() == Encoding.LINEAR;
    if (!colour || image.planeCount() != 3) {
      throw new IllegalArgumentException(
          "a network takes three planes of SRGB or LINEAR, got " + image);
    }
    return Shape.of(1, 3, next(image.height(), multiple), next(image.width(), multiple));
  }

  private static int next(int size, int multiple) {
    return Math.multiplyExact((size + multiple - 1) / multiple, multiple);
  }

  private static void fill(FloatBuffer out, Image image, Shape shape) {
    int width = image.width();
    float[] row = new float[shape.dim(3)];
    for (int c = 0; c < 3; c++) {
      float[] plane = image.plane(c);
      for (int y = 0; y < shape.dim(2); y++) {
        int from = Math.min(y, image.height() - 1) * width;
        System.arraycopy(plane, from, row, 0, width);
        java.util.Arrays.fill(row, width, row.length, plane[from + width - 1]);
        out.put(row);
      }
    }
  }

  private static void requireImage(NamedTensor tensor) {
    Shape shape = tensor.shape();
    if (shape.rank() != 4 || shape.dim(0) != 1 || shape.dim(1) != 3) {
      throw new IllegalArgumentException(
          "%s: an image is (1, 3, H, W), got %s".formatted(tensor.name(), shape));
    }
  }
}
