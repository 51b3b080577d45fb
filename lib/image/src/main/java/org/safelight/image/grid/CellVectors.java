package org.safelight.image.grid;

import java.util.Arrays;

/**
 * The matrix of {@link NormalEquations} laid out so that one entry of all columns of cells lies
 * together: products are then long loops over cells, which the compiler vectorises.
 *
 * <p>Vectors are (z, input, cell), with empty cells around each run of cells so that neighbours
 * beyond the border need no test: their matrix entries are 0.
 */
final class CellVectors {
  private static final int SPAN = NormalEquations.SPAN;
  private static final int INPUTS = NormalEquations.INPUTS;

  private final NormalEquations equations;
  private final int cells;
  private final int pad;
  private final int stride; // from one run of cells to the next
  private final int side; // runs: depth * inputs
  private final double[] matrix; // (z, input, neighbour, SPAN, cell)
  private final double[] inverse; // of each column's own block: (row, column, cell)

  CellVectors(NormalEquations equations) {
    this.equations = equations;
    side = equations.blockSide();
    cells = equations.size / side;
    pad = equations.settings.width() + 1;
    stride = cells + 2 * pad;
    matrix = new double[equations.matrix.length];
    transpose();
    inverse = new double[side * side * cells];
    invertBlocks();
  }

  private void transpose() {
    int depth = equations.settings.depth();
    for (int cell = 0; cell < cells; cell++) {
      for (int k = 0; k < NormalEquations.NEIGHBOURS; k++) {
        for (int z = 0; z < depth; z++) {
          for (int i = 0; i < INPUTS; i++) {
            int from = equations.rowStart(cell, k, z, i);
            int to = entry(z * INPUTS + i, k, 0) + cell;
            for (int q = 0; q < SPAN; q++, to += cells) {
              matrix[to] = equations.matrix[from + q];
            }
          }
        }
      }
    }
  }

  private int entry(int row, int neighbour, int span) {
    return ((row * NormalEquations.NEIGHBOURS + neighbour) * SPAN + span) * cells;
  }

  private void invertBlocks() {
    double[] block = new double[side * side];
    for (int cell = 0; cell < cells; cell++) {
      equations.block(cell, NormalEquations.OWN, block);
      invert(block, side);
      for (int i = 0; i < block.length; i++) {
        inverse[i * cells + cell] = block[i];
      }
    }
  }

  /** Gauss-Jordan in place; without pivoting, since the blocks are positive definite. */
  private static void invert(double[] m, int n) {
    for (int k = 0; k < n; k++) {
      double pivot = 1 / m[k * n + k];
      m[k * n + k] = 1;
      for (int j = 0; j < n; j++) {
        m[k * n + j] *= pivot;
      }
      for (int i = 0; i < n; i++) {
        if (i != k) {
          double factor = m[i * n + k];
          m[i * n + k] = 0;
          for (int j = 0; j < n; j++) {
            m[i * n + j] -= factor * m[k * n + j];
          }
        }
      }
    }
  }

  /** A vector of zeros. */
  double[] zeros() {
    return new double[side * stride];
  }

  /** A vector from unknowns in the order of {@link NormalEquations}. */
  double[] from(double[] unknowns) {
    double[] v = zeros();
    for (int cell = 0; cell < cells; cell++) {
      for (int i = 0; i < side; i++) {
        v[i * stride + pad + cell] = unknowns[cell * side + i];
      }
    }
    return v;
  }

  /** The inverse of {@link #from}. */
  double[] toUnknowns(double[] v) {
    double[] unknowns = new double[cells * side];
    for (int cell = 0; cell < cells; cell++) {
      for (int i = 0; i < side; i++) {
        unknowns[cell * side + i] = v[i * stride + pad + cell];
      }
    }
    return unknowns;
  }

  /** Writes A times each vector to the result of the same number. */
  void multiply(double[][] vectors, double[][] results) {
    int depth = equations.settings.depth();
    int width = equations.settings.width();
    for (int row = 0; row < side; row++) {
      int to = row * stride + pad;
      int z = row / INPUTS;
      multiplyDepth(row, vectors, results);
      for (int k = 0; k < NormalEquations.NEIGHBOURS; k++) {
        int shift = (k / 3 - 1) * width + k % 3 - 1;
        for (int dz = Math.max(-1, -z); dz <= 1 && z + dz < depth; dz++) {
          int at = entry(row, k, (dz + 1) * INPUTS);
          int from = (z + dz) * INPUTS * stride + pad + shift;
          for (int c = 0; c < vectors.length; c++) {
            addFour(matrix, at, cells, vectors[c], from, stride, results[c], to);
          }
        }
      }
    }
  }

  private void multiplyDepth(int row, double[][] vectors, double[][] results) {
    int depth = equations.settings.depth();
    int z = row / INPUTS;
    int to = row * stride + pad;
    for (int c = 0; c < vectors.length; c++) {
      double[] v = vectors[c];
      double[] result = results[c];
      Arrays.fill(result, to, to + cells, 0);
      for (int other = Math.max(0, z - 2); other < Math.min(depth, z + 3); other++) {
        double factor = equations.depthTerm[z * depth + other];
        int from = to + (other - z) * INPUTS * stride;
        for (int cell = 0; cell < cells; cell++) {
          result[to + cell] += factor * v[from + cell];
        }
      }
    }
  }

  /** Writes the inverse of A's diagonal blocks times each vector. */
  void precondition(double[][] vectors, double[][] results) {
    for (int row = 0; row < side; row++) {
      int to = row * stride + pad;
      for (int c = 0; c < vectors.length; c++) {
        Arrays.fill(results[c], to, to + cells, 0);
      }
      for (int column = 0; column < side; column += INPUTS) {
        int at = (row * side + column) * cells;
        for (int c = 0; c < vectors.length; c++) {
          int from = column * stride + pad;
          addFour(inverse, at, cells, vectors[c], from, stride, results[c], to);
        }
      }
    }
  }

  /** Adds the products of four runs of entries with four runs of a vector. */
  private static void addFour(
      double[] m, int at, int n, double[] v, int from, int stride, double[] result, int to) {
    int m1 = at + n;
    int m2 = m1 + n;
    int m3 = m2 + n;
    int v1 = from + stride;
    int v2 = v1 + stride;
    int v3 = v2 + stride;
    for (int cell = 0; cell < n; cell++) {
      result[to + cell] +=
          (m[at + cell] * v[from + cell] + m[m1 + cell] * v[v1 + cell])
              + (m[m2 + cell] * v[v2 + cell] + m[m3 + cell] * v[v3 + cell]);
    }
  }
}
