package org.safelight.lowlight;

import org.safelight.train.Schedule;

/**
 * Settings of a training run: three stages in order, decomposition first, as the others learn from
 * what it gives.
 *
 * @param name what users type
 * @param form how the networks' numbers are meant
 * @param widths of the networks
 * @param stretch whether samples are stretched to 0..1 first, as the published code does
 */
record LowLightRecipe(
    String name,
    Form form,
    LowLightNetworks.Widths widths,
    boolean stretch,
    StageSettings decomposition,
    StageSettings restoration,
    StageSettings adjustment,
    DecompositionLoss decompositionLoss,
    RestorationLoss restorationLoss,
    AdjustmentLoss adjustmentLoss) {

  /**
   * One stage.
   *
   * @param width of a sample, pixels
   * @param height of a sample, pixels
   * @param batch samples a step
   * @param steps updates, 0 to leave the stage out
   * @param rate learning rate at the start
   * @param fall how the rate falls
   */
  record StageSettings(int width, int height, int batch, long steps, double rate, Fall fall) {
    private static final long WARM_UP = 100;

    /** The published restoration halves its rate once, after 800 of 1,000 epochs. */
    private static final double HALVED_AFTER = 0.8;

    Schedule schedule() {
      return switch (fall) {
        case CONSTANT -> Schedule.constant(rate);
        case HALVED_LATE -> (step, all) -> step < Math.round(HALVED_AFTER * all) ? rate : rate / 2;
        case COSINE -> Schedule.cosine(rate, Math.min(WARM_UP, steps / 10));
      };
    }

    StageSettings withSteps(long other) {
      return new StageSettings(width, height, batch, other, rate, fall);
    }
  }

  /** How a learning rate falls. */
  enum Fall {
    CONSTANT,
    HALVED_LATE,
    COSINE
  }

  /**
   * The published networks, losses, sizes, rates and steps: 2,000 epochs of 48 steps, 1,000 of 116
   * and 2,000 of 45. Pairs are rendered while training, not the 450 of the LOL set.
   */
  static LowLightRecipe paper() {
    return new LowLightRecipe(
        "paper",
        Form.PUBLISHED,
        new LowLightNetworks.Widths(32, 32, false),
        true,
        new StageSettings(48, 48, 10, 2000 * 48, 1e-4, Fall.CONSTANT),
        new StageSettings(384, 384, 4, 1000 * 116, 1e-4, Fall.HALVED_LATE),
        new StageSettings(48, 48, 10, 2000 * 45, 1e-4, Fall.CONSTANT),
        DecompositionLoss.paper(),
        RestorationLoss.paper(),
        AdjustmentLoss.paper());
  }

  /** What the shipped weights were trained with: half the channels, and a loss that is stable. */
  static LowLightRecipe compact() {
    return new LowLightRecipe(
        "compact",
        Form.ANCHORED,
        new LowLightNetworks.Widths(16, 16, true),
        false,
        new StageSettings(48, 48, 8, 3000, 1e-3, Fall.COSINE),
        new StageSettings(96, 96, 8, 7000, 8e-4, Fall.COSINE),
        new StageSettings(64, 48, 8, 2000, 1e-3, Fall.COSINE),
        DecompositionLoss.stable(),
        RestorationLoss.faithful(),
        AdjustmentLoss.measured());
  }

  /** Some minutes: enough to see that all stages work and that they learn. */
  static LowLightRecipe quick() {
    LowLightRecipe compact = compact();
    return new LowLightRecipe(
        "quick",
        compact.form,
        new LowLightNetworks.Widths(8, 4, true),
        compact.stretch,
        new StageSettings(48, 48, 6, 400, 2e-3, Fall.COSINE),
        new StageSettings(64, 64, 6, 400, 1e-3, Fall.COSINE),
        new StageSettings(32, 24, 16, 300, 2e-3, Fall.COSINE),
        compact.decompositionLoss,
        compact.restorationLoss,
        compact.adjustmentLoss);
  }

  /** The same with other numbers of steps. */
  LowLightRecipe withSteps(long ofDecomposition, long ofRestoration, long ofAdjustment) {
    return new LowLightRecipe(
        name,
        form,
        widths,
        stretch,
        decomposition.withSteps(ofDecomposition),
        restoration.withSteps(ofRestoration),
        adjustment.withSteps(ofAdjustment),
        decompositionLoss,
        restorationLoss,
        adjustmentLoss);
  }

  /** The same with all stages' steps scaled so that they add up to about {@code total}. */
  LowLightRecipe withSteps(long total) {
    double scale = total / (double) (decomposition.steps + restoration.steps + adjustment.steps);
    return withSteps(
        scaled(decomposition.steps, scale),
        scaled(restoration.steps, scale),
        scaled(adjustment.steps, scale));
  }

  private static long scaled(long steps, double scale) {
    return steps == 0 ? 0 : Math.max(1, Math.round(steps * scale));
  }

  /** The same with other losses. */
  LowLightRecipe with(DecompositionLoss first, RestorationLoss second) {
    return new LowLightRecipe(
        name,
        form,
        widths,
        stretch,
        decomposition,
        restoration,
        adjustment,
        first,
        second,
        adjustmentLoss);
  }

  /** The recipe of that name; its callers have checked it. */
  static LowLightRecipe named(String name) {
    return switch (name) {
      case "paper" -> paper();
      case "compact" -> compact();
      case "quick" -> quick();
      default -> throw new IllegalArgumentException("no recipe named " + name);
    };
  }
}
