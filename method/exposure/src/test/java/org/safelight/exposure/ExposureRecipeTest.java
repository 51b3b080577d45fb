package org.safelight.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.safelight.exposure.ExposureRecipe.Fall;
import org.safelight.exposure.ExposureRecipe.Sampling;
import org.safelight.exposure.ExposureRecipe.StageSettings;

class ExposureRecipeTest {
  private static final long NEVER = Long.MAX_VALUE;

  @Test
  void paperHasThePublishedStages() {
    ExposureRecipe paper = ExposureRecipe.paper();
    assertThat(paper.widths()).isEqualTo(ExposureNetwork.Widths.paper());
    assertThat(paper.widths().scale()).isEqualTo(255);
    assertThat(paper.adversarial()).isFalse();
    assertThat(paper.identityStart()).isFalse();
    assertThat(paper.stages())
        .containsExactly(
            stage("patch128", 128, 32, 40L * 5612, 20L * 5612, NEVER),
            stage("patch256", 256, 8, 30L * 13230, 10L * 13230, 15L * 13230),
            stage("patch512", 512, 4, 20L * 17378, 5L * 17378, 5L * 17378));
  }

  private static StageSettings stage(
      String name, int side, int batch, long steps, long halveEvery, long critic) {
    return new StageSettings(
        name, Sampling.PATCH, side, side, batch, steps, 1e-4, Fall.HALVING, halveEvery, critic);
  }

  @Test
  void compactAndQuickTrainOnWholePhotosOfSizesTheNetworkTakes() {
    for (String name : List.of("compact", "quick")) {
      ExposureRecipe recipe = ExposureRecipe.named(name);
      assertThat(recipe.name()).isEqualTo(name);
      assertThat(recipe.identityStart()).isTrue();
      assertThat(recipe.widths().scale()).isEqualTo(1);
      int multiple = new ExposureNetwork(recipe.widths()).multiple();
      for (StageSettings s : recipe.stages()) {
        assertThat(s.sampling()).isEqualTo(Sampling.WHOLE);
        assertThat(s.fall()).isEqualTo(Fall.COSINE);
        assertThat(s.width() % multiple + s.height() % multiple).isZero();
      }
      assertThat(recipe.stages().stream().map(StageSettings::name)).doesNotHaveDuplicates();
    }
    assertThat(ExposureRecipe.compact().widths()).isEqualTo(ExposureNetwork.Widths.compact());
    assertThat(ExposureRecipe.compact().stages().stream().map(StageSettings::width))
        .containsExactly(128, 256, 512);
  }

  @Test
  void stepsAreScaledWithEverythingThatIsCountedInThem() {
    ExposureRecipe paper = ExposureRecipe.paper();
    long all = paper.stages().stream().mapToLong(StageSettings::steps).sum();
    ExposureRecipe tenth = paper.withSteps(all / 10);
    for (int i = 0; i < 3; i++) {
      StageSettings before = paper.stages().get(i);
      StageSettings after = tenth.stages().get(i);
      assertThat(after.steps()).isEqualTo(before.steps() / 10);
      assertThat(after.halveEvery()).isEqualTo(before.halveEvery() / 10);
      assertThat(after.batch()).isEqualTo(before.batch());
      assertThat(after.rate()).isEqualTo(before.rate());
    }
    assertThat(tenth.stages().get(0).adversarialFrom()).isEqualTo(NEVER);
    assertThat(tenth.stages().get(1).adversarialFrom()).isEqualTo(15L * 1323);
    assertThat(tenth.withSteps(all)).isEqualTo(paper);
    assertThat(
            ExposureRecipe.quick().withSteps(20).stages().stream()
                .mapToLong(ExposureRecipe.StageSettings::steps)
                .sum())
        .isEqualTo(20);
  }

  @Test
  void fewStepsStillVisitEveryStage() {
    ExposureRecipe one = ExposureRecipe.paper().withSteps(1);
    assertThat(one.stages()).allMatch(s -> s.steps() == 1 && s.halveEvery() == 1);
  }

  @Test
  void criticStartsAtThePublishedEpochs() {
    ExposureRecipe paper = ExposureRecipe.paper().withAdversarial(true);
    assertThat(paper.adversarial()).isTrue();
    assertThat(paper.stages()).isEqualTo(ExposureRecipe.paper().stages());
    assertThat(paper.withAdversarial(false)).isEqualTo(ExposureRecipe.paper());
  }

  @Test
  void recipesWithoutPublishedEpochsHaveTheCriticInTheSecondHalfOfEachStage() {
    ExposureRecipe compact = ExposureRecipe.compact().withAdversarial(true);
    assertThat(compact.stages()).allMatch(s -> s.adversarialFrom() == s.steps() / 2);
    assertThat(ExposureRecipe.compact().withAdversarial(false)).isEqualTo(ExposureRecipe.compact());
  }
}
