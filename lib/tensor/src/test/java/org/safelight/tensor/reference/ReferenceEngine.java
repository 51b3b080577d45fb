package org.safelight.tensor.reference;

import java.util.List;
import org.safelight.tensor.Engine;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;

/** Computes at once with naive loops in double precision: slow, and easy to believe. */
public final class ReferenceEngine implements Engine {

  @Override
  public String name() {
    return "reference";
  }

  @Override
  public ReferenceTensor constant(float[] values, Shape shape) {
    double[] copy = new double[values.length];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = values[i];
    }
    return tensor(copy, shape);
  }

  @Override
  public ReferenceTensor parameter(String name, float[] values, Shape shape) {
    return constant(values, shape);
  }

  /** A tensor of doubles, which it keeps. */
  public ReferenceTensor tensor(double[] values, Shape shape) {
    if (!shape.isStatic() || shape.size() != values.length) {
      throw new IllegalArgumentException(
          "shape %s does not hold %d values".formatted(shape, values.length));
    }
    return new ReferenceTensor(this, shape, values);
  }

  @Override
  public Tensor concat(int dim, List<Tensor> parts) {
    ReferenceTensor first = own(parts.get(0));
    int axis = first.axis(dim);
    int total = 0;
    for (Tensor part : parts) {
      Shape wanted = first.shape().with(axis, own(part).shape().dim(axis));
      if (!part.shape().equals(wanted)) {
        throw new IllegalArgumentException(
            "cannot join %s to %s along %d".formatted(part.shape(), first.shape(), dim));
      }
      total += part.shape().dim(axis);
    }
    Shape shape = first.shape().with(axis, total);
    double[] out = new double[Math.toIntExact(shape.size())];
    int[] index = new int[shape.rank()];
    for (int i = 0; i < out.length; i++) {
      Indexing.split(i, shape, index);
      for (Tensor part : parts) {
        int size = part.shape().dim(axis);
        if (index[axis] < size) {
          out[i] = own(part).at(index);
          break;
        }
        index[axis] -= size;
      }
    }
    return tensor(out, shape);
  }

  /** The tensor as one of this engine's. */
  ReferenceTensor own(Tensor tensor) {
    if (tensor instanceof ReferenceTensor mine && mine.engine() == this) {
      return mine;
    }
    throw new IllegalArgumentException(
        "a tensor of engine %s met one of engine %s".formatted(tensor.engine().name(), name()));
  }
}
