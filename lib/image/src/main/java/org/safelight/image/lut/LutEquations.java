package org.safelight.image.lut;

/**
 * The normal equations of a {@link LutFit}: a symmetric matrix over the nodes, the same for the
 * three outputs, and a right side for each.
 *
 * <p>A pixel ties the eight nodes of its cell to each other, so a node is tied to its 26 neighbours
 * at most. Of each tie one half is stored, in a plane for each of the 13 directions that lead to a
 * later node; what makes the table smooth is not stored, as it is the same everywhere.
 */
final class LutEquations {
  /** Corners of a cell. */
  private static final int CORNERS = 8;

  private final int size;
  private final int nodes;
  private final double smoothness;
  private final double flatness;
  private final double restraint;
  private final int[] strides; // of red, green, blue
  private final int[] corner = new int[CORNERS]; // steps from a cell's first node
  private final double[] diagonal;
  private final int[] steps = new int[13]; // to later neighbours, falling
  private final double[][] ties = new double[13][];
  private final double[][] right = new double[3][];

  LutEquations(LutFit fit, int size, LutSamples samples) {
    this.size = size;
    nodes = Lut3d.nodes(size);
    // Second differences shrink with the square of the spacing, their number with its cube.
    double finer = (size - 1) / (LutFit.STANDARD_SIZE - 1.0);
    smoothness = fit.smoothness() * finer;
    flatness = fit.flatness() / finer;
    restraint = fit.restraint() / (finer * finer * finer);
    strides = new int[] {1, size, size * size};
    for (int k = 0; k < CORNERS; k++) {
      corner[k] = (k & 1) + (k >> 1 & 1) * size + (k >> 2) * size * size;
    }
    int at = 0;
    for (int blue = 0; blue <= 1; blue++) {
      for (int green = -blue; green <= 1; green++) {
        int lowest = blue > 0 || green > 0 ? -1 : 1;
        for (int red = lowest; red <= 1; red++) {
          steps[at] = red + green * size + blue * size * size;
          ties[at++] = new double[nodes];
        }
      }
    }
    diagonal = new double[nodes];
    for (int c = 0; c < 3; c++) {
      right[c] = new double[nodes];
    }
    for (int photo = 0; photo < samples.photos(); photo++) {
      int start = samples.start(photo);
      int end = samples.end(photo);
      double weight = LutFit.WEIGHT / samples.photos() / (end - start);
      for (int i = start; i < end; i++) {
        add(samples, i, weight);
      }
    }
  }

  private void add(LutSamples samples, int pixel, double weight) {
    int first = 0;
    double[] share = {1, 1, 1, 1, 1, 1, 1, 1};
    for (int c = 0; c < 3; c++) {
      double at = (size - 1.0) * samples.before(pixel, c);
      int cell = Math.min(size - 2, (int) at);
      first += cell * strides[c];
      for (int k = 0; k < CORNERS; k++) {
        share[k] *= (k >> c & 1) == 1 ? at - cell : 1 - (at - cell);
      }
    }
    for (int k = 0; k < CORNERS; k++) {
      int node = first + corner[k];
      double own = weight * share[k];
      diagonal[node] += own * share[k];
      for (int c = 0; c < 3; c++) {
        right[c][node] += own * (samples.after(pixel, c) - samples.before(pixel, c));
      }
      for (int l = k + 1; l < CORNERS; l++) {
        ties[direction(k, l)][node] += own * share[l];
      }
    }
  }

  /** Which of the 13 leads from one corner of a cell to a later one. */
  private static int direction(int from, int to) {
    int red = (to & 1) - (from & 1);
    int green = (to >> 1 & 1) - (from >> 1 & 1);
    int blue = (to >> 2) - (from >> 2);
    // In the order the constructor counts them: (1, 0, 0), (-1..1, 1, 0), (-1..1, -1..1, 1).
    return blue == 1 ? 4 + 3 * (green + 1) + red + 1 : green == 1 ? 1 + red + 1 : 0;
  }

  /** Nodes along each axis; the unknowns of one output are its cube. */
  int size() {
    return size;
  }

  /** The right side of output 0, 1 or 2; read only. */
  double[] right(int channel) {
    return right[channel];
  }

  /** Where the data weigh more than what makes the table smooth. */
  boolean[] known() {
    boolean[] known = new boolean[nodes];
    for (int i = 0; i < nodes; i++) {
      known[i] = diagonal[i] > 6 * 3 * smoothness; // 1, -2, 1 squared, along three axes
    }
    return known;
  }

  /** product = matrix x. */
  void multiply(double[] x, double[] product) {
    for (int i = 0; i < nodes; i++) {
      product[i] = (diagonal[i] + restraint) * x[i];
    }
    for (int d = 0; d < steps.length; d++) {
      int step = steps[d];
      double[] tie = ties[d];
      for (int i = 0; i < nodes - step; i++) {
        product[i] += tie[i] * x[i + step];
      }
      for (int i = step; i < nodes; i++) {
        product[i] += tie[i - step] * x[i - step];
      }
    }
    for (int axis = 0; axis < 3; axis++) {
      addDifferences(x, product, axis);
    }
  }

  private void addDifferences(double[] x, double[] product, int axis) {
    int stride = strides[axis];
    int block = stride * size;
    for (int from = 0; from < nodes; from += block) {
      for (int step = 1; step < size; step++) {
        int at = from + step * stride;
        for (int i = at; i < at + stride; i++) {
          double rise = flatness * (x[i] - x[i - stride]);
          product[i] += rise;
          product[i - stride] -= rise;
        }
        if (step == size - 1) {
          break;
        }
        for (int i = at; i < at + stride; i++) {
          double bend = smoothness * (x[i - stride] - 2 * x[i] + x[i + stride]);
          product[i - stride] += bend;
          product[i] -= 2 * bend;
          product[i + stride] += bend;
        }
      }
    }
  }

  /** The matrix's diagonal, for a preconditioner. */
  double[] diagonal() {
    double[] all = new double[nodes];
    for (int i = 0; i < nodes; i++) {
      all[i] = diagonal[i] + restraint;
      for (int axis = 0; axis < 3; axis++) {
        int step = i / strides[axis] % size;
        int inner = Math.max(0, Math.min(step, size - 1 - step));
        all[i] += flatness * (inner == 0 ? 1 : 2) + smoothness * bends(step);
      }
    }
    return all;
  }

  /** Sum of the squares with which a node enters the second differences of its line. */
  private double bends(int step) {
    double sum = 0;
    for (int middle = Math.max(1, step - 1); middle <= Math.min(size - 2, step + 1); middle++) {
      sum += middle == step ? 4 : 1;
    }
    return sum;
  }
}
