package org.safelight.hdr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.safelight.data.camera.HdrFraming;
import org.safelight.hdr.HdrRecipe.StageSettings;

class HdrRecipeTest {
  @Test
  void paperHasThePublishedSchedule() {
    HdrRecipe paper = HdrRecipe.named("paper");
    for (StageSettings stage :
        List.of(paper.dequantization(), paper.linearization(), paper.hallucination())) {
      assertThat(stage)
          .isEqualTo(new StageSettings(256, 8, 500_000, 1e-4, false, HdrFraming.published()));
      assertThat(stage.schedule().rate(499_999, 500_000)).isEqualTo(1e-4);
    }
    assertThat(paper.joint().steps()).isZero();
    assertThat(paper.refinement())
        .isEqualTo(new StageSettings(256, 8, 100_000, 1e-5, false, HdrFraming.published()));
    assertThat(paper.losses()).isEqualTo(HdrRecipe.Losses.published());
    assertThat(paper.normalization()).isEqualTo(Normalization.BATCH);
    assertThat(paper.highlights().threshold()).isEqualTo(0.12);
  }

  @Test
  void smallRecipesRefineWithoutTouchingTheRest() {
    for (String name : List.of("compact", "quick")) {
      HdrRecipe recipe = HdrRecipe.named(name);
      assertThat(recipe.name()).isEqualTo(name);
      assertThat(recipe.widths().refinement()).hasSize(UNet.LEVELS);
      assertThat(recipe.refinement().steps()).isPositive();
      assertThat(recipe.refinesAll()).isFalse();
      assertThat(recipe.joint().steps()).isZero();
      assertThat(recipe.normalization()).isEqualTo(Normalization.NONE);
      for (StageSettings stage :
          List.of(
              recipe.dequantization(),
              recipe.linearization(),
              recipe.hallucination(),
              recipe.refinement())) {
        assertThat(stage.side() % HallucinationNetwork.MULTIPLE).isZero();
        assertThat(stage.schedule().rate(stage.steps() - 1, stage.steps()))
            .isLessThan(0.01 * stage.rate());
      }
    }
    assertThat(HdrRecipe.compact().widths().hallucination()).containsExactly(16, 32, 64, 128, 128);
    assertThat(HdrRecipe.compact().widths().reach()).isEqualTo(1 / 16.0);
    assertThat(HdrRecipe.paper().widths().reach()).isEqualTo(1);
    assertThat(HdrRecipe.paper().refinesAll()).isTrue();
    assertThat(HdrRecipe.paper().fillsPhotos()).isFalse();
    assertThat(HdrRecipe.compact().fillsPhotos()).isTrue();
  }

  @Test
  void stepsAreSharedAsTheRecipeSharesThem() {
    HdrRecipe recipe = HdrRecipe.paper().withSteps(1600);
    assertThat(recipe.dequantization().steps()).isEqualTo(500);
    assertThat(recipe.joint().steps()).isZero();
    assertThat(recipe.refinement().steps()).isEqualTo(100);
    assertThat(recipe.steps()).isEqualTo(1600);
    HdrRecipe other = HdrRecipe.quick().withSteps(1, 2, 3, 4, 5);
    assertThat(other.joint().steps()).isEqualTo(4);
    assertThat(other.steps()).isEqualTo(15);
    assertThat(HdrRecipe.paper().withSteps(3).refinement().steps()).isEqualTo(1);
  }

  @Test
  void unknownRecipesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HdrRecipe.named("other"))
        .withMessage("no recipe named other");
  }
}
