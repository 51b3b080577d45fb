package org.safelight.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleBinaryOperator;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;

/** A value of an {@link OnnxGraph}: every operation appends the node that computes it. */
final class SymbolicTensor implements Tensor {
  private static final long INT64 = 7;
  private static final long FLOAT = 1;
  private static final long BOOL = 9;

  private final OnnxGraph graph;
  private final String value;
  private final Shape shape;
  private final float @Nullable [] constant;
  private final @Nullable String origin;

  /**
   * @param value its name in the graph
   * @param constant its numbers, where they are known and may be folded
   * @param origin the parameter it is, or is rearranged from
   */
  SymbolicTensor(
      OnnxGraph graph,
      String value,
      Shape shape,
      float @Nullable [] constant,
      @Nullable String origin) {
    this.graph = graph;
    this.value = value;
    this.shape = shape;
    this.constant = constant;
    this.origin = origin;
  }

  String value() {
    return value;
  }

  @Nullable String origin() {
    return origin;
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public OnnxGraph engine() {
    return graph;
  }

  // ---- arithmetic ---------------------------------------------------------------------------

  private Tensor binary(String operator, Tensor other, DoubleBinaryOperator fold) {
    SymbolicTensor that = graph.own(other);
    Shape result = ShapeRules.broadcast(shape, that.shape);
    if (constant != null && that.constant != null && shape.equals(that.shape)) {
      float[] folded = new float[constant.length];
      for (int i = 0; i < folded.length; i++) {
        folded[i] = (float) fold.applyAsDouble(constant[i], that.constant[i]);
      }
      return graph.constant(folded, shape);
    }
    return graph.append(operator, List.of(this, that), result, Map.of());
  }

  private Tensor unary(String operator) {
    return unary(operator, Map.of());
  }

  private Tensor unary(String operator, Map<String, Object> attributes) {
    return with(operator, shape, attributes);
  }

  /** A node of this tensor and further, constant inputs; an empty name leaves one out. */
  private SymbolicTensor with(
      String operator, Shape result, Map<String, Object> attributes, String... more) {
    String[] values = new String[more.length + 1];
    values[0] = value;
    System.arraycopy(more, 0, values, 1, more.length);
    return graph.append(operator, List.of(this), List.of(values), result, attributes, () -> 0);
  }

  /** A stored number without dimensions, so that it never adds one. */
  private String number(double number) {
    return graph.store(Initial.floats(new float[] {(float) number}, Shape.of()));
  }

  private String integers(long... values) {
    return graph.store(Initial.longs(values, values.length));
  }

  @Override
  public Tensor add(Tensor other) {
    return binary("Add", other, (a, b) -> a + b);
  }

  @Override
  public Tensor sub(Tensor other) {
    return binary("Sub", other, (a, b) -> a - b);
  }

  @Override
  public Tensor mul(Tensor other) {
    return binary("Mul", other, (a, b) -> a * b);
  }

  @Override
  public Tensor div(Tensor other) {
    return binary("Div", other, (a, b) -> a / b);
  }

  @Override
  public Tensor maximum(Tensor other) {
    return binary("Max", other, Math::max);
  }

  @Override
  public Tensor minimum(Tensor other) {
    return binary("Min", other, Math::min);
  }

  @Override
  public Tensor add(double number) {
    if (constant != null) {
      return fold(number, (a, b) -> a + b);
    }
    return number == 0 ? this : with("Add", shape, Map.of(), number(number));
  }

  @Override
  public Tensor mul(double number) {
    if (constant != null) {
      return fold(number, (a, b) -> a * b);
    }
    return number == 1 ? this : with("Mul", shape, Map.of(), number(number));
  }

  private Tensor fold(double number, DoubleBinaryOperator operation) {
    float[] folded = Objects.requireNonNull(constant).clone();
    for (int i = 0; i < folded.length; i++) {
      folded[i] = (float) operation.applyAsDouble(folded[i], (float) number);
    }
    return graph.constant(folded, shape);
  }

  @Override
  public Tensor pow(double exponent) {
    return with("Pow", shape, Map.of(), number(exponent));
  }

  @Override
  public Tensor exp() {
    return unary("Exp");
  }

  @Override
  public Tensor log() {
    return unary("Log");
  }

  @Override
  public Tensor sqrt() {
    return unary("Sqrt");
  }

  @Override
  public Tensor sin() {
    return unary("Sin");
  }

  @Override
  public Tensor cos() {
    return unary("Cos");
  }

  @Override
  public Tensor abs() {
    return unary("Abs");
  }

  @Override
  public Tensor clamp(double min, double max) {
    return with("Clip", shape, Map.of(), number(min), number(max));
  }

  @Override
  public Tensor greater(Tensor other) {
    SymbolicTensor that = graph.own(other);
    Shape result = ShapeRules.broadcast(shape, that.shape);
    return graph
        .append("Greater", List.of(this, that), result, Map.of())
        .unary("Cast", Map.of("to", FLOAT));
  }

  @Override
  public Tensor where(Tensor yes, Tensor no) {
    SymbolicTensor y = graph.own(yes);
    SymbolicTensor n = graph.own(no);
    Shape result = ShapeRules.broadcast(shape, ShapeRules.broadcast(y.shape, n.shape));
    SymbolicTensor condition = with("Cast", shape, Map.of("to", BOOL));
    return graph.append("Where", List.of(condition, y, n), result, Map.of());
  }

  @Override
  public Tensor round() {
    return unary("Round");
  }

  @Override
  public Tensor detach() {
    return this;
  }

  // ---- activations --------------------------------------------------------------------------

  @Override
  public Tensor relu() {
    return unary("Relu");
  }

  @Override
  public Tensor leakyRelu(double slope) {
    return unary("LeakyRelu", Map.of("alpha", (float) slope));
  }

  @Override
  public Tensor sigmoid() {
    return unary("Sigmoid");
  }

  @Override
  public Tensor tanh() {
    return unary("Tanh");
  }

  @Override
  public Tensor softmax(int dim) {
    return unary("Softmax", Map.of("axis", (long) ShapeRules.axis(shape, dim)));
  }

  // ---- reductions ---------------------------------------------------------------------------

  private Tensor reduce(String operator, int... dims) {
    int[] axes = dims.length > 0 ? dims : IntStream.range(0, shape.rank()).toArray();
    Shape result = shape;
    for (int i = 0; i < axes.length; i++) {
      axes[i] = ShapeRules.axis(shape, axes[i]);
      result = result.with(axes[i], 1);
    }
    String over = integers(Arrays.stream(axes).sorted().asLongStream().toArray());
    return with(operator, result, Map.of("keepdims", 1L), over);
  }

  @Override
  public Tensor sum(int... dims) {
    return reduce("ReduceSum", dims.clone());
  }

  @Override
  public Tensor mean(int... dims) {
    return reduce("ReduceMean", dims.clone());
  }

  @Override
  public Tensor max(int dim) {
    return reduce("ReduceMax", dim);
  }

  @Override
  public Tensor cumsum(int dim) {
    String axis = graph.store(Initial.longs(new long[] {ShapeRules.axis(shape, dim)}));
    return with("CumSum", shape, Map.of(), axis);
  }

  // ---- form ---------------------------------------------------------------------------------

  @Override
  public Tensor reshape(int... dims) {
    Shape result = ShapeRules.reshape(shape, dims);
    if (result.equals(shape) && result.isStatic()) {
      return this;
    }
    if (constant != null) {
      return graph.constant(constant, result);
    }
    long[] wanted = IntStream.of(result.dims()).asLongStream().toArray();
    return with("Reshape", result, Map.of(), integers(wanted));
  }

  @Override
  public Tensor permute(int... order) {
    int[] axes = IntStream.of(order).map(d -> ShapeRules.axis(shape, d)).toArray();
    Shape result = ShapeRules.permute(shape, axes);
    if (Arrays.equals(axes, IntStream.range(0, axes.length).toArray())) {
      return this;
    }
    long[] perm = IntStream.of(axes).asLongStream().toArray();
    return with("Transpose", result, Map.of("perm", perm));
  }

  @Override
  public Tensor slice(int dim, int from, int to) {
    int axis = ShapeRules.axis(shape, dim);
    Shape result = ShapeRules.slice(shape, axis, from, to);
    if (from == 0 && (to == Integer.MAX_VALUE || to == shape.dim(axis))) {
      return this;
    }
    long end = to == Integer.MAX_VALUE ? Long.MAX_VALUE : to;
    return with("Slice", result, Map.of(), integers(from), integers(end), integers(axis));
  }

  @Override
  public Tensor pad(Padding padding, int left, int right, int top, int bottom) {
    boolean reflect = padding == Padding.REFLECT;
    Shape result = ShapeRules.pad(shape, reflect, left, right, top, bottom);
    if (left == 0 && right == 0 && top == 0 && bottom == 0) {
      return this;
    }
    int rank = shape.rank();
    long[] pads = new long[2 * rank];
    pads[rank - 2] = top;
    pads[rank - 1] = left;
    pads[2 * rank - 2] = bottom;
    pads[2 * rank - 1] = right;
    String mode =
        switch (padding) {
          case ZERO -> "constant";
          case REPLICATE -> "edge";
          case REFLECT -> "reflect";
        };
    return with("Pad", result, Map.of("mode", mode), integers(pads));
  }

  @Override
  public Tensor gather(int dim, Tensor index) {
    SymbolicTensor chosen = graph.own(index);
    int axis = ShapeRules.axis(shape, dim);
    ShapeRules.require(
        chosen.shape.rank() == shape.rank(), "index %s needs the rank of %s", chosen.shape, shape);
    SymbolicTensor whole = chosen.with("Cast", chosen.shape, Map.of("to", INT64));
    return graph.append(
        "GatherElements", List.of(this, whole), chosen.shape, Map.of("axis", (long) axis));
  }

  // ---- layers -------------------------------------------------------------------------------

  @Override
  public Tensor conv2d(
      Tensor weight, @Nullable Tensor bias, int stride, int padding, int dilation, int groups) {
    SymbolicTensor w = graph.own(weight);
    Shape result = ShapeRules.conv(shape, w.shape, stride, padding, dilation, groups);
    Map<String, Object> attributes =
        Map.of(
            "strides", new long[] {stride, stride},
            "pads", new long[] {padding, padding, padding, padding},
            "dilations", new long[] {dilation, dilation},
            "group", (long) groups);
    return convolution("Conv", w, bias, result, attributes, () -> result.size() * taps(w));
  }

  @Override
  public Tensor convTranspose2d(
      Tensor weight,
      @Nullable Tensor bias,
      int stride,
      int padding,
      int outputPadding,
      int groups) {
    SymbolicTensor w = graph.own(weight);
    Shape result = ShapeRules.convTranspose(shape, w.shape, stride, padding, outputPadding, groups);
    Map<String, Object> attributes =
        Map.of(
            "strides", new long[] {stride, stride},
            "pads", new long[] {padding, padding, padding, padding},
            "output_padding", new long[] {outputPadding, outputPadding},
            "group", (long) groups);
    return convolution("ConvTranspose", w, bias, result, attributes, () -> shape.size() * taps(w));
  }

  /** Products per sample: of the output for convolutions, of the input for transposed ones. */
  private static long taps(SymbolicTensor weight) {
    return (long) weight.shape.dim(1) * weight.shape.dim(2) * weight.shape.dim(3);
  }

  private Tensor convolution(
      String operator,
      SymbolicTensor weight,
      @Nullable Tensor bias,
      Shape result,
      Map<String, Object> attributes,
      LongSupplier multiplyAdds) {
    Map<String, Object> all = new HashMap<>(attributes);
    all.put("kernel_shape", new long[] {weight.shape.dim(2), weight.shape.dim(3)});
    List<SymbolicTensor> from = new ArrayList<>(List.of(this, weight));
    if (bias != null) {
      ShapeRules.bias(bias.shape(), result.dim(1));
      from.add(graph.own(bias));
    }
    List<String> values = from.stream().map(SymbolicTensor::value).toList();
    return graph.append(operator, from, values, result, all, multiplyAdds);
  }

  private Tensor pool(String operator, int window, int stride) {
    Map<String, Object> attributes = new HashMap<>();
    attributes.put("kernel_shape", new long[] {window, window});
    attributes.put("strides", new long[] {stride, stride});
    return with(operator, ShapeRules.pool(shape, window, stride), attributes);
  }

  @Override
  public Tensor maxPool2d(int window, int stride) {
    return pool("MaxPool", window, stride);
  }

  @Override
  public Tensor avgPool2d(int window, int stride) {
    return pool("AveragePool", window, stride);
  }

  @Override
  public Tensor resize(Interpolation interpolation, int height, int width) {
    ShapeRules.requireImages(shape);
    Shape result = shape.with(2, height).with(3, width);
    return with("Resize", result, resizing(interpolation), "", "", integers(height, width));
  }

  @Override
  public Tensor upscale(Interpolation interpolation, int factor) {
    ShapeRules.requireImages(shape);
    ShapeRules.require(factor >= 1, "factor must be at least 1, got %d", factor);
    Shape result = shape;
    for (int d = 2; d < 4; d++) {
      if (shape.dim(d) != Shape.DYNAMIC) {
        result = result.with(d, shape.dim(d) * factor);
      }
    }
    String scales = graph.store(Initial.floats(new float[] {factor, factor}, Shape.of(2)));
    return with("Resize", result, resizing(interpolation), "", scales);
  }

  private static Map<String, Object> resizing(Interpolation interpolation) {
    Map<String, Object> attributes = new HashMap<>();
    attributes.put("axes", new long[] {2, 3});
    attributes.put("coordinate_transformation_mode", "half_pixel");
    switch (interpolation) {
      case NEAREST -> {
        attributes.put("mode", "nearest");
        // floor(s) of the continuous coordinate s is round(s - 0.5) with halves up.
        attributes.put("nearest_mode", "round_prefer_ceil");
      }
      case BILINEAR -> attributes.put("mode", "linear");
      case BICUBIC -> {
        attributes.put("mode", "cubic");
        attributes.put("cubic_coeff_a", -0.75f);
      }
    }
    return attributes;
  }

  private Tensor gridSample(Tensor coordinates, int axes) {
    SymbolicTensor grid = graph.own(coordinates);
    Shape result = ShapeRules.gridSample(shape, grid.shape, axes);
    Map<String, Object> attributes = new HashMap<>();
    attributes.put("align_corners", 1L);
    attributes.put("mode", "linear");
    attributes.put("padding_mode", "border");
    return graph.append("GridSample", List.of(this, grid), result, attributes);
  }

  @Override
  public Tensor gridSample2d(Tensor coordinates) {
    return gridSample(coordinates, 2);
  }

  @Override
  public Tensor gridSample3d(Tensor coordinates) {
    return gridSample(coordinates, 3);
  }

  @Override
  public Tensor matmul(Tensor other) {
    SymbolicTensor that = graph.own(other);
    Shape result = ShapeRules.matmul(shape, that.shape);
    return graph.append(
        "MatMul",
        List.of(this, that),
        List.of(value, that.value),
        result,
        Map.of(),
        () -> result.size() * shape.dim(-1));
  }

  @Override
  public String toString() {
    return value + shape;
  }
}
