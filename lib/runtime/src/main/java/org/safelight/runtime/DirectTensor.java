package org.safelight.runtime;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Shape;

/**
 * A tensor in native memory, which a session reads in place.
 *
 * @param shape static
 * @param values row-major from position 0 to the limit; direct, native byte order; not copied
 */
public record DirectTensor(Shape shape, FloatBuffer values) {

  /** Checks the buffer's kind and that its count fits the shape. */
  public DirectTensor {
    if (!values.isDirect() || values.order() != ByteOrder.nativeOrder()) {
      throw new IllegalArgumentException("needs a direct buffer of native byte order");
    }
    if (values.position() != 0 || values.limit() != shape.size()) {
      throw new IllegalArgumentException(
          "shape %s holds %d values, the buffer has %d from %d"
              .formatted(shape, shape.size(), values.limit(), values.position()));
    }
  }

  /**
   * A tensor of zeros, to be filled.
   *
   * @throws IllegalArgumentException if it would be larger than 2 GB
   */
  public static DirectTensor allocate(Shape shape) {
    long bytes = shape.size() * Float.BYTES;
    if (bytes > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("a tensor of %s is larger than 2 GB".formatted(shape));
    }
    FloatBuffer values =
        ByteBuffer.allocateDirect((int) bytes).order(ByteOrder.nativeOrder()).asFloatBuffer();
    return new DirectTensor(shape, values);
  }

  /** A copy of a tensor on the heap. */
  public static DirectTensor of(NamedTensor tensor) {
    DirectTensor direct = allocate(tensor.shape());
    direct.values.duplicate().put(tensor.values());
    return direct;
  }
}
