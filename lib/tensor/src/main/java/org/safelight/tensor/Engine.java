package org.safelight.tensor;

import java.util.List;

/** Makes tensors. What an engine's tensors do when operated on is the engine's business. */
public interface Engine {

  /** A short name for messages: "torch", "onnx", "reference". */
  String name();

  /**
   * A tensor with fixed values and no gradient.
   *
   * @param values in row-major order, as many as {@code shape} holds; copied
   * @throws IllegalArgumentException if the count is wrong or the shape is not static
   */
  Tensor constant(float[] values, Shape shape);

  /** A trained tensor. Training engines make it a leaf that collects gradients. */
  Tensor parameter(String name, float[] values, Shape shape);

  /** Tensors joined along {@code dim}; all other sizes must agree. */
  Tensor concat(int dim, List<Tensor> parts);

  /** One number, broadcast against anything. */
  default Tensor scalar(double value) {
    return constant(new float[] {(float) value}, Shape.of(1));
  }

  /** {@link #concat(int, List)}. */
  default Tensor concat(int dim, Tensor... parts) {
    return concat(dim, List.of(parts));
  }
}
