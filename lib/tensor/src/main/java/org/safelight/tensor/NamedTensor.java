package org.safelight.tensor;

/**
 * A tensor outside any engine, as files hold it.
 *
 * @param name as the file gives it
 * @param shape static
 * @param values row-major, as many as the shape holds; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier between file and network, never compared
public record NamedTensor(String name, Shape shape, float[] values) {
  /** Checks that the count fits the shape. */
  public NamedTensor {
    if (values.length != shape.size()) {
      throw new IllegalArgumentException(
          "%s: shape %s holds %d values, got %d"
              .formatted(name, shape, shape.size(), values.length));
    }
  }
}
