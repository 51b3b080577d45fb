package org.safelight.retouch;

import org.safelight.train.Schedule;

/**
 * Settings of a training run.
 *
 * @param name what users type
 * @param geometry how the network's numbers are meant
 * @param widths of the network
 * @param width of a sample, a whole photo or most of it, pixels
 * @param height of a sample, pixels
 * @param batch samples a step, each with its own filters
 * @param steps updates
 * @param rate learning rate at the start
 * @param falls whether it falls along half a cosine; the published one is constant
 * @param dropout share of the heads' means that are dropped
 */
record RetouchRecipe(
    String name,
    Geometry geometry,
    RetouchNetwork.Widths widths,
    int width,
    int height,
    int batch,
    long steps,
    double rate,
    boolean falls,
    double dropout,
    RetouchLoss loss) {
  private static final long WARM_UP = 200;

  /** Pairs of the published training set, and epochs behind its released weights. */
  private static final long EPOCH = 2250;

  private static final long EPOCHS = 424;

  /** The published network and rates in the corrected geometry; one photo a step. */
  static RetouchRecipe paper() {
    return new RetouchRecipe(
        "paper",
        Geometry.CORRECTED,
        RetouchNetwork.Widths.paper(),
        512,
        352,
        1,
        EPOCHS * EPOCH,
        1e-4,
        false,
        0.5,
        RetouchLoss.standard());
  }

  /** What the shipped weights were trained with: half the channels, small copies, in batches. */
  static RetouchRecipe compact() {
    return new RetouchRecipe(
        "compact",
        Geometry.CORRECTED,
        new RetouchNetwork.Widths(8, 48, 72, false),
        144,
        96,
        6,
        5000,
        1e-3,
        true,
        0.1,
        RetouchLoss.standard());
  }

  /** Some minutes: enough to see that it learns. */
  static RetouchRecipe quick() {
    return new RetouchRecipe(
        "quick",
        Geometry.CORRECTED,
        new RetouchNetwork.Widths(4, 16, 72, false),
        96,
        64,
        4,
        400,
        2e-3,
        true,
        0,
        RetouchLoss.standard());
  }

  Schedule schedule() {
    return falls ? Schedule.cosine(rate, Math.min(WARM_UP, steps / 10)) : Schedule.constant(rate);
  }

  /** The same for another number of updates. */
  RetouchRecipe withSteps(long other) {
    return new RetouchRecipe(
        name, geometry, widths, width, height, batch, other, rate, falls, dropout, loss);
  }

  /** The same in another geometry, with the loss that was published with it. */
  RetouchRecipe with(Geometry other) {
    RetouchLoss published =
        other == Geometry.RELEASED_2021 ? RetouchLoss.released() : RetouchLoss.standard();
    return new RetouchRecipe(
        name, other, widths, width, height, batch, steps, rate, falls, dropout, published);
  }

  /** The same with heads that see another size. */
  RetouchRecipe withHeadSide(int side) {
    RetouchNetwork.Widths other =
        new RetouchNetwork.Widths(widths.backbone(), widths.features(), side, widths.unused());
    return new RetouchRecipe(
        name, geometry, other, width, height, batch, steps, rate, falls, dropout, loss);
  }

  /** The recipe of that name; its callers have checked it. */
  static RetouchRecipe named(String name) {
    return switch (name) {
      case "paper" -> paper();
      case "compact" -> compact();
      case "quick" -> quick();
      default -> throw new IllegalArgumentException("no recipe named " + name);
    };
  }
}
