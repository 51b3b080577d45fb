package org.safelight.retouch.lut;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.safelight.tensor.Initializer;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.layer.Conv2d;

/** Predicts how basis tables are blended, and holds them; see the package text for the drawing. */
final class LutNetwork {
  private static final List<Integer> CHANNELS = List.of(16, 32, 64, 128, 128);
  private static final double SLOPE = 0.2;

  /** What all strides together divide the copy by. */
  static final int REDUCTION = 32;

  private static final double VARIANCE_FLOOR = 1e-5;

  /**
   * Sizes.
   *
   * @param copy side of the copy, a multiple of {@link #REDUCTION}; 256 as published
   * @param tables basis tables, 3 as published
   * @param nodes of a table along each axis, 33 as published
   */
  record Widths(int copy, int tables, int nodes) {
    /** Far above use; a broken header must not ask for all memory. */
    private static final int LARGEST_COPY = 1024;

    private static final int MOST_TABLES = 64;
    private static final int MOST_NODES = 65;

    Widths {
      if (copy < REDUCTION || copy > LARGEST_COPY || copy % REDUCTION != 0) {
        throw new IllegalArgumentException(
            "the copy's side must be a multiple of %d up to %d, got %d"
                .formatted(REDUCTION, LARGEST_COPY, copy));
      }
      if (tables < 1 || tables > MOST_TABLES || nodes < 2 || nodes > MOST_NODES) {
        throw new IllegalArgumentException(
            "tables must be 1 to %d and their nodes 2 to %d, got %d and %d"
                .formatted(MOST_TABLES, MOST_NODES, tables, nodes));
      }
    }

    static Widths paper() {
      return new Widths(256, 3, 33);
    }
  }

  private final Widths widths;
  private final Parameters parameters = new Parameters();
  private final List<Conv2d> convs = new ArrayList<>();
  private final Conv2d blend;

  /** A network, every parameter 0. */
  LutNetwork(Widths widths) {
    this.widths = widths;
    int in = 3;
    for (int i = 0; i < CHANNELS.size(); i++) {
      int out = CHANNELS.get(i);
      convs.add(Conv2d.declare(parameters, conv(i), in, out, 3, 2, 1));
      if (normalised(i)) {
        parameters.declare(norm(i) + ".weight", Shape.of(out), Initializer.constant(1));
        parameters.declare(norm(i) + ".bias", Shape.of(out), Initializer.constant(0));
      }
      in = out;
    }
    // Every table counts once to begin with.
    blend =
        Conv2d.declare(
            parameters,
            "blend",
            in,
            widths.tables(),
            widths.copy() / REDUCTION,
            1,
            0,
            Initializer.normal(0.01),
            Initializer.constant(1));
    int n = widths.nodes();
    for (int k = 0; k < widths.tables(); k++) {
      Initializer values = k == 0 ? LutNetwork::identity : Initializer.constant(0);
      parameters.declare(table(k), Shape.of(3, n, n, n), values);
    }
  }

  private static float[] identity(Shape shape, RandomGenerator random) {
    int n = shape.dim(1);
    int nodes = n * n * n;
    float[] values = new float[3 * nodes];
    for (int i = 0; i < nodes; i++) {
      values[i] = (i % n) / (n - 1f);
      values[nodes + i] = (i / n % n) / (n - 1f);
      values[2 * nodes + i] = (i / n / n) / (n - 1f);
    }
    return values;
  }

  private static String conv(int i) {
    return "conv" + (i + 1);
  }

  private static String norm(int i) {
    return "norm" + (i + 1);
  }

  private static String table(int k) {
    return "lut" + (k + 1);
  }

  private static boolean normalised(int i) {
    return i < CHANNELS.size() - 1;
  }

  Widths widths() {
    return widths;
  }

  Parameters parameters() {
    return parameters;
  }

  /** Elements that dropout acts on, for each picture. */
  int dropped() {
    int side = widths.copy() / REDUCTION;
    return CHANNELS.get(CHANNELS.size() - 1) * side * side;
  }

  /**
   * How the tables are blended.
   *
   * @param copy (N, 3, S, S), sRGB 0..1
   * @param dropout (N, {@link #dropped}), what features are multiplied by; null outside training
   * @return (N, K)
   */
  Tensor weights(Parameters.Bound w, Tensor copy, @Nullable Tensor dropout) {
    Tensor x = copy;
    for (int i = 0; i < convs.size(); i++) {
      x = convs.get(i).apply(w, x).leakyRelu(SLOPE);
      if (normalised(i)) {
        x = normalised(w, norm(i), x);
      }
    }
    if (dropout != null) {
      Shape shape = x.shape();
      x = x.mul(dropout.reshape(shape.dim(0), shape.dim(1), shape.dim(2), shape.dim(3)));
    }
    return blend.apply(w, x).reshape(-1, widths.tables());
  }

  /** Each channel of each picture to mean 0 and deviation 1, then scaled and shifted. */
  private static Tensor normalised(Parameters.Bound w, String name, Tensor x) {
    Tensor centred = x.sub(x.mean(2, 3));
    Tensor deviation = centred.square().mean(2, 3).add(VARIANCE_FLOOR).sqrt();
    return centred
        .div(deviation)
        .mul(w.get(name + ".weight").reshape(1, -1, 1, 1))
        .add(w.get(name + ".bias").reshape(1, -1, 1, 1));
  }

  /** All basis tables, (K, 3, M, M, M): blue, green, red. */
  Tensor tables(Parameters.Bound w) {
    int n = widths.nodes();
    List<Tensor> tables = new ArrayList<>();
    for (int k = 0; k < widths.tables(); k++) {
      tables.add(w.get(table(k)).reshape(1, 3, n, n, n));
    }
    return w.engine().concat(0, tables);
  }

  /** The table of each picture, (N, 3, M, M, M). */
  Tensor blended(Parameters.Bound w, Tensor weights) {
    int n = widths.nodes();
    Tensor flat = tables(w).reshape(widths.tables(), 3 * n * n * n);
    return weights.matmul(flat).reshape(-1, 3, n, n, n);
  }

  /**
   * Pictures looked up in their tables.
   *
   * @param table (N, 3, M, M, M)
   * @param image (N, 3, H, W), sRGB 0..1, of known size
   * @return (N, 3, H, W), not clamped
   */
  static Tensor lookUp(Tensor table, Tensor image) {
    Shape s = image.shape();
    Tensor places =
        image.permute(0, 2, 3, 1).mul(2).add(-1).reshape(s.dim(0), 1, s.dim(2), s.dim(3), 3);
    return table.gridSample3d(places).reshape(s.dim(0), 3, s.dim(2), s.dim(3));
  }
}
