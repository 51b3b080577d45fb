package org.safelight.tensor;

/**
 * An immutable float32 array of any rank and what networks and losses may do with it.
 *
 * <p>Every operation returns a new tensor of the same engine and leaves its inputs as they are.
 * Binary operations broadcast as NumPy does (sizes are matched from the last dimension; a size of 1
 * stretches). Dimension arguments may be negative, counting from the end. Mixing tensors of two
 * engines, or shapes that do not fit, throws {@link IllegalArgumentException} naming both.
 *
 * <p>Where an operation has a kink (abs, relu, clamp, max) the gradient at the kink itself is
 * whatever the engine gives.
 */
public interface Tensor {

  /** What an edge repeats when a tensor is padded. */
  enum Padding {
    /** Zeros. */
    ZERO,
    /** The edge sample again: a a | a b c | c c. */
    REPLICATE,
    /** Mirrored without repeating the edge: c b | a b c | b a. */
    REFLECT
  }

  /** How samples between samples are made. Sample centres are at half-integers (half-pixel). */
  enum Interpolation {
    /** The nearest sample, rounding the source coordinate down: floor((x + 0.5) / scale). */
    NEAREST,
    /** Linear in both directions, edges repeated, no antialias. */
    BILINEAR,
    /** Keys cubic with a = -0.75, edges repeated, no antialias. */
    BICUBIC
  }

  /** Sizes; may hold {@link Shape#DYNAMIC} for symbolic tensors. */
  Shape shape();

  /** The engine that made this tensor. */
  Engine engine();

  // ---- arithmetic, element by element -------------------------------------------------------

  /** this + other, broadcast. */
  Tensor add(Tensor other);

  /** this - other, broadcast. */
  Tensor sub(Tensor other);

  /** this * other, broadcast. */
  Tensor mul(Tensor other);

  /** this / other, broadcast. */
  Tensor div(Tensor other);

  /** The larger of this and other, broadcast. */
  Tensor maximum(Tensor other);

  /** The smaller of this and other, broadcast. */
  Tensor minimum(Tensor other);

  /** this + value. */
  Tensor add(double value);

  /** this * value. */
  Tensor mul(double value);

  /** this<sup>exponent</sup>; this must not be negative unless the exponent is a whole number. */
  Tensor pow(double exponent);

  /** e<sup>this</sup>. */
  Tensor exp();

  /** Natural logarithm. */
  Tensor log();

  /** Square root. */
  Tensor sqrt();

  /** Sine of an angle in radians. */
  Tensor sin();

  /** Cosine of an angle in radians. */
  Tensor cos();

  /** Absolute value. */
  Tensor abs();

  /** Values below {@code min} become min, above {@code max} become max; gradient 0 there. */
  Tensor clamp(double min, double max);

  /** 1 where this is greater than other, else 0; no gradient. */
  Tensor greater(Tensor other);

  /** Where this is not 0, {@code yes}, else {@code no}; all broadcast, no gradient to this. */
  Tensor where(Tensor yes, Tensor no);

  /** Rounded to the nearest whole number, halves to even; gradient 0. */
  Tensor round();

  /** The same values with the gradient cut off; symbolic engines return this. */
  Tensor detach();

  // ---- activations --------------------------------------------------------------------------

  /** max(0, this). */
  Tensor relu();

  /** this where positive, slope * this elsewhere. */
  Tensor leakyRelu(double slope);

  /** 1 / (1 + e<sup>-this</sup>). */
  Tensor sigmoid();

  /** Hyperbolic tangent. */
  Tensor tanh();

  /** e<sup>this</sup> over its sum along {@code dim}. */
  Tensor softmax(int dim);

  // ---- reductions ---------------------------------------------------------------------------

  /** Sum over {@code dims}, which stay with size 1; no dims means all of them. */
  Tensor sum(int... dims);

  /** Mean over {@code dims}, which stay with size 1; no dims means all of them. */
  Tensor mean(int... dims);

  /** Largest over one dimension, which stays with size 1. */
  Tensor max(int dim);

  /** Running sum along {@code dim}, the element itself included. */
  Tensor cumsum(int dim);

  // ---- form ---------------------------------------------------------------------------------

  /** The same elements in another form; at most one size may be -1, found from the rest. */
  Tensor reshape(int... dims);

  /** Dimensions in a new order, for example permute(0, 2, 3, 1) turns NCHW to NHWC. */
  Tensor permute(int... order);

  /**
   * Elements {@code from} (inclusive) to {@code to} (exclusive) along {@code dim}; both may be
   * negative, counting from the end; {@code to} = {@link Integer#MAX_VALUE} means to the end.
   */
  Tensor slice(int dim, int from, int to);

  /** Pads the last two dimensions. REFLECT needs each amount smaller than the side. */
  Tensor pad(Padding padding, int left, int right, int top, int bottom);

  /**
   * Elements of dimension {@code dim} chosen by {@code index} (whole numbers stored as float, any
   * rank equal to this one's); index[..., i, ...] picks along dim, as ONNX GatherElements.
   */
  Tensor gather(int dim, Tensor index);

  // ---- layers -------------------------------------------------------------------------------

  /**
   * Two-dimensional cross-correlation, zero padding.
   *
   * @param weight (out, C / groups, kH, kW)
   * @param bias (out), or null for none
   * @return (N, out, floor((H + 2 padding - dilation (kH - 1) - 1) / stride) + 1, ...)
   */
  Tensor conv2d(
      Tensor weight,
      @org.jspecify.annotations.Nullable Tensor bias,
      int stride,
      int padding,
      int dilation,
      int groups);

  /**
   * Transposed convolution, the gradient of {@link #conv2d} with respect to its input.
   *
   * @param weight (C, out / groups, kH, kW)
   * @param bias (out), or null for none
   * @param outputPadding rows and columns added at the bottom and right, smaller than stride
   * @return (N, out, (H - 1) stride - 2 padding + kH + outputPadding, ...)
   */
  Tensor convTranspose2d(
      Tensor weight,
      @org.jspecify.annotations.Nullable Tensor bias,
      int stride,
      int padding,
      int outputPadding,
      int groups);

  /** Largest of each window; output floor((H - window) / stride) + 1. */
  Tensor maxPool2d(int window, int stride);

  /** Mean of each window; output floor((H - window) / stride) + 1. */
  Tensor avgPool2d(int window, int stride);

  /** Resizes (N, C, H, W) to the given height and width. */
  Tensor resize(Interpolation interpolation, int height, int width);

  /** Resizes (N, C, H, W) by a whole factor; works for dynamic sizes too. */
  Tensor upscale(Interpolation interpolation, int factor);

  /**
   * Samples (N, C, H, W) bilinearly at {@code coordinates} (N, h, w, 2), whose last dimension is
   * (x, y) in -1..1 with -1 and 1 at the centres of the first and last sample (align corners);
   * outside, the edge repeats. Returns (N, C, h, w).
   */
  Tensor gridSample2d(Tensor coordinates);

  /**
   * Samples (N, C, D, H, W) trilinearly at {@code coordinates} (N, d, h, w, 3), whose last
   * dimension is (x, y, z), conventions as {@link #gridSample2d}. Returns (N, C, d, h, w).
   */
  Tensor gridSample3d(Tensor coordinates);

  /** Product of matrices in the last two dimensions, the others broadcast. */
  Tensor matmul(Tensor other);

  // ---- made of the above --------------------------------------------------------------------

  /** -this. */
  default Tensor neg() {
    return mul(-1);
  }

  /** this - value. */
  default Tensor sub(double value) {
    return add(-value);
  }

  /** this / value. */
  default Tensor div(double value) {
    return mul(1 / value);
  }

  /** this * this. */
  default Tensor square() {
    return mul(this);
  }

  /** Convolution with stride 1, dilation 1, one group and the size kept ("same"), odd kernels. */
  default Tensor convSame(Tensor weight, @org.jspecify.annotations.Nullable Tensor bias) {
    return conv2d(weight, bias, 1, weight.shape().dim(2) / 2, 1, 1);
  }
}
