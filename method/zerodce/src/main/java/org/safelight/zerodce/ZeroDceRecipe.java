package org.safelight.zerodce;

import java.util.List;
import org.safelight.data.ExposureDifficulty;
import org.safelight.data.RandomRendering;
import org.safelight.data.RenderingSource;
import org.safelight.train.Schedule;

/**
 * Settings of a training run.
 *
 * @param name what users type
 * @param start first values
 * @param stages in order
 * @param renderings how the photos are exposed
 * @param loss forms and weights
 * @param weightDecay L2, added to the gradient
 * @param clipNorm largest joint norm of the gradients
 */
record ZeroDceRecipe(
    String name,
    ZeroDceNetwork.Start start,
    List<StageSettings> stages,
    Exposures renderings,
    ZeroReferenceLoss loss,
    double weightDecay,
    double clipNorm) {

  /**
   * One stage.
   *
   * @param side of a sample, pixels: most of a photo, shrunk
   * @param batch samples a step
   * @param steps updates
   * @param rate learning rate at the start
   * @param falling along half a cosine to zero, or constant
   */
  record StageSettings(int side, int batch, long steps, double rate, boolean falling) {
    private static final long WARM_UP = 50;

    Schedule schedule() {
      return falling
          ? Schedule.cosine(rate, Math.min(WARM_UP, steps / 10))
          : Schedule.constant(rate);
    }
  }

  /** Which exposures are seen. */
  enum Exposures {
    /** Too dark to too bright, as in the published data. */
    ALL(random -> RandomRendering.draw(random, ExposureDifficulty.full())),
    /** Dark and normal ones. */
    DARK(new DarkRenderings());

    private final RenderingSource source;

    Exposures(RenderingSource source) {
      this.source = source;
    }

    RenderingSource source() {
      return source;
    }
  }

  ZeroDceRecipe {
    stages = List.copyOf(stages);
  }

  /**
   * As published: 200 epochs of 2,422 images in batches of 8, at 256 x 256. The images are ours,
   * exposed while training, instead of the exposure series of the paper.
   */
  static ZeroDceRecipe paper() {
    return new ZeroDceRecipe(
        "paper",
        ZeroDceNetwork.Start.PUBLISHED,
        List.of(new StageSettings(256, 8, 200 * 303, 1e-4, false)),
        Exposures.ALL,
        ZeroReferenceLoss.paper(),
        1e-4,
        0.1);
  }

  /**
   * What the shipped weights were trained with: sizes for two cores, and losses that brighten dark
   * photos without washing them out. The published weights draw every sixteenth of a picture's side
   * to one light grey, and lift night skies with the rest; here only halves are drawn, to the level
   * of a well-exposed photo, so that bright and dark stay where they were. Differences between
   * regions weigh less, as they have to grow with the light.
   */
  static ZeroDceRecipe compact() {
    return new ZeroDceRecipe(
        "compact",
        ZeroDceNetwork.Start.STRAIGHT,
        List.of(
            new StageSettings(128, 4, 2000, 1e-3, true),
            new StageSettings(256, 2, 300, 3e-4, true)),
        Exposures.DARK,
        natural(),
        0,
        1);
  }

  private static ZeroReferenceLoss natural() {
    return new ZeroReferenceLoss(0.3, 10, 0.45, 2, 1, 150);
  }

  /** A minute or two: enough to see that everything works and that it learns. */
  static ZeroDceRecipe quick() {
    return new ZeroDceRecipe(
        "quick",
        ZeroDceNetwork.Start.STRAIGHT,
        List.of(new StageSettings(64, 4, 300, 2e-3, true)),
        Exposures.DARK,
        natural(),
        0,
        1);
  }

  /** The same with every stage's steps scaled so that they add up to about {@code total}. */
  ZeroDceRecipe withSteps(long total) {
    double all = stages.stream().mapToLong(StageSettings::steps).sum();
    List<StageSettings> scaled =
        stages.stream()
            .map(
                s ->
                    new StageSettings(
                        s.side,
                        s.batch,
                        Math.max(1, Math.round(s.steps * total / all)),
                        s.rate,
                        s.falling))
            .toList();
    return new ZeroDceRecipe(name, start, scaled, renderings, loss, weightDecay, clipNorm);
  }

  /** The recipe of that name; its callers have checked it. */
  static ZeroDceRecipe named(String name) {
    return switch (name) {
      case "paper" -> paper();
      case "compact" -> compact();
      case "quick" -> quick();
      default -> throw new IllegalArgumentException("no recipe named " + name);
    };
  }
}
