package org.safelight.foreign;

import java.nio.ByteBuffer;
import java.util.List;
import org.safelight.tensor.Shape;

/**
 * A view of a storage, as a pickle describes it.
 *
 * @param storage where its numbers are
 * @param offset of its first number in the storage
 * @param sizes of its dimensions
 * @param strides numbers from one element to the next, for each dimension
 */
record TorchTensor(TorchStorage storage, long offset, List<Long> sizes, List<Long> strides) {

  /**
   * Checks that every element lies within the storage.
   *
   * @throws org.safelight.tensor.WeightsException if one does not
   */
  void requireWithin(String origin, String name) {
    boolean good = strides.size() == sizes.size() && offset >= 0 && storage.begin() >= 0;
    // Exact in double up to 2^53, far above any storage that can be read.
    double last = (double) storage.begin() + offset;
    for (int d = 0; d < sizes.size() && good; d++) {
      good = strides.get(d) >= 0;
      last += (double) (sizes.get(d) - 1) * strides.get(d);
    }
    if (!good || last >= storage.numbers()) {
      throw Faults.of(
          origin,
          name,
          "of shape %s, offset %d and strides %s leaves its storage of %d numbers"
              .formatted(sizes, offset, strides, storage.numbers()));
    }
  }

  /** The numbers in row-major order; call {@link #requireWithin} before. */
  float[] values(Shape shape, ByteBuffer data) {
    float[] values = new float[(int) shape.size()];
    int rank = shape.rank();
    int[] index = new int[rank];
    long place = storage.begin() + offset;
    for (int i = 0; i < values.length; i++) {
      values[i] = storage.type().at(data, (int) place);
      for (int d = rank - 1; d >= 0; d--) {
        place += strides.get(d);
        if (++index[d] < shape.dim(d)) {
          break;
        }
        place -= index[d] * strides.get(d);
        index[d] = 0;
      }
    }
    return values;
  }
}
