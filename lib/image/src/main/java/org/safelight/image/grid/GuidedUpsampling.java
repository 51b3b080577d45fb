package org.safelight.image.grid;

import org.safelight.image.Image;

/**
 * Bilateral guided upsampling (Chen et al., SIGGRAPH Asia 2016, as used by Afifi et al. 2021): from
 * a small picture and its processed version, fits the grid of affine transforms that turns one into
 * the other, to be sliced at full size with a {@link LumaGuide}. Detail comes from the full-size
 * picture, so whatever a network did to fine structure is lost.
 *
 * <p>Least squares over the grid: for every pixel and output the sliced transform's error; plus
 * first differences of the grid down and across and second differences in depth (first differences
 * at both ends), with the factors {@link FitSettings} gives. The three outputs share one matrix.
 *
 * @param settings form and smoothness of the grid
 * @param solver how the equations are solved
 * @param threads used by the exact solver, at least 1; the result does not depend on it
 */
public record GuidedUpsampling(FitSettings settings, Solver solver, int threads) {

  /** Side the paper resizes both pictures to before fitting, whatever their aspect ratio. */
  public static final int SIDE = 200;

  /** How the least squares are solved. */
  public enum Solver {
    /**
     * Conjugate gradients, stopped early: on average within 0.1 dB of exact, in a third of the
     * time.
     */
    FAST,
    /** Banded Cholesky: the minimum. */
    EXACT
  }

  /** Rejects thread counts below 1. */
  public GuidedUpsampling {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, got " + threads);
    }
  }

  /** The published settings, solved fast. */
  public static GuidedUpsampling fast() {
    return new GuidedUpsampling(FitSettings.paper(), Solver.FAST, 1);
  }

  /** The published settings, solved exactly. */
  public static GuidedUpsampling exact(int threads) {
    return new GuidedUpsampling(FitSettings.paper(), Solver.EXACT, threads);
  }

  /**
   * The grid that best turns {@code lowInput} into {@code lowOutput}.
   *
   * @param lowInput SRGB, 3 planes, nominally 0..1; {@link #SIDE} squared in the paper
   * @param lowOutput SRGB, 3 planes, of the same size
   * @throws IllegalArgumentException if encoding, planes or sizes do not fit
   */
  public BilateralGrid fit(Image lowInput, Image lowOutput) {
    GridSlicer.requireColour(lowInput, "GuidedUpsampling.fit");
    GridSlicer.requireColour(lowOutput, "GuidedUpsampling.fit");
    if (lowInput.width() != lowOutput.width() || lowInput.height() != lowOutput.height()) {
      throw new IllegalArgumentException(
          "input and output must have one size, got %s and %s".formatted(lowInput, lowOutput));
    }
    NormalEquations equations = NormalEquations.of(settings, lowInput, lowOutput);
    double[][] unknowns =
        switch (solver) {
          case FAST -> FastFit.solve(equations, FastFit.STEPS);
          case EXACT -> ExactFit.solve(equations, threads);
        };
    return toGrid(unknowns);
  }

  private BilateralGrid toGrid(double[][] unknowns) {
    float[] cells = new float[3 * unknowns[0].length];
    for (int i = 0; i < unknowns[0].length; i++) {
      int inputs = NormalEquations.INPUTS;
      int at = i / inputs * BilateralGrid.COEFFICIENTS + i % inputs;
      for (int c = 0; c < 3; c++) {
        cells[at + c * inputs] = (float) unknowns[c][i];
      }
    }
    return BilateralGrid.of(settings.height(), settings.width(), settings.depth(), cells);
  }
}
