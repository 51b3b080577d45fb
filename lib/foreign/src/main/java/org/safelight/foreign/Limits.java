package org.safelight.foreign;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safelight.tensor.Shape;
import org.safelight.tensor.WeightsException;

/** Counts what a file asks memory for, and refuses more than a file of its length may. */
final class Limits {
  /** 1 GB of floats; VGG-16, the largest network the field hands around, has 138 million. */
  private static final long MAX_NUMBERS = 1L << 28;

  /** Compressed zeros and shared storages make more numbers than bytes, but not many times more. */
  private static final long NUMBERS_PER_BYTE = 64;

  private static final long FREE_NUMBERS = 1L << 20;
  private static final int MAX_TENSORS = 100_000;
  private static final int MAX_NAME = 1024;
  private static final int MAX_RANK = 16;

  private final String origin;
  private final long allowed;
  private long numbers;
  private int tensors;

  Limits(String origin, long fileBytes) {
    this.origin = origin;
    this.allowed =
        Math.min(MAX_NUMBERS, FREE_NUMBERS + NUMBERS_PER_BYTE * Math.min(fileBytes, MAX_NUMBERS));
  }

  /** What messages call the file. */
  String origin() {
    return origin;
  }

  /** How many numbers a file of this length may hold. */
  long allowed() {
    return allowed;
  }

  /**
   * A tensor's shape, counted against the file's share.
   *
   * @return null if the tensor holds no numbers
   * @throws WeightsException if a size is negative or the numbers are too many
   */
  @Nullable Shape shape(String name, List<Long> sizes) {
    if (name.length() > MAX_NAME) {
      throw fault("a name of %d characters".formatted(name.length()));
    }
    if (++tensors > MAX_TENSORS) {
      throw fault("more than %d tensors".formatted(MAX_TENSORS));
    }
    if (sizes.size() > MAX_RANK) {
      throw Faults.of(origin, name, "has %d dimensions".formatted(sizes.size()));
    }
    long count = 1;
    boolean empty = false;
    for (long size : sizes) {
      if (size < 0 || size > Integer.MAX_VALUE) {
        throw Faults.of(origin, name, "has shape " + sizes);
      }
      empty |= size == 0;
      count = Math.min(MAX_NUMBERS + 1, count * Math.max(1, size));
    }
    if (empty) {
      return null;
    }
    numbers += count;
    if (numbers > allowed) {
      throw Faults.of(
          origin,
          name,
          "of shape %s is too large: a file of this length may hold %d numbers"
              .formatted(sizes, allowed));
    }
    return Shape.of(sizes.stream().mapToInt(Long::intValue).toArray());
  }

  private WeightsException fault(String what) {
    return Faults.of(origin, "holds " + what);
  }
}
