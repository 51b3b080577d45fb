package org.safelight.image.grid;

import java.util.Arrays;
import org.safelight.image.Image;

/**
 * The normal equations A x = b of a grid fit: one matrix, three right-hand sides (R, G, B).
 *
 * <p>Unknowns are ordered (y, x, z, input), four a cell, as a {@link BilateralGrid} orders them for
 * one output. A cell is tied to the 27 cells around it and itself, so a matrix row has 9 x 12
 * entries: for each of the 9 neighbouring columns of cells the three depths z - 1, z, z + 1 with
 * four inputs each. Entries that would leave the grid are 0.
 */
final class NormalEquations {
  /** Inputs of an affine transform: R, G, B, 1. */
  static final int INPUTS = 4;

  /** Entries of a matrix row for one neighbouring column of cells: three depths of four inputs. */
  static final int SPAN = 3 * INPUTS;

  /** Neighbouring columns of cells: 3 x 3, the cell's own in the middle. */
  static final int NEIGHBOURS = 9;

  /** The neighbour that is the cell itself. */
  static final int OWN = 4;

  final FitSettings settings;
  final int size;
  final double[] matrix; // (y, x, neighbour, z, input, SPAN)
  final double[][] right; // three of (y, x, z, input)

  /** Added between unknowns of one column of cells and one input: (z, z), the same for all. */
  final double[] depthTerm;

  private NormalEquations(FitSettings settings) {
    this.settings = settings;
    size = Math.multiplyExact(settings.height() * settings.width(), settings.depth() * INPUTS);
    matrix = new double[Math.multiplyExact(size, NEIGHBOURS * SPAN)];
    right = new double[3][size];
    depthTerm = new double[settings.depth() * settings.depth()];
  }

  /** The equations of fitting {@code output} from {@code input}; both SRGB, of one size. */
  static NormalEquations of(FitSettings settings, Image input, Image output) {
    NormalEquations equations = new NormalEquations(settings);
    equations.addData(input, output);
    equations.addSmoothness(input.width(), input.height());
    equations.addRidge();
    equations.mirror();
    return equations;
  }

  /** Where the entries of matrix row (cell, z, input) for a neighbour begin. */
  int rowStart(int cell, int neighbour, int z, int input) {
    return (((cell * NEIGHBOURS + neighbour) * settings.depth() + z) * INPUTS + input) * SPAN;
  }

  /** The entry that ties two unknowns of neighbouring cells. */
  private void tie(int y, int x, int z, int dy, int dx, int dz, int input, double value) {
    int cell = y * settings.width() + x;
    int neighbour = OWN + 3 * dy + dx;
    matrix[rowStart(cell, neighbour, z, input) + (dz + 1) * INPUTS + input] += value;
  }

  // ---- data -------------------------------------------------------------------------------------

  private void addData(Image input, Image output) {
    int columns = settings.width();
    int[] cells = new int[4];
    double[] shares = new double[4];
    double[] colour = new double[INPUTS];
    for (int y = 0, p = 0; y < input.height(); y++) {
      double gy = (y + 0.5) * (settings.height() - 1) / input.height();
      int y0 = lower(gy, settings.height());
      int y1 = Math.min(y0 + 1, settings.height() - 1);
      for (int x = 0; x < input.width(); x++, p++) {
        double gx = (x + 0.5) * (columns - 1) / input.width();
        int x0 = lower(gx, columns);
        int x1 = Math.min(x0 + 1, columns - 1);
        cells[0] = y0 * columns + x0;
        cells[1] = y0 * columns + x1;
        cells[2] = y1 * columns + x0;
        cells[3] = y1 * columns + x1;
        double fy = gy - y0;
        double fx = gx - x0;
        shares[0] = (1 - fy) * (1 - fx);
        shares[1] = (1 - fy) * fx;
        shares[2] = fy * (1 - fx);
        shares[3] = fy * fx;
        for (int c = 0; c < 3; c++) {
          colour[c] = input.plane(c)[p];
        }
        colour[3] = 1;
        float luma = LumaGuide.of(input.plane(0)[p], input.plane(1)[p], input.plane(2)[p]);
        double gz = (double) luma * (settings.depth() - 1);
        addPixel(cells, shares, gz, colour);
        for (int c = 0; c < 3; c++) {
          addRight(right[c], cells, shares, gz, colour, output.plane(c)[p]);
        }
      }
    }
  }

  private static int lower(double coordinate, int length) {
    return Math.min((int) coordinate, Math.max(0, length - 2));
  }

  /** Adds a pixel's products for the pairs of cells whose second comes no earlier; see mirror. */
  private void addPixel(int[] cells, double[] shares, double gz, double[] colour) {
    int z = lower(gz, settings.depth());
    double fz = gz - z;
    for (int a = 0; a < 4; a++) {
      for (int b = a; b < 4; b++) {
        double share = shares[a] * shares[b];
        if (share == 0) {
          continue;
        }
        // corners are numbered 2 * down + across, so their difference names the neighbour
        int neighbour = OWN + 3 * ((b >> 1) - (a >> 1)) + (b & 1) - (a & 1);
        int lowRow = rowStart(cells[a], neighbour, z, 0);
        addProducts(lowRow + INPUTS, share * (1 - fz) * (1 - fz), share * (1 - fz) * fz, colour);
        if (fz != 0) {
          int highRow = rowStart(cells[a], neighbour, z + 1, 0);
          addProducts(highRow, share * fz * (1 - fz), share * fz * fz, colour);
        }
      }
    }
  }

  private void addProducts(int start, double first, double second, double[] colour) {
    for (int i = 0, at = start; i < INPUTS; i++, at += SPAN) {
      double f = first * colour[i];
      double s = second * colour[i];
      for (int j = 0; j < INPUTS; j++) {
        matrix[at + j] += f * colour[j];
        matrix[at + INPUTS + j] += s * colour[j];
      }
    }
  }

  private void addRight(
      double[] b, int[] cells, double[] shares, double gz, double[] colour, double target) {
    int depth = settings.depth();
    int z = lower(gz, depth);
    double fz = gz - z;
    for (int a = 0; a < 4; a++) {
      int low = (cells[a] * depth + z) * INPUTS;
      int high = z + 1 < depth ? low + INPUTS : low; // a grid of depth 1 has fz = 0
      for (int j = 0; j < INPUTS; j++) {
        double value = shares[a] * target * colour[j];
        b[low + j] += (1 - fz) * value;
        b[high + j] += fz * value;
      }
    }
  }

  // ---- smoothness -------------------------------------------------------------------------------

  private void addSmoothness(int imageWidth, int imageHeight) {
    double down = square(settings.downFactor(imageWidth, imageHeight));
    double across = square(settings.acrossFactor(imageWidth, imageHeight));
    addDepthSmoothness(square(settings.depthFactor(imageWidth, imageHeight)));
    for (int y = 0; y < settings.height(); y++) {
      for (int x = 0; x < settings.width(); x++) {
        for (int input = 0; input < INPUTS; input++) {
          for (int z = 0; z < settings.depth(); z++) {
            if (y + 1 < settings.height()) {
              tie(y, x, z, 0, 0, 0, input, down);
              tie(y + 1, x, z, 0, 0, 0, input, down);
              tie(y, x, z, 1, 0, 0, input, -down);
            }
            if (x + 1 < settings.width()) {
              tie(y, x, z, 0, 0, 0, input, across);
              tie(y, x + 1, z, 0, 0, 0, input, across);
              tie(y, x, z, 0, 1, 0, input, -across);
            }
          }
        }
      }
    }
  }

  /** Second differences inside, first differences at both ends; ends tie z to z + 2. */
  private void addDepthSmoothness(double weight) {
    int depth = settings.depth();
    if (depth == 1) {
      return;
    }
    addDepthRow(weight, 0, -1, 1);
    for (int z = 1; z + 1 < depth; z++) {
      addDepthRow(weight, z - 1, 1, -2, 1);
    }
    addDepthRow(weight, depth - 2, 1, -1);
  }

  private void addDepthRow(double weight, int from, int... difference) {
    for (int a = 0; a < difference.length; a++) {
      for (int b = 0; b < difference.length; b++) {
        depthTerm[(from + a) * settings.depth() + from + b] +=
            weight * difference[a] * difference[b];
      }
    }
  }

  private static double square(double v) {
    return v * v;
  }

  private void addRidge() {
    for (int y = 0; y < settings.height(); y++) {
      for (int x = 0; x < settings.width(); x++) {
        for (int z = 0; z < settings.depth(); z++) {
          for (int input = 0; input < INPUTS; input++) {
            tie(y, x, z, 0, 0, 0, input, settings.ridge());
          }
        }
      }
    }
  }

  // ---- reading ----------------------------------------------------------------------------------

  /** The cell a neighbour number stands for, or -1 beyond the border. */
  int neighbour(int cell, int neighbour) {
    int y = cell / settings.width() + neighbour / 3 - 1;
    int x = cell % settings.width() + neighbour % 3 - 1;
    boolean inside = y >= 0 && y < settings.height() && x >= 0 && x < settings.width();
    return inside ? y * settings.width() + x : -1;
  }

  /** Fills the entries above the diagonal's column of cells into those below it. */
  private void mirror() {
    int depth = settings.depth();
    for (int cell = 0; cell < settings.height() * settings.width(); cell++) {
      for (int k = OWN + 1; k < NEIGHBOURS; k++) {
        int other = neighbour(cell, k);
        if (other < 0) {
          continue;
        }
        for (int z = 0; z < depth; z++) {
          for (int dz = Math.max(-1, -z); dz <= 1 && z + dz < depth; dz++) {
            for (int i = 0; i < INPUTS; i++) {
              int from = rowStart(cell, k, z, i) + (dz + 1) * INPUTS;
              for (int j = 0; j < INPUTS; j++) {
                int to = rowStart(other, NEIGHBOURS - 1 - k, z + dz, j) + (1 - dz) * INPUTS + i;
                matrix[to] = matrix[from + j];
              }
            }
          }
        }
      }
    }
  }

  /** One entry of A, for solvers that lay it out anew. Both cells must be neighbours or equal. */
  void block(int cell, int neighbour, double[] block) {
    int depth = settings.depth();
    int side = depth * INPUTS;
    Arrays.fill(block, 0);
    for (int z = 0; z < depth; z++) {
      for (int i = 0; i < INPUTS; i++) {
        int row = (z * INPUTS + i) * side;
        int start = rowStart(cell, neighbour, z, i);
        for (int dz = Math.max(-1, -z); dz <= 1 && z + dz < depth; dz++) {
          System.arraycopy(
              matrix, start + (dz + 1) * INPUTS, block, row + (z + dz) * INPUTS, INPUTS);
        }
        if (neighbour == OWN) {
          for (int other = 0; other < depth; other++) {
            block[row + other * INPUTS + i] += depthTerm[z * depth + other];
          }
        }
      }
    }
  }

  /** Unknowns of one column of cells: the side of a block. */
  int blockSide() {
    return settings.depth() * INPUTS;
  }

  /** Computes A v, plainly; {@link CellVectors} is the fast way. */
  double[] multiply(double[] v) {
    int side = blockSide();
    double[] block = new double[side * side];
    double[] result = new double[size];
    for (int cell = 0; cell < size / side; cell++) {
      for (int k = 0; k < NEIGHBOURS; k++) {
        int other = neighbour(cell, k);
        if (other >= 0) {
          block(cell, k, block);
          for (int i = 0; i < block.length; i++) {
            result[cell * side + i / side] += block[i] * v[other * side + i % side];
          }
        }
      }
    }
    return result;
  }
}
