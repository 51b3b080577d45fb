package org.safelight.image.lut;

import java.util.ArrayList;
import java.util.List;
import org.safelight.image.grid.Bands;

/**
 * Fits a table to photos before and after: the smoothest one that does to their pixels what was
 * done, and nothing of its own elsewhere.
 *
 * <p>Unknown is the change each node makes to its own colour, the same equations for R, G and B.
 * Minimised is the sum of
 *
 * <ul>
 *   <li>the squared error over the pixels, {@link Interpolation#TRILINEAR}, the photos weighing
 *       {@link #WEIGHT} together and each the same;
 *   <li>{@code smoothness} times the squared second differences along each axis, as if at 33 nodes:
 *       where there is little data the change goes on as it came;
 *   <li>{@code flatness} times the squared first differences: further off it stays what it is;
 *   <li>{@code restraint} times the squared change: far from all data nothing is changed.
 * </ul>
 *
 * <p>Solved by conjugate gradients. Then {@link MonotoneRepair} sees to it that, where there is no
 * data, more of a channel in never gives less of it out unless known nodes fall, and values are
 * clipped to 0..1.
 *
 * @param size nodes along each axis, {@link Lut3d#MIN_SIZE} to {@link #MAX_SIZE}
 * @param smoothness of second differences, above 0
 * @param flatness of first differences, not negative
 * @param restraint of the change itself, above 0
 * @param threads at least 1; the result does not depend on it
 */
public record LutFit(int size, double smoothness, double flatness, double restraint, int threads) {
  /** Nodes along an axis, at most: beyond it few nodes would see a pixel. */
  public static final int MAX_SIZE = 65;

  /** What programs agree on most. */
  public static final int STANDARD_SIZE = 33;

  /** Of the coarser tables that speed up the solution. */
  private static final int COARSEST = 3;

  /** What all pixels weigh together, however many there are. */
  static final double WEIGHT = 1e6;

  /** Checks the ranges. */
  public LutFit {
    if (size < Lut3d.MIN_SIZE || size > MAX_SIZE) {
      throw new IllegalArgumentException(
          "the size of a fitted table must be %d to %d, got %d"
              .formatted(Lut3d.MIN_SIZE, MAX_SIZE, size));
    }
    if (!(smoothness > 0 && flatness >= 0 && restraint > 0)) {
      throw new IllegalArgumentException(
          "smoothness and restraint must be positive, flatness not negative, got %s, %s and %s"
              .formatted(smoothness, restraint, flatness));
    }
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, got " + threads);
    }
  }

  /** The settings used where none are asked for. */
  public static LutFit standard(int size, int threads) {
    return new LutFit(size, 1, 0.1, 1e-3, threads);
  }

  /**
   * The table, over 0..1.
   *
   * @throws IllegalStateException if there are no samples
   */
  public Lut3d fit(LutSamples samples) {
    samples.requireSome();
    LutEquations equations = new LutEquations(this, size, samples);
    List<LutEquations> coarser = new ArrayList<>();
    for (int n = (size + 1) / 2; n >= COARSEST; n = (n + 1) / 2) {
      coarser.add(new LutEquations(this, n, samples));
    }
    double[][] changes = new double[3][];
    int workers = Math.min(3, threads);
    Bands.run(
        workers,
        worker -> {
          for (int c = worker; c < 3; c += workers) {
            changes[c] = ConjugateGradients.solve(equations, coarser, equations.right(c));
          }
        });
    float[] values = Lut3d.identity(size).toArray();
    boolean[] known = equations.known();
    for (int c = 0; c < 3; c++) {
      double[] outputs = new double[known.length];
      for (int i = 0; i < outputs.length; i++) {
        outputs[i] = values[3 * i + c] + changes[c][i];
      }
      new MonotoneRepair(size, c, known).run(outputs);
      for (int i = 0; i < outputs.length; i++) {
        values[3 * i + c] = (float) Math.max(0, Math.min(1, outputs[i]));
      }
    }
    return Lut3d.of(size, values);
  }
}
