package org.safelight.onnx;

import java.util.Arrays;
import org.safelight.tensor.Shape;

/** A tensor stored in the model: floats, or longs where an operator wants integers. */
final class Initial {
  static final int FLOAT = 1;
  static final int INT64 = 7;

  private final int type;
  private final int[] dims;
  private final byte[] littleEndian;

  private Initial(int type, int[] dims, byte[] littleEndian) {
    this.type = type;
    this.dims = dims;
    this.littleEndian = littleEndian;
  }

  static Initial floats(float[] values, Shape shape) {
    return new Initial(FLOAT, shape.dims(), ProtoWriter.littleEndian(values));
  }

  static Initial longs(long[] values, int... dims) {
    return new Initial(INT64, dims.clone(), ProtoWriter.littleEndian(values));
  }

  /** TensorProto: dims 1, data_type 2, name 8, raw_data 9. */
  ProtoWriter toProto(String name) {
    ProtoWriter out = new ProtoWriter();
    for (int dim : dims) {
      out.integer(1, dim);
    }
    return out.integer(2, type).text(8, name).bytes(9, littleEndian);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Initial that
        && type == that.type
        && Arrays.equals(dims, that.dims)
        && Arrays.equals(littleEndian, that.littleEndian);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * type + Arrays.hashCode(dims)) + Arrays.hashCode(littleEndian);
  }
}
