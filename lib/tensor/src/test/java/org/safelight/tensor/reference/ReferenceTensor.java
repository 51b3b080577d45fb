package org.safelight.tensor.reference;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;

/** Doubles in row-major order and every operation the plain way. */
public final class ReferenceTensor implements Tensor {
  private final ReferenceEngine engine;
  private final Shape shape;
  private final double[] values;

  ReferenceTensor(ReferenceEngine engine, Shape shape, double[] values) {
    this.engine = engine;
    this.shape = shape;
    this.values = values;
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public ReferenceEngine engine() {
    return engine;
  }

  /** All values, row-major, a copy. */
  public double[] values() {
    return values.clone();
  }

  /** One value; sizes of 1 stretch. */
  double at(int... index) {
    return values[Indexing.join(index, shape)];
  }

  int axis(int dim) {
    int axis = dim < 0 ? dim + shape.rank() : dim;
    if (axis < 0 || axis >= shape.rank()) {
      throw new IllegalArgumentException("%s has no dimension %d".formatted(shape, dim));
    }
    return axis;
  }

  /** A value for every index of a new shape. */
  private ReferenceTensor fill(Shape newShape, java.util.function.ToDoubleFunction<int[]> valueAt) {
    double[] out = new double[Math.toIntExact(newShape.size())];
    int[] index = new int[newShape.rank()];
    for (int i = 0; i < out.length; i++) {
      Indexing.split(i, newShape, index);
      out[i] = valueAt.applyAsDouble(index.clone());
    }
    return engine.tensor(out, newShape);
  }

  private ReferenceTensor map(DoubleUnaryOperator f) {
    return engine.tensor(Arrays.stream(values).map(f).toArray(), shape);
  }

  private ReferenceTensor zip(Tensor other, DoubleBinaryOperator f) {
    ReferenceTensor that = engine.own(other);
    return fill(Indexing.broadcast(shape, that.shape), i -> f.applyAsDouble(at(i), that.at(i)));
  }

  @Override
  public Tensor add(Tensor other) {
    return zip(other, (a, b) -> a + b);
  }

  @Override
  public Tensor sub(Tensor other) {
    return zip(other, (a, b) -> a - b);
  }

  @Override
  public Tensor mul(Tensor other) {
    return zip(other, (a, b) -> a * b);
  }

  @Override
  public Tensor div(Tensor other) {
    return zip(other, (a, b) -> a / b);
  }

  @Override
  public Tensor maximum(Tensor other) {
    return zip(other, Math::max);
  }

  @Override
  public Tensor minimum(Tensor other) {
    return zip(other, Math::min);
  }

  @Override
  public Tensor add(double value) {
    return map(a -> a + value);
  }

  @Override
  public Tensor mul(double value) {
    return map(a -> a * value);
  }

  @Override
  public Tensor pow(double exponent) {
    return map(a -> Math.pow(a, exponent));
  }

  @Override
  public Tensor exp() {
    return map(Math::exp);
  }

  @Override
  public Tensor log() {
    return map(Math::log);
  }

  @Override
  public Tensor sqrt() {
    return map(Math::sqrt);
  }

  @Override
  public Tensor sin() {
    return map(Math::sin);
  }

  @Override
  public Tensor cos() {
    return map(Math::cos);
  }

  @Override
  public Tensor abs() {
    return map(Math::abs);
  }

  @Override
  public Tensor clamp(double min, double max) {
    return map(a -> Math.min(Math.max(a, min), max));
  }

  @Override
  public Tensor greater(Tensor other) {
    return zip(other, (a, b) -> a > b ? 1 : 0);
  }

  @Override
  public Tensor where(Tensor yes, Tensor no) {
    ReferenceTensor y = engine.own(yes);
    ReferenceTensor n = engine.own(no);
    Shape all = Indexing.broadcast(shape, Indexing.broadcast(y.shape, n.shape));
    return fill(all, i -> at(i) != 0 ? y.at(i) : n.at(i));
  }

  @Override
  public Tensor round() {
    return map(Math::rint);
  }

  @Override
  public Tensor detach() {
    return map(a -> a);
  }

  @Override
  public Tensor relu() {
    return map(a -> Math.max(a, 0));
  }

  @Override
  public Tensor leakyRelu(double slope) {
    return map(a -> a > 0 ? a : slope * a);
  }

  @Override
  public Tensor sigmoid() {
    return map(a -> 1 / (1 + Math.exp(-a)));
  }

  @Override
  public Tensor tanh() {
    return map(Math::tanh);
  }

  @Override
  public Tensor softmax(int dim) {
    Tensor exponentials = sub(max(dim)).exp();
    return exponentials.div(exponentials.sum(dim));
  }

  @Override
  public Tensor sum(int... dims) {
    Shape reduced = shape;
    for (int dim : dims.length > 0 ? dims : IntStream.range(0, shape.rank()).toArray()) {
      reduced = reduced.with(axis(dim), 1);
    }
    double[] out = new double[Math.toIntExact(reduced.size())];
    int[] index = new int[shape.rank()];
    for (int i = 0; i < values.length; i++) {
      Indexing.split(i, shape, index);
      out[Indexing.join(index, reduced)] += values[i];
    }
    return engine.tensor(out, reduced);
  }

  @Override
  public Tensor mean(int... dims) {
    Tensor sum = sum(dims);
    return sum.div((double) shape.size() / sum.shape().size());
  }

  @Override
  public Tensor max(int dim) {
    int axis = axis(dim);
    return fill(
        shape.with(axis, 1),
        i -> {
          double largest = Double.NEGATIVE_INFINITY;
          for (int k = 0; k < shape.dim(axis); k++) {
            i[axis] = k;
            largest = Math.max(largest, at(i));
          }
          return largest;
        });
  }

  @Override
  public Tensor cumsum(int dim) {
    int axis = axis(dim);
    return fill(
        shape,
        i -> {
          double sum = 0;
          for (int k = i[axis]; k >= 0; k--) {
            i[axis] = k;
            sum += at(i);
          }
          return sum;
        });
  }

  @Override
  public Tensor reshape(int... dims) {
    int[] full = dims.clone();
    int unknown = -1;
    int known = 1;
    for (int d = 0; d < full.length; d++) {
      if (full[d] != -1) {
        known *= full[d];
      } else if (unknown < 0) {
        unknown = d;
      } else {
        throw new IllegalArgumentException("more than one -1 in " + Arrays.toString(dims));
      }
    }
    if (unknown >= 0 && known > 0 && values.length % known == 0) {
      full[unknown] = values.length / known;
      known = values.length;
    }
    if (known != values.length) {
      throw new IllegalArgumentException(
          "%s cannot become %s".formatted(shape, Arrays.toString(dims)));
    }
    return engine.tensor(values, Shape.of(full));
  }

  @Override
  public Tensor permute(int... order) {
    int[] axes = Arrays.stream(order).map(this::axis).toArray();
    if (!Arrays.equals(
        Arrays.stream(axes).sorted().toArray(), IntStream.range(0, shape.rank()).toArray())) {
      throw new IllegalArgumentException(
          "%s is no order of the dimensions of %s".formatted(Arrays.toString(order), shape));
    }
    Shape permuted = Shape.of(Arrays.stream(axes).map(shape::dim).toArray());
    return fill(
        permuted,
        i -> {
          int[] source = new int[i.length];
          for (int d = 0; d < i.length; d++) {
            source[axes[d]] = i[d];
          }
          return at(source);
        });
  }

  @Override
  public Tensor slice(int dim, int from, int to) {
    int axis = axis(dim);
    int size = shape.dim(axis);
    int first = from < 0 ? from + size : from;
    int last = to == Integer.MAX_VALUE ? size : to < 0 ? to + size : to;
    if (first < 0 || last > size || first >= last) {
      throw new IllegalArgumentException(
          "%s has no slice %d..%d along %d".formatted(shape, from, to, dim));
    }
    return fill(
        shape.with(axis, last - first),
        i -> {
          i[axis] += first;
          return values[Indexing.join(i, shape)];
        });
  }

  @Override
  public Tensor pad(Padding padding, int left, int right, int top, int bottom) {
    return ReferenceResampling.pad(this, padding, left, right, top, bottom);
  }

  @Override
  public Tensor gather(int dim, Tensor index) {
    ReferenceTensor where = engine.own(index);
    int axis = axis(dim);
    if (where.shape.rank() != shape.rank()) {
      throw new IllegalArgumentException(
          "index %s needs the rank of %s".formatted(where.shape, shape));
    }
    return fill(
        where.shape,
        i -> {
          double picked = where.at(i);
          i[axis] = (int) picked;
          return at(i);
        });
  }

  @Override
  public Tensor conv2d(
      Tensor weight, @Nullable Tensor bias, int stride, int padding, int dilation, int groups) {
    return ReferenceLayers.conv2d(
        this, engine.own(weight), own(bias), stride, padding, dilation, groups);
  }

  @Override
  public Tensor convTranspose2d(
      Tensor weight,
      @Nullable Tensor bias,
      int stride,
      int padding,
      int outputPadding,
      int groups) {
    return ReferenceLayers.convTranspose2d(
        this, engine.own(weight), own(bias), stride, padding, outputPadding, groups);
  }

  private @Nullable ReferenceTensor own(@Nullable Tensor bias) {
    return bias == null ? null : engine.own(bias);
  }

  @Override
  public Tensor maxPool2d(int window, int stride) {
    return ReferenceLayers.pool(this, window, stride, true);
  }

  @Override
  public Tensor avgPool2d(int window, int stride) {
    return ReferenceLayers.pool(this, window, stride, false);
  }

  @Override
  public Tensor resize(Interpolation interpolation, int height, int width) {
    return ReferenceResampling.resize(this, interpolation, height, width);
  }

  @Override
  public Tensor upscale(Interpolation interpolation, int factor) {
    return resize(interpolation, shape.dim(2) * factor, shape.dim(3) * factor);
  }

  @Override
  public Tensor gridSample2d(Tensor coordinates) {
    return ReferenceResampling.gridSample(this, engine.own(coordinates), 2);
  }

  @Override
  public Tensor gridSample3d(Tensor coordinates) {
    return ReferenceResampling.gridSample(this, engine.own(coordinates), 3);
  }

  @Override
  public Tensor matmul(Tensor other) {
    return ReferenceLayers.matmul(this, engine.own(other));
  }

  @Override
  public String toString() {
    return shape + " " + Arrays.toString(values);
  }
}
