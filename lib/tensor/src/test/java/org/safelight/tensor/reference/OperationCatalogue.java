package org.safelight.tensor.reference;

import static org.safelight.tensor.reference.Operation.Input.coordinates;
import static org.safelight.tensor.reference.Operation.Input.distinct;
import static org.safelight.tensor.reference.Operation.Input.given;
import static org.safelight.tensor.reference.Operation.Input.plain;
import static org.safelight.tensor.reference.Operation.Input.uniform;
import static org.safelight.tensor.reference.Operation.Input.whole;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.Tensor.Interpolation;
import org.safelight.tensor.Tensor.Padding;
import org.safelight.tensor.loss.SsimLoss;
import org.safelight.tensor.reference.Operation.Input;

/**
 * Every operation of {@link Tensor}, on odd sizes and with each option off its default.
 *
 * <p>An engine is right when its values agree with {@link ReferenceEngine} and its gradients with
 * {@link GradientCheck} on all of them.
 */
public final class OperationCatalogue {
  private static final int END = Integer.MAX_VALUE;

  private final List<Operation> operations = new ArrayList<>();

  private OperationCatalogue() {}

  /** All cases, names unique. */
  public static List<Operation> all() {
    OperationCatalogue catalogue = new OperationCatalogue();
    catalogue.arithmetic();
    catalogue.activations();
    catalogue.reductions();
    catalogue.forms();
    catalogue.convolutions();
    catalogue.resampling();
    catalogue.defaults();
    catalogue.losses();
    return List.copyOf(catalogue.operations);
  }

  private void arithmetic() {
    for (int[][] pair :
        new int[][][] {
          {{2, 3, 5, 7}, {2, 3, 5, 7}},
          {{2, 3, 5, 7}, {1, 3, 1, 1}},
          {{1, 3, 1, 7}, {2, 1, 5, 1}},
          {{5, 7}, {2, 3, 5, 7}},
          {{2, 3, 5, 7}, {1}}
        }) {
      String shapes = " " + Shape.of(pair[0]) + " with " + Shape.of(pair[1]);
      Input a = plain(pair[0]).fixed();
      Input b = uniform(0.5, 1.5, pair[1]).fixed();
      two("add" + shapes, a, b, Tensor::add);
      two("sub" + shapes, a, b, Tensor::sub);
      two("mul" + shapes, a, b, Tensor::mul);
      two("div" + shapes, a, b, Tensor::div);
      Input even = distinct(0, pair[0]).fixed();
      Input odd = distinct(1, pair[1]).fixed();
      two("maximum" + shapes, even, odd, Tensor::maximum);
      two("minimum" + shapes, even, odd, Tensor::minimum);
      two("greater" + shapes, even.constant(), odd.constant(), Tensor::greater);
    }
    two("add open sizes", plain(2, 3, 5, 7), plain(2, 3, 5, 7), Tensor::add);
    two("mul open sizes by channel", plain(2, 3, 5, 7), plain(1, 3, 1, 1).fixed(), Tensor::mul);
    one("add number", plain(2, 3, 5, 7), x -> x.add(0.3));
    one("mul number", plain(2, 3, 5, 7), x -> x.mul(-1.7));
    one("pow 3", plain(3, 5), x -> x.pow(3));
    one("pow 2.2", uniform(0.1, 1.5, 2, 3, 5, 7), x -> x.pow(2.2));
    one("pow 1/3", uniform(0.1, 1.5, 3, 5), x -> x.pow(1.0 / 3));
    one("pow -1.5", uniform(0.5, 1.5, 3, 5), x -> x.pow(-1.5));
    one("exp", uniform(-3, 2, 2, 3, 5, 7), Tensor::exp);
    one("log", uniform(0.1, 3, 2, 3, 5, 7), Tensor::log);
    one("sqrt", uniform(0.1, 3, 2, 3, 5, 7), Tensor::sqrt);
    one("sin", uniform(-4, 4, 2, 3, 5, 7), Tensor::sin);
    one("cos", uniform(-4, 4, 2, 3, 5, 7), Tensor::cos);
    one("abs", distinct(1, 2, 3, 5, 7), Tensor::abs);
    one("clamp -0.4 to 0.3", clampInput(), x -> x.clamp(-0.4, 0.3));
    one("round", uniform(-4, 4, 3, 5, 1, 7).constant(), Tensor::round);
    one(
        "round halves to even",
        given(Shape.of(8), -2.5f, -1.5f, -0.5f, 0.5f, 1.5f, 2.5f, 3.5f, 0.49f),
        Tensor::round);
    one("detach", plain(2, 3).constant(), Tensor::detach);
    Input condition = given(Shape.of(1, 3, 1), 0, 1, -2);
    three("where", condition, plain(2, 3, 5), plain(5), Tensor::where);
    three(
        "where greater",
        distinct(0, 2, 3, 5, 7).constant(),
        plain(2, 3, 5, 7),
        plain(2, 1, 5, 7),
        (c, yes, no) -> c.greater(c.engine().scalar(0.25)).where(yes, no));
  }

  /** Odd hundredths: the kinks at -0.4 and 0.3 are even ones. */
  private static Input clampInput() {
    return distinct(1, 2, 3, 5, 7);
  }

  private void activations() {
    one("relu", distinct(1, 2, 3, 5, 7), Tensor::relu);
    one("leakyRelu 0.2", distinct(1, 2, 3, 5, 7), x -> x.leakyRelu(0.2));
    one("leakyRelu 0.01", distinct(1, 3, 5), x -> x.leakyRelu(0.01));
    one("sigmoid", uniform(-4, 4, 2, 3, 5, 7), Tensor::sigmoid);
    one("tanh", uniform(-2, 2, 2, 3, 5, 7), Tensor::tanh);
    one("softmax channels", uniform(-2, 2, 2, 3, 5, 7), x -> x.softmax(1));
    one("softmax last", uniform(-2, 2, 3, 5), x -> x.softmax(-1));
  }

  private void reductions() {
    one("sum all", plain(2, 3, 5, 7), Tensor::sum);
    one("sum 0", plain(2, 3, 5, 7), x -> x.sum(0));
    one("sum -1 and 1", plain(2, 3, 5, 7), x -> x.sum(-1, 1));
    one("mean all", plain(2, 3, 5, 7), Tensor::mean);
    one("mean height and width", plain(2, 3, 5, 7), x -> x.mean(2, 3));
    one("mean -3", plain(2, 3, 5, 7), x -> x.mean(-3));
    one("max channels", distinct(0, 2, 3, 5, 7), x -> x.max(1));
    one("max -1", distinct(0, 3, 5), x -> x.max(-1));
    one("cumsum 1", plain(2, 3, 5, 7), x -> x.cumsum(1));
    one("cumsum -1", plain(3, 5), x -> x.cumsum(-1));
  }

  private void forms() {
    one("reshape", plain(2, 3, 5, 7).fixed(), x -> x.reshape(6, 35));
    one("reshape one open", plain(2, 3, 5, 7), x -> x.reshape(2, 3, -1));
    one("reshape to more", plain(6, 5), x -> x.reshape(2, 3, -1, 1));
    one("permute to last", plain(2, 3, 5, 7), x -> x.permute(0, 2, 3, 1));
    one("permute negative", plain(2, 3, 5), x -> x.permute(-1, 0, -2));
    one("slice inner", plain(2, 5, 3, 7), x -> x.slice(1, 1, 3));
    one("slice to the end", plain(2, 3, 5, 7), x -> x.slice(2, 2, END));
    one("slice crops the end", plain(2, 3, 5, 7), x -> x.slice(-1, 0, -2));
    one("slice crops both", plain(2, 3, 5, 7), x -> x.slice(2, 1, -1).slice(3, 2, -3));
    one("slice from the end", plain(2, 3, 5, 7), x -> x.slice(3, -3, END));
    one("slice between ends", plain(2, 3, 5, 7), x -> x.slice(3, -4, -1));
    one("pad zero", plain(2, 3, 5, 7), x -> x.pad(Padding.ZERO, 1, 2, 3, 0));
    one("pad replicate", plain(2, 3, 5, 7), x -> x.pad(Padding.REPLICATE, 1, 2, 0, 3));
    one(
        "pad replicate past the side",
        plain(1, 2, 2, 3),
        x -> x.pad(Padding.REPLICATE, 4, 0, 3, 5));
    one("pad reflect", plain(2, 3, 5, 7), x -> x.pad(Padding.REFLECT, 3, 6, 4, 1));
    two("gather columns", plain(3, 5), whole(5, 3, 4), (x, i) -> x.gather(1, i));
    two("gather rows", plain(6, 5), whole(6, 4, 3), (x, i) -> x.gather(0, i));
    two(
        "gather pixels",
        plain(2, 3, 5, 7).fixed(),
        whole(7, 2, 3, 5, 2),
        (x, i) -> x.gather(-1, i));
    Input a = plain(2, 3, 5, 7);
    Input b = uniform(1, 2, 2, 1, 5, 7);
    Input c = uniform(2, 3, 2, 2, 5, 7);
    three("concat channels", a, b, c, (x, y, z) -> x.engine().concat(1, x, y, z));
    two("concat last", plain(2, 3), plain(2, 4), (x, y) -> x.engine().concat(-1, List.of(x, y)));
    one("concat with itself", plain(2, 3, 5, 7), x -> x.engine().concat(2, x, x));
  }

  private void convolutions() {
    Input x = plain(2, 4, 7, 9);
    Input bias = plain(6);
    conv("conv 3x3", x, plain(6, 4, 3, 3), bias, 1, 1, 1, 1);
    conv("conv 1x1", x, plain(6, 4, 1, 1), bias, 1, 0, 1, 1);
    conv("conv stride 2", x, plain(6, 4, 3, 3), bias, 2, 1, 1, 1);
    conv("conv stride 2 even kernel", x, plain(6, 4, 4, 4), bias, 2, 1, 1, 1);
    conv("conv dilation 2", x, plain(6, 4, 3, 3), bias, 1, 2, 2, 1);
    conv("conv groups 2", x, plain(6, 2, 3, 3), bias, 1, 1, 1, 2);
    conv("conv depthwise stride 3", x, plain(4, 1, 3, 3), plain(4), 3, 0, 1, 4);
    conv("conv 3x5 kernel", x, plain(6, 4, 3, 5), bias, 1, 2, 1, 1);
    two("conv without bias", x, plain(6, 4, 5, 5).fixed(), (v, w) -> v.conv2d(w, null, 2, 2, 1, 1));
    Input y = plain(2, 4, 5, 3);
    transposed("transposed 2x2 stride 2", y, plain(4, 3, 2, 2), plain(3), 2, 0, 0, 1);
    transposed("transposed 3x3", y, plain(4, 3, 3, 3), plain(3), 1, 1, 0, 1);
    transposed("transposed output padding", y, plain(4, 3, 3, 3), plain(3), 2, 1, 1, 1);
    transposed("transposed groups 2", y, plain(4, 3, 4, 4), plain(6), 2, 1, 0, 2);
    transposed("transposed stride 3", y, plain(4, 3, 3, 2), plain(3), 3, 0, 2, 1);
    two(
        "transposed without bias",
        y,
        plain(4, 3, 2, 2).fixed(),
        (v, w) -> v.convTranspose2d(w, null, 2, 0, 0, 1));
    one("maxPool 2x2", distinct(0, 2, 3, 5, 7), v -> v.maxPool2d(2, 2));
    one("maxPool 3x3 stride 2", distinct(0, 2, 3, 6, 8), v -> v.maxPool2d(3, 2));
    one("avgPool 2x2", plain(2, 3, 5, 7), v -> v.avgPool2d(2, 2));
    one("avgPool 3x3 stride 1", plain(2, 3, 5, 7), v -> v.avgPool2d(3, 1));
    two("matmul", plain(3, 5), plain(5, 4), Tensor::matmul);
    two("matmul batch", plain(2, 3, 5), plain(2, 5, 4), Tensor::matmul);
    two("matmul broadcast", plain(2, 1, 3, 5).fixed(), plain(7, 5, 4), Tensor::matmul);
  }

  private void resampling() {
    for (Interpolation kind : Interpolation.values()) {
      String name = kind.name().toLowerCase(java.util.Locale.ROOT);
      one("resize " + name + " larger", plain(2, 3, 5, 7), x -> x.resize(kind, 9, 16));
      one("resize " + name + " smaller", plain(2, 3, 9, 11), x -> x.resize(kind, 4, 5));
      one("resize " + name + " mixed", plain(1, 2, 6, 5), x -> x.resize(kind, 4, 11));
      one("resize " + name + " same", plain(1, 2, 6, 5), x -> x.resize(kind, 6, 5));
      one("resize " + name + " from one", plain(1, 2, 1, 3), x -> x.resize(kind, 3, 4));
      one("upscale " + name + " 2", plain(2, 3, 5, 7), x -> x.upscale(kind, 2));
      one("upscale " + name + " 3", plain(1, 2, 4, 3), x -> x.upscale(kind, 3));
    }
    two(
        "gridSample2d",
        plain(2, 3, 5, 7),
        coordinates(new int[] {5, 7}, 2, 4, 6),
        Tensor::gridSample2d);
    two(
        "gridSample2d corners and far outside",
        plain(1, 2, 3, 4).constant(),
        given(Shape.of(1, 1, 5, 2), -1, -1, 1, 1, 0, 0, -3, 0.5f, 0.25f, 9),
        Tensor::gridSample2d);
    two(
        "gridSample3d",
        plain(2, 3, 4, 5, 6),
        coordinates(new int[] {4, 5, 6}, 2, 3, 2, 5),
        Tensor::gridSample3d);
    two(
        "gridSample3d corners and far outside",
        plain(1, 2, 3, 4, 5).constant(),
        given(Shape.of(1, 1, 1, 3, 3), -1, -1, -1, 1, 1, 1, 4, 0.2f, -4),
        Tensor::gridSample3d);
  }

  private void defaults() {
    one("neg", plain(2, 3, 5, 7), Tensor::neg);
    one("sub number", plain(2, 3, 5, 7), x -> x.sub(0.3));
    one("div number", plain(2, 3, 5, 7), x -> x.div(0.7));
    one("square", plain(2, 3, 5, 7), Tensor::square);
    one("scalar", plain(2, 3, 5, 7), x -> x.engine().scalar(0.75).sub(x));
    three("convSame", plain(2, 4, 7, 9), plain(6, 4, 5, 5).fixed(), plain(6), Tensor::convSame);
    two(
        "convSame without bias",
        plain(1, 4, 6, 5),
        plain(2, 4, 3, 3).fixed(),
        (x, w) -> x.convSame(w, null));
    two(
        "a small network",
        plain(1, 3, 6, 10),
        uniform(-0.3, 0.3, 4, 3, 3, 3).fixed(),
        (x, w) -> {
          Tensor a = x.convSame(w, null).tanh();
          Tensor b = a.avgPool2d(2, 2).upscale(Interpolation.BILINEAR, 2);
          return x.engine().concat(1, a.sub(b), x).softmax(1).mul(a.mean(1)).mean(2, 3);
        });
  }

  /**
   * Losses of {@code org.safelight.tensor.loss}, for their gradients; times ten, as they are flat.
   */
  private void losses() {
    two(
        "SSIM loss",
        uniform(0.1, 0.9, 2, 1, 12, 13).fixed(),
        uniform(0.1, 0.9, 1, 2, 12, 13).fixed(),
        (a, b) -> SsimLoss.of(a, a.add(b.permute(1, 0, 2, 3)).mul(0.5)).mul(10));
  }

  private void one(String name, Input x, UnaryOperator<Tensor> f) {
    operations.add(new Operation(name, List.of(x), t -> f.apply(t.get(0))));
  }

  private void two(String name, Input a, Input b, BinaryOperator<Tensor> f) {
    operations.add(new Operation(name, List.of(a, b), t -> f.apply(t.get(0), t.get(1))));
  }

  private void three(String name, Input a, Input b, Input c, Ternary f) {
    operations.add(
        new Operation(name, List.of(a, b, c), t -> f.apply(t.get(0), t.get(1), t.get(2))));
  }

  private void conv(
      String name, Input x, Input w, Input b, int stride, int padding, int dilation, int groups) {
    three(name, x, w.fixed(), b, (v, k, c) -> v.conv2d(k, c, stride, padding, dilation, groups));
  }

  private void transposed(
      String name, Input x, Input w, Input b, int stride, int padding, int extra, int groups) {
    three(
        name,
        x,
        w.fixed(),
        b,
        (v, k, c) -> v.convTranspose2d(k, c, stride, padding, extra, groups));
  }

  private interface Ternary {
    Tensor apply(Tensor a, Tensor b, Tensor c);
  }
}
