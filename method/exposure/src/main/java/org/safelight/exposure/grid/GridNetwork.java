package org.safelight.exposure.grid;

import java.util.ArrayList;
import java.util.List;
import org.safelight.tensor.Initializer;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.layer.Conv2d;
import org.safelight.tensor.layer.Linear;

/** Predicts the grid and the guide; see the package text for the drawing. */
final class GridNetwork {
  /** Columns of the small copy. */
  static final int LOW_WIDTH = 192;

  /** Rows of the small copy. */
  static final int LOW_HEIGHT = 128;

  /** Cells of the grid across, down, and along the guide. */
  static final int GRID_WIDTH = 12;

  /** See {@link #GRID_WIDTH}. */
  static final int GRID_HEIGHT = 8;

  /** See {@link #GRID_WIDTH}. */
  static final int GRID_DEPTH = 8;

  private static final int COEFFICIENTS = 12; // 3x4, row by row
  private static final double SLOPE = 0.2;
  private static final double VARIANCE_FLOOR = 1e-6;

  /**
   * Layer widths.
   *
   * @param stem channels of the first three stride-2 convolutions
   * @param features channels from the fourth on
   * @param hidden of the global branch
   * @param guide hidden channels of the guide
   */
  record Widths(List<Integer> stem, int features, int hidden, int guide) {
    Widths {
      stem = List.copyOf(stem);
    }

    /** 374,577 parameters, as first tried. */
    static Widths small() {
      return new Widths(List.of(16, 32, 64), 96, 128, 16);
    }

    /** What ships: wider where it costs nothing per megapixel. */
    static Widths standard() {
      return new Widths(List.of(24, 48, 96), 128, 128, 16);
    }
  }

  private final Parameters parameters = new Parameters();
  private final List<Conv2d> stem = new ArrayList<>();
  private final Conv2d mix;
  private final Conv2d local1;
  private final Conv2d local2;
  private final Linear global1;
  private final Linear global2;
  private final Conv2d cells;
  private final Conv2d guide1;
  private final Conv2d guide2;

  GridNetwork(Widths widths) {
    int in = 3;
    List<Integer> strided = new ArrayList<>(widths.stem());
    strided.add(widths.features());
    for (int i = 0; i < strided.size(); i++) {
      stem.add(Conv2d.declare(parameters, "stem" + (i + 1), in, strided.get(i), 3, 2, 1));
      in = strided.get(i);
    }
    int f = widths.features();
    mix = Conv2d.declareSame(parameters, "mix", f, f, 3);
    local1 = Conv2d.declareSame(parameters, "local1", f, f, 3);
    local2 = Conv2d.declareSame(parameters, "local2", f, f, 3);
    global1 = Linear.declare(parameters, "global1", 2 * f, widths.hidden());
    global2 = Linear.declare(parameters, "global2", widths.hidden(), f);
    // Training starts at "unchanged": no weights, and the identity transform as bias.
    cells =
        Conv2d.declare(
            parameters,
            "cells",
            f,
            COEFFICIENTS * GRID_DEPTH,
            1,
            1,
            0,
            Initializer.constant(0),
            Initializer.fixed(identity()));
    guide1 = Conv2d.declareSame(parameters, "guide1", 3, widths.guide(), 1);
    guide2 = Conv2d.declareSame(parameters, "guide2", widths.guide(), 1, 1);
  }

  private static float[] identity() {
    float[] bias = new float[COEFFICIENTS * GRID_DEPTH];
    for (int row = 0; row < 3; row++) {
      for (int d = 0; d < GRID_DEPTH; d++) {
        bias[(row * 4 + row) * GRID_DEPTH + d] = 1;
      }
    }
    return bias;
  }

  Parameters parameters() {
    return parameters;
  }

  /** (N, 3, 128, 192) to the grid (N, 12, 8, 8, 12): coefficient, depth, row, column. */
  Tensor grid(Parameters.Bound w, Tensor low) {
    Tensor x = low;
    for (Conv2d conv : stem) {
      x = conv.apply(w, x).leakyRelu(SLOPE);
    }
    x = mix.apply(w, x).leakyRelu(SLOPE);
    int n = x.shape().dim(0);
    int f = x.shape().dim(1);
    Tensor mean = x.mean(2, 3);
    Tensor deviation = x.sub(mean).square().mean(2, 3).add(VARIANCE_FLOOR).sqrt();
    Tensor seen = w.engine().concat(1, mean, deviation).reshape(n, 2 * f);
    Tensor global = global2.apply(w, global1.apply(w, seen).leakyRelu(SLOPE)).reshape(n, f, 1, 1);
    Tensor local = local2.apply(w, local1.apply(w, x).leakyRelu(SLOPE));
    Tensor fused = local.add(global).leakyRelu(SLOPE);
    return cells.apply(w, fused).reshape(n, COEFFICIENTS, GRID_DEPTH, GRID_HEIGHT, GRID_WIDTH);
  }

  /** (N, 3, H, W) to (N, 1, H, W), 0..1. */
  Tensor guide(Parameters.Bound w, Tensor image) {
    return guide2.apply(w, guide1.apply(w, image).leakyRelu(SLOPE)).sigmoid();
  }

  /**
   * The transformed image.
   *
   * @param image (N, 3, H, W), static sizes
   * @return (N, 3, H, W), not clamped
   */
  Tensor forward(Parameters.Bound w, Tensor low, Tensor image) {
    Shape shape = image.shape();
    return forward(w, low, image, new Lattice(shape.dim(3), shape.dim(2), 1, 0, 0));
  }

  /** Like {@link #forward(Parameters.Bound, Tensor, Tensor)}, for the pixels of a lattice alone. */
  Tensor forward(Parameters.Bound w, Tensor low, Tensor image, Lattice lattice) {
    Tensor pixels = lattice.of(image);
    int n = pixels.shape().dim(0);
    int height = pixels.shape().dim(2);
    int width = pixels.shape().dim(3);
    Tensor g = guide(w, pixels).mul(2).add(-1).reshape(n, 1, height, width, 1);
    Tensor where = w.engine().concat(4, lattice.positions(w.engine(), n), g);
    Tensor a = grid(w, low).gridSample3d(where).reshape(n, COEFFICIENTS, height, width);
    List<Tensor> rows = new ArrayList<>();
    for (int row = 0; row < 3; row++) {
      Tensor linear = a.slice(1, 4 * row, 4 * row + 3).mul(pixels).sum(1);
      rows.add(linear.add(a.slice(1, 4 * row + 3, 4 * row + 4)));
    }
    return w.engine().concat(1, rows);
  }
}
