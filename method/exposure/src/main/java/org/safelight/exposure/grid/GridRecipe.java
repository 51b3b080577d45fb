package org.safelight.exposure.grid;

import org.safelight.data.ExposureDifficulty;

/**
 * Settings of a training run of the grid network.
 *
 * @param name what users type
 * @param widths sizes of the network
 * @param scale full-size samples are this many times the small copy across and down
 * @param stride every so many pixels are compared, see {@link Lattice}
 * @param batch samples a step
 * @param steps updates
 * @param rate learning rate at the start; falls along half a cosine
 * @param squareWeight weight of the mean squared error beside the mean absolute one
 */
record GridRecipe(
    String name,
    GridNetwork.Widths widths,
    int scale,
    int stride,
    int batch,
    long steps,
    double rate,
    double squareWeight) {

  /** As first tried, not as published: 374,577 parameters, 3,000 steps. */
  static GridRecipe paper() {
    return new GridRecipe("paper", GridNetwork.Widths.small(), 1, 1, 8, 3000, 1e-3, 1);
  }

  /** What the shipped weights were trained with. */
  static GridRecipe compact() {
    return new GridRecipe("compact", GridNetwork.Widths.standard(), 1, 2, 12, 12000, 1e-3, 1);
  }

  /**
   * A last round from weights that {@link #compact} made: what is wrong with photos mostly, at a
   * low rate.
   */
  static GridRecipe finetune() {
    return new GridRecipe("finetune", GridNetwork.Widths.standard(), 1, 2, 12, 3500, 4e-4, 1);
  }

  /** What the samples are spoiled by. */
  ExposureDifficulty difficulty() {
    return name.equals("finetune") ? ExposureDifficulty.typical() : ExposureDifficulty.full();
  }

  /** Minutes on two cores. */
  static GridRecipe quick() {
    return new GridRecipe("quick", GridNetwork.Widths.small(), 1, 1, 4, 400, 1e-3, 1);
  }

  /** The same for another number of updates. */
  GridRecipe withSteps(long total) {
    return new GridRecipe(name, widths, scale, stride, batch, total, rate, squareWeight);
  }

  /** The recipe of that name; its callers have checked it. */
  static GridRecipe named(String name) {
    return switch (name) {
      case "paper" -> paper();
      case "compact" -> compact();
      case "quick" -> quick();
      case "finetune" -> finetune();
      default -> throw new IllegalArgumentException("no recipe named " + name);
    };
  }
}
