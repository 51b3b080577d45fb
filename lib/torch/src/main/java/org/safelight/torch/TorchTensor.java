package org.safelight.torch;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.bytedeco.pytorch.InterpolateFuncOptions;
import org.bytedeco.pytorch.InterpolateMode;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.LongVector;
import org.bytedeco.pytorch.LongVectorOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.kBicubic;
import org.bytedeco.pytorch.kBilinear;
import org.bytedeco.pytorch.kNearestExact;
import org.jspecify.annotations.Nullable;
import org.safelight.tensor.Engine;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;

/** One libtorch tensor; each operation is one libtorch call, or a few. */
final class TorchTensor implements Tensor {
  // Numbers of libtorch's grid sampler.
  private static final long BILINEAR = 0;
  private static final long BORDER = 1;

  private final TorchEngine engine;
  private final org.bytedeco.pytorch.Tensor raw;

  TorchTensor(TorchEngine engine, org.bytedeco.pytorch.Tensor raw) {
    this.engine = engine;
    this.raw = raw;
  }

  static org.bytedeco.pytorch.Tensor raw(Tensor tensor) {
    if (tensor instanceof TorchTensor torchTensor) {
      return torchTensor.raw;
    }
    throw new IllegalArgumentException(
        "tensors of two engines were mixed: torch and " + tensor.engine().name());
  }

  /** Turns libtorch's complaint about shapes into one that names them. */
  static Tensor guarded(String operation, List<Tensor> inputs, Supplier<Tensor> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      if (e instanceof IllegalArgumentException) {
        throw e;
      }
      String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new IllegalArgumentException(
          "%s of %s: %s".formatted(operation, inputs.stream().map(Tensor::shape).toList(), reason),
          e);
    }
  }

  private Tensor of(org.bytedeco.pytorch.Tensor result) {
    return new TorchTensor(engine, result);
  }

  private Tensor unary(
      String operation, Function<org.bytedeco.pytorch.Tensor, org.bytedeco.pytorch.Tensor> work) {
    return guarded(operation, List.of(this), () -> of(work.apply(raw)));
  }

  private Tensor binary(
      String operation,
      Tensor other,
      Function<org.bytedeco.pytorch.Tensor, org.bytedeco.pytorch.Tensor> work) {
    return guarded(operation, List.of(this, other), () -> of(work.apply(raw(other))));
  }

  @Override
  public Shape shape() {
    int rank = Math.toIntExact(raw.dim());
    int[] dims = new int[rank];
    for (int i = 0; i < rank; i++) {
      dims[i] = Math.toIntExact(raw.size(i));
    }
    return Shape.of(dims);
  }

  @Override
  public Engine engine() {
    return engine;
  }

  @Override
  public Tensor add(Tensor other) {
    return binary("add", other, raw::add);
  }

  @Override
  public Tensor sub(Tensor other) {
    return binary("sub", other, raw::sub);
  }

  @Override
  public Tensor mul(Tensor other) {
    return binary("mul", other, raw::mul);
  }

  @Override
  public Tensor div(Tensor other) {
    return binary("div", other, raw::div);
  }

  @Override
  public Tensor maximum(Tensor other) {
    return binary("maximum", other, raw::maximum);
  }

  @Override
  public Tensor minimum(Tensor other) {
    return binary("minimum", other, raw::minimum);
  }

  @Override
  public Tensor add(double value) {
    return of(raw.add(new Scalar(value)));
  }

  @Override
  public Tensor mul(double value) {
    return of(raw.mul(new Scalar(value)));
  }

  @Override
  public Tensor pow(double exponent) {
    return of(raw.pow(new Scalar(exponent)));
  }

  @Override
  public Tensor exp() {
    return of(raw.exp());
  }

  @Override
  public Tensor log() {
    return of(raw.log());
  }

  @Override
  public Tensor sqrt() {
    return of(raw.sqrt());
  }

  @Override
  public Tensor sin() {
    return of(raw.sin());
  }

  @Override
  public Tensor cos() {
    return of(raw.cos());
  }

  @Override
  public Tensor abs() {
    return of(raw.abs());
  }

  @Override
  public Tensor clamp(double min, double max) {
    return of(raw.clamp(new ScalarOptional(new Scalar(min)), new ScalarOptional(new Scalar(max))));
  }

  @Override
  public Tensor greater(Tensor other) {
    return binary("greater", other, o -> raw.gt(o).to(torch.ScalarType.Float));
  }

  @Override
  public Tensor where(Tensor yes, Tensor no) {
    return guarded(
        "where",
        List.of(this, yes, no),
        () -> of(torch.where(raw.ne(new Scalar(0.0)), raw(yes), raw(no))));
  }

  @Override
  public Tensor round() {
    return of(raw.round());
  }

  @Override
  public Tensor detach() {
    return of(raw.detach());
  }

  @Override
  public Tensor relu() {
    return of(raw.relu());
  }

  @Override
  public Tensor leakyRelu(double slope) {
    return of(torch.leaky_relu(raw, new Scalar(slope)));
  }

  @Override
  public Tensor sigmoid() {
    return of(raw.sigmoid());
  }

  @Override
  public Tensor tanh() {
    return of(raw.tanh());
  }

  @Override
  public Tensor softmax(int dim) {
    return unary("softmax", r -> r.softmax(dim));
  }

  @Override
  public Tensor sum(int... dims) {
    return unary("sum", r -> r.sum(all(dims), true, new ScalarTypeOptional()));
  }

  @Override
  public Tensor mean(int... dims) {
    return unary("mean", r -> r.mean(all(dims), true, new ScalarTypeOptional()));
  }

  private long[] all(int[] dims) {
    int rank = Math.toIntExact(raw.dim());
    long[] chosen = new long[dims.length == 0 ? rank : dims.length];
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = dims.length == 0 ? i : dims[i];
    }
    return chosen;
  }

  @Override
  public Tensor max(int dim) {
    return unary("max", r -> r.amax(new long[] {dim}, true));
  }

  @Override
  public Tensor cumsum(int dim) {
    return unary("cumsum", r -> r.cumsum(dim));
  }

  @Override
  public Tensor reshape(int... dims) {
    return unary("reshape", r -> r.reshape(longs(dims)));
  }

  @Override
  public Tensor permute(int... order) {
    return unary("permute", r -> r.permute(longs(order)));
  }

  private static long[] longs(int[] values) {
    long[] longs = new long[values.length];
    for (int i = 0; i < longs.length; i++) {
      longs[i] = values[i];
    }
    return longs;
  }

  @Override
  public Tensor slice(int dim, int from, int to) {
    return unary(
        "slice",
        r ->
            r.slice(
                dim,
                new LongOptional(from),
                to == Integer.MAX_VALUE ? new LongOptional() : new LongOptional(to),
                1));
  }

  @Override
  public Tensor pad(Padding padding, int left, int right, int top, int bottom) {
    long[] amounts = {left, right, top, bottom};
    return unary(
        "pad " + padding,
        r ->
            switch (padding) {
              case ZERO -> torch.constant_pad_nd(r, amounts);
              case REPLICATE -> torch.replication_pad2d(r, amounts);
              case REFLECT -> torch.reflection_pad2d(r, amounts);
            });
  }

  @Override
  public Tensor gather(int dim, Tensor index) {
    return binary("gather", index, i -> raw.gather(dim, i.to(torch.ScalarType.Long)));
  }

  private static TensorOptional optional(@Nullable Tensor tensor) {
    return tensor == null ? new TensorOptional() : new TensorOptional(raw(tensor));
  }

  private List<Tensor> inputs(Tensor weight, @Nullable Tensor bias) {
    return bias == null ? List.of(this, weight) : List.of(this, weight, bias);
  }

  @Override
  public Tensor conv2d(
      Tensor weight, @Nullable Tensor bias, int stride, int padding, int dilation, int groups) {
    return guarded(
        "conv2d",
        inputs(weight, bias),
        () ->
            of(
                torch.conv2d(
                    raw,
                    raw(weight),
                    optional(bias),
                    new long[] {stride, stride},
                    new long[] {padding, padding},
                    new long[] {dilation, dilation},
                    groups)));
  }

  @Override
  public Tensor convTranspose2d(
      Tensor weight,
      @Nullable Tensor bias,
      int stride,
      int padding,
      int outputPadding,
      int groups) {
    return guarded(
        "convTranspose2d",
        inputs(weight, bias),
        () ->
            of(
                torch.conv_transpose2d(
                    raw,
                    raw(weight),
                    optional(bias),
                    new long[] {stride, stride},
                    new long[] {padding, padding},
                    new long[] {outputPadding, outputPadding},
                    groups,
                    1,
                    1)));
  }

  @Override
  public Tensor maxPool2d(int window, int stride) {
    return unary(
        "maxPool2d",
        r ->
            torch.max_pool2d(
                r,
                new long[] {window, window},
                new long[] {stride, stride},
                new long[] {0, 0},
                new long[] {1, 1},
                false));
  }

  @Override
  public Tensor avgPool2d(int window, int stride) {
    return unary(
        "avgPool2d",
        r ->
            torch.avg_pool2d(
                r,
                new long[] {window, window},
                new long[] {stride, stride},
                new long[] {0, 0},
                false,
                true,
                new LongOptional()));
  }

  @Override
  public Tensor resize(Interpolation interpolation, int height, int width) {
    InterpolateFuncOptions options = new InterpolateFuncOptions();
    options.size().put(new LongVectorOptional(new LongVector(height, width)));
    options
        .mode()
        .put(
            switch (interpolation) {
              case NEAREST -> new InterpolateMode(new kNearestExact());
              case BILINEAR -> new InterpolateMode(new kBilinear());
              case BICUBIC -> new InterpolateMode(new kBicubic());
            });
    options.align_corners().put(false); // nearest samples have none, but it warns if not told
    return unary("resize", r -> torch.interpolate(r, options));
  }

  @Override
  public Tensor upscale(Interpolation interpolation, int factor) {
    return resize(
        interpolation,
        Math.toIntExact(raw.size(2) * factor),
        Math.toIntExact(raw.size(3) * factor));
  }

  @Override
  public Tensor gridSample2d(Tensor coordinates) {
    return binary(
        "gridSample2d", coordinates, c -> torch.grid_sampler_2d(raw, c, BILINEAR, BORDER, true));
  }

  @Override
  public Tensor gridSample3d(Tensor coordinates) {
    return binary(
        "gridSample3d", coordinates, c -> torch.grid_sampler_3d(raw, c, BILINEAR, BORDER, true));
  }

  @Override
  public Tensor matmul(Tensor other) {
    return binary("matmul", other, raw::matmul);
  }
}
