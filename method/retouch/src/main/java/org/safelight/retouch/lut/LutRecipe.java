package org.safelight.retouch.lut;

import org.safelight.train.Schedule;

/**
 * Settings of a training run.
 *
 * @param name what users type
 * @param across samples are this many times the copy wide
 * @param down and this many times as high
 * @param batch samples a step
 * @param steps updates
 * @param rate learning rate at the start
 * @param falls whether it falls along half a cosine; the published one is constant
 * @param unchanged share of samples that are good as they are: what a network must see often to
 *     leave good photos alone
 * @param dropout share of the features that are dropped
 */
record LutRecipe(
    String name,
    LutNetwork.Widths widths,
    int across,
    int down,
    int batch,
    long steps,
    double rate,
    boolean falls,
    double unchanged,
    double dropout,
    LutLoss loss) {
  private static final long WARM_UP = 200;

  /** 400 epochs of the 4,500 published pairs, one a step. */
  private static final long PUBLISHED_STEPS = 400L * 4500;

  static LutRecipe paper() {
    return new LutRecipe(
        "paper",
        LutNetwork.Widths.paper(),
        2,
        1,
        1,
        PUBLISHED_STEPS,
        1e-4,
        false,
        0.05,
        0.5,
        LutLoss.paper());
  }

  /** What the shipped weights were trained with. */
  static LutRecipe compact() {
    return new LutRecipe(
        "compact",
        new LutNetwork.Widths(64, 5, 17),
        3,
        2,
        12,
        6000,
        1e-3,
        true,
        0.15,
        0.1,
        new LutLoss(2e-5, 2));
  }

  /** A minute or two: enough to see that it learns. */
  static LutRecipe quick() {
    return new LutRecipe(
        "quick",
        new LutNetwork.Widths(32, 3, 9),
        3,
        2,
        6,
        400,
        2e-3,
        true,
        0.1,
        0,
        LutLoss.paper());
  }

  Schedule schedule() {
    return falls ? Schedule.cosine(rate, Math.min(WARM_UP, steps / 10)) : Schedule.constant(rate);
  }

  /** The same for another number of updates. */
  LutRecipe withSteps(long other) {
    return new LutRecipe(
        name, widths, across, down, batch, other, rate, falls, unchanged, dropout, loss);
  }

  /** The recipe of that name; its callers have checked it. */
  static LutRecipe named(String name) {
    return switch (name) {
      case "paper" -> paper();
      case "compact" -> compact();
      case "quick" -> quick();
      default -> throw new IllegalArgumentException("no recipe named " + name);
    };
  }
}
