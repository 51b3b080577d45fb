package org.safelight.image.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.safelight.image.Image;
import org.safelight.image.grid.GuidedUpsampling.Solver;

class GuidedUpsamplingTest {
  /** Half a level of 8 bits, what nobody can see or store. */
  private static final double HALF_LEVEL = 0.5 / 255;

  private static final double LEVEL = 1.0 / 255;

  /** Printed with five digits in the specification. */
  private static final double FACTOR_TOLERANCE = 5e-8;

  /** Two direct solves in doubles of a system with condition about 1e8, stored as floats. */
  private static final double SOLVE_TOLERANCE = 1e-5;

  private static final List<GuidedUpsampling> BOTH =
      List.of(GuidedUpsampling.fast(), GuidedUpsampling.exact(2));

  private static final FitSettings TINY = new FitSettings(3, 4, 5, 0.7, 1e-3, 1e-5);

  @Test
  void factorsAreThePublishedOnesAtTwoHundred() {
    FitSettings paper = FitSettings.paper();
    assertThat(paper.downFactor(200, 200)).isCloseTo(0.125, within(1e-12));
    assertThat(paper.acrossFactor(200, 200)).isCloseTo(0.125, within(1e-12));
    assertThat(paper.depthFactor(200, 200)).isCloseTo(0.0021157, within(FACTOR_TOLERANCE));
    assertThat(paper.downFactor(220, 110)).isCloseTo(0.25, within(1e-12));
    assertThat(paper.acrossFactor(220, 110)).isCloseTo(0.0625, within(1e-12));
  }

  @Test
  void identityPairGivesTheIdentityAndThePublishedGridSize() {
    Image input = TestPictures.waves(200, 200, 1);
    Image photo = TestPictures.waves(333, 251, 2);
    for (GuidedUpsampling upsampling : BOTH) {
      BilateralGrid grid = upsampling.fit(input, input);
      assertThat(grid.toArray()).hasSize(22 * 22 * 8 * 3 * 4);
      assertThat(List.of(grid.height(), grid.width(), grid.depth())).isEqualTo(List.of(22, 22, 8));
      Image same = new GridSlicer(grid, new LumaGuide(), 1).slice(photo);
      assertThat(TestPictures.rms(same, photo)).isLessThan(HALF_LEVEL);
    }
  }

  @Test
  void globalGammaIsReproducedWithinOneLevel() {
    Image input = TestPictures.waves(200, 200, 3);
    Image photo = TestPictures.waves(400, 300, 3);
    for (GuidedUpsampling upsampling : BOTH) {
      BilateralGrid grid = upsampling.fit(input, input.map(GuidedUpsamplingTest::gamma));
      Image brighter = new GridSlicer(grid, new LumaGuide(), 1).slice(photo);
      assertThat(TestPictures.rms(brighter, photo.map(GuidedUpsamplingTest::gamma)))
          .isLessThan(LEVEL);
    }
  }

  private static float gamma(float v) {
    return (float) Math.pow(v, 0.7);
  }

  @Test
  void greyAndBlackPicturesDoNotBlowUp() {
    for (float level : new float[] {0, 0.4f, 1}) {
      Image input = TestPictures.flat(200, 200, level, level, level);
      Image output = TestPictures.flat(200, 200, 0.6f, 0.5f, 0.3f);
      for (GuidedUpsampling upsampling : BOTH) {
        BilateralGrid grid = upsampling.fit(input, output);
        for (float v : grid.toArray()) {
          assertThat(v).isBetween(-2f, 2f);
        }
        Image sliced = new GridSlicer(grid, new LumaGuide(), 1).slice(input);
        assertThat(TestPictures.rms(sliced, output)).isLessThan(HALF_LEVEL);
      }
    }
  }

  @Test
  void picturesOfAnySizeCanBeFitted() {
    for (int[] size : new int[][] {{1, 1}, {1, 300}, {300, 1}, {31, 17}}) {
      Image input = TestPictures.waves(size[0], size[1], 4);
      for (Solver solver : Solver.values()) {
        for (FitSettings form : List.of(TINY, new FitSettings(1, 1, 1, 1, 1, 1e-6))) {
          BilateralGrid grid = new GuidedUpsampling(form, solver, 1).fit(input, input);
          Image same = new GridSlicer(grid, new LumaGuide(), 1).slice(input);
          assertThat(TestPictures.rms(same, input)).isLessThan(HALF_LEVEL);
        }
      }
    }
  }

  @Test
  void exactAgreesWithADenseSolveOfTheRowsOneByOne() {
    Image input = TestPictures.waves(23, 17, 5);
    Image output = input.map(GuidedUpsamplingTest::gamma);
    double[][] dense = DenseFit.solve(TINY, input, output);
    for (int threads : new int[] {1, 3}) {
      assertSame(new GuidedUpsampling(TINY, Solver.EXACT, threads).fit(input, output), dense);
    }
  }

  private static void assertSame(BilateralGrid grid, double[][] unknowns) {
    float[] cells = grid.toArray();
    for (int i = 0; i < cells.length; i++) {
      int unknown = i / 12 * 4 + i % 4;
      assertThat((double) cells[i])
          .isCloseTo(unknowns[i % 12 / 4][unknown], within(SOLVE_TOLERANCE));
    }
  }

  @Test
  void enoughStepsOfTheFastFitReachTheExactOne() {
    Image input = TestPictures.waves(40, 30, 6);
    Image output = input.map(GuidedUpsamplingTest::gamma);
    NormalEquations equations = NormalEquations.of(TINY, input, output);
    double[][] fast = FastFit.solve(equations, 5000);
    double[][] exact = ExactFit.solve(equations, 1);
    for (int c = 0; c < 3; c++) {
      assertThat(fast[c]).containsExactly(exact[c], within(SOLVE_TOLERANCE));
    }
  }

  @Test
  void threadsDoNotChangeTheExactFit() {
    Image input = TestPictures.waves(60, 60, 7);
    Image output = input.map(GuidedUpsamplingTest::gamma);
    FitSettings settings = new FitSettings(7, 6, 8, 1, 1e-5, 1e-6);
    float[] one = new GuidedUpsampling(settings, Solver.EXACT, 1).fit(input, output).toArray();
    float[] three = new GuidedUpsampling(settings, Solver.EXACT, 3).fit(input, output).toArray();
    assertThat(three).isEqualTo(one);
  }

  @Test
  void picturesOfDifferentSizeAreRefused() {
    assertThatThrownBy(
            () ->
                GuidedUpsampling.fast()
                    .fit(TestPictures.waves(4, 5, 1), TestPictures.waves(5, 4, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one size");
  }
}
