package org.safelight.exposure;

import java.util.List;
import org.safelight.data.ExposureDifficulty;

/**
 * Settings of a training run of the pyramid network.
 *
 * @param name what users type
 * @param widths sizes of the network
 * @param stages in order
 * @param adversarial whether the critic's term is in the loss
 * @param identityStart whether the network starts as the identity, see {@link IdentityStart}
 */
record ExposureRecipe(
    String name,
    ExposureNetwork.Widths widths,
    List<StageSettings> stages,
    boolean adversarial,
    boolean identityStart) {

  /** Where a stage's samples come from. */
  enum Sampling {
    /** Square patches cut from photos of about 512 pixels, rejected as in the paper. */
    PATCH,
    /** Most of a photo, shrunk: the network sees what decides the exposure. */
    WHOLE
  }

  /** How the learning rate falls. */
  enum Fall {
    /** Halved every so many steps. */
    HALVING,
    /** Along half a cosine to zero, after a short rise. */
    COSINE
  }

  /**
   * One stage.
   *
   * @param name for logs
   * @param sampling kind of samples
   * @param width of a sample, pixels, a multiple of 128
   * @param height of a sample, pixels, a multiple of 128
   * @param batch samples a step
   * @param steps updates
   * @param rate learning rate at the start
   * @param fall how it falls
   * @param halveEvery steps between halvings, for HALVING
   * @param adversarialFrom first step of the critic's term; a number past the end for never
   */
  record StageSettings(
      String name,
      Sampling sampling,
      int width,
      int height,
      int batch,
      long steps,
      double rate,
      Fall fall,
      long halveEvery,
      long adversarialFrom) {

    private StageSettings withAdversarialFrom(long from) {
      return new StageSettings(
          name, sampling, width, height, batch, steps, rate, fall, halveEvery, from);
    }
  }

  /** Learning rate of the critic over the network's, Sec. 4 of the paper's code: 1e-5 to 1e-4. */
  static final double CRITIC_RATE_FACTOR = 0.1;

  private static final long NEVER = Long.MAX_VALUE;

  ExposureRecipe {
    stages = List.copyOf(stages);
  }

  /**
   * As published: patches of 128, 256 and 512 pixels for 40, 30 and 20 epochs. Steps of an epoch
   * are those of the published data set. The critic's term is off; {@link #withAdversarial} turns
   * it on at the published epochs.
   */
  static ExposureRecipe paper() {
    return new ExposureRecipe(
        "paper",
        ExposureNetwork.Widths.paper(),
        List.of(
            patches("patch128", 128, 32, 40, 5612, 20, NEVER),
            patches("patch256", 256, 8, 30, 13230, 10, 15L * 13230),
            patches("patch512", 512, 4, 20, 17378, 5, 5L * 17378)),
        false,
        false);
  }

  private static StageSettings patches(
      String name, int side, int batch, int epochs, long perEpoch, int halveEpochs, long critic) {
    return new StageSettings(
        name,
        Sampling.PATCH,
        side,
        side,
        batch,
        epochs * perEpoch,
        1e-4,
        Fall.HALVING,
        halveEpochs * perEpoch,
        critic);
  }

  /**
   * What two cores can train, and what the shipped weights were trained with. Samples show most of
   * a photo, because a patch of an eighth of it does not tell how it was exposed.
   */
  static ExposureRecipe compact() {
    return new ExposureRecipe(
        "compact",
        ExposureNetwork.Widths.compact(),
        List.of(
            whole("whole128", 128, 128, 8, 4000, 1e-3),
            whole("whole256", 256, 256, 4, 2000, 5e-4),
            whole("whole512", 512, 384, 2, 1000, 2.5e-4)),
        false,
        true);
  }

  /**
   * A last round from weights that {@link #compact} made: what is wrong with photos mostly, at the
   * size they are repaired at and at a low rate.
   */
  static ExposureRecipe finetune() {
    return new ExposureRecipe(
        "finetune",
        ExposureNetwork.Widths.compact(),
        List.of(whole("typical512", 512, 384, 2, 600, 2e-4)),
        false,
        false);
  }

  /** What the samples are spoiled by. */
  ExposureDifficulty difficulty() {
    return name.equals("compact") || name.equals("paper")
        ? ExposureDifficulty.full()
        : ExposureDifficulty.typical();
  }

  /** Minutes on two cores: enough to see that everything works and that it learns. */
  static ExposureRecipe quick() {
    return new ExposureRecipe(
        "quick",
        new ExposureNetwork.Widths(List.of(3, 3, 3, 4), List.of(6, 6, 8, 12), 1),
        List.of(
            whole("whole128", 128, 128, 4, 1200, 1.5e-3),
            whole("whole256", 256, 256, 2, 500, 6e-4),
            whole("whole512", 512, 384, 1, 300, 3e-4)),
        false,
        true);
  }

  private static StageSettings whole(
      String name, int width, int height, int batch, long steps, double rate) {
    return new StageSettings(
        name, Sampling.WHOLE, width, height, batch, steps, rate, Fall.COSINE, 1, NEVER);
  }

  /**
   * The same with the critic's term on or off. A recipe that does not say from which step on has it
   * in the second half of each stage.
   */
  ExposureRecipe withAdversarial(boolean on) {
    boolean silent = stages.stream().allMatch(s -> s.adversarialFrom == NEVER);
    List<StageSettings> timed =
        on && silent
            ? stages.stream().map(s -> s.withAdversarialFrom(s.steps / 2)).toList()
            : stages;
    return new ExposureRecipe(name, widths, timed, on, identityStart);
  }

  /** The same with every stage's steps scaled so that they add up to about {@code total}. */
  ExposureRecipe withSteps(long total) {
    double all = stages.stream().mapToLong(StageSettings::steps).sum();
    return new ExposureRecipe(
        name,
        widths,
        stages.stream()
            .map(
                s ->
                    new StageSettings(
                        s.name,
                        s.sampling,
                        s.width,
                        s.height,
                        s.batch,
                        Math.max(1, Math.round(s.steps * total / all)),
                        s.rate,
                        s.fall,
                        Math.max(1, Math.round(s.halveEvery * total / all)),
                        s.adversarialFrom == NEVER
                            ? NEVER
                            : Math.round(s.adversarialFrom * total / all)))
            .toList(),
        adversarial,
        identityStart);
  }

  /** The recipe of that name; its callers have checked it. */
  static ExposureRecipe named(String name) {
    return switch (name) {
      case "paper" -> paper();
      case "compact" -> compact();
      case "quick" -> quick();
      case "finetune" -> finetune();
      default -> throw new IllegalArgumentException("no recipe named " + name);
    };
  }
}
