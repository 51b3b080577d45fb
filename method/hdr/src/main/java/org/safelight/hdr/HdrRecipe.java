package org.safelight.hdr;

import java.util.List;
import org.safelight.data.camera.HdrFraming;
import org.safelight.train.Schedule;

/**
 * Settings of a training run: three networks learn on their own, each from the true input of its
 * step, then together, then with the refinement on top.
 *
 * @param name what users type
 * @param widths of the networks
 * @param normalization of linearization and hallucination
 * @param highlights which pixels are filled
 * @param fillsPhotos whether hallucination learns from what dequantization and the true curve make
 *     of photos, whose highlights end in the ringing of JPEG, or from true clipped light, as
 *     published
 * @param joint all three at once, each still fed its true input
 * @param refinement what is refined is what the other three make of pictures, one behind the other
 * @param refinesAll whether all four learn in that stage, as published for real pairs, or the
 *     refinement alone
 * @param losses of the stages
 */
record HdrRecipe(
    String name,
    HdrNetworks.Widths widths,
    Normalization normalization,
    Highlights highlights,
    StageSettings dequantization,
    StageSettings linearization,
    StageSettings hallucination,
    boolean fillsPhotos,
    StageSettings joint,
    StageSettings refinement,
    boolean refinesAll,
    Losses losses) {

  /** 16 levels of 8 bits: JPEG of quality 90 hardly ever moves a value further. */
  private static final double REACH = 1 / 16.0;

  /**
   * What the stages are trained on.
   *
   * @param linearization where it learns alone
   * @param jointLinearization where all learn together
   */
  record Losses(
      LinearizationLoss linearization,
      LinearizationLoss jointLinearization,
      HallucinationLoss hallucination,
      RefinementLoss refinement) {

    static Losses published() {
      return new Losses(
          LinearizationLoss.alone(),
          LinearizationLoss.joint(),
          HallucinationLoss.published(),
          RefinementLoss.published());
    }

    /** What a screen would show is compared, by squares. */
    static Losses seen() {
      return new Losses(
          LinearizationLoss.alone().seen(),
          LinearizationLoss.joint().seen(),
          HallucinationLoss.ofFilled(),
          RefinementLoss.seen());
    }
  }

  /**
   * One stage.
   *
   * @param side of a sample, pixels, a multiple of {@link HallucinationNetwork#MULTIPLE}
   * @param batch samples a step
   * @param steps updates, 0 to leave the stage out
   * @param rate learning rate at the start
   * @param falls whether it falls along half a cosine; the published ones are constant
   * @param framing how samples are cut
   */
  record StageSettings(
      int side, int batch, long steps, double rate, boolean falls, HdrFraming framing) {
    private static final long WARM_UP = 100;

    Schedule schedule() {
      return falls ? Schedule.cosine(rate, Math.min(WARM_UP, steps / 10)) : Schedule.constant(rate);
    }

    StageSettings withSteps(long other) {
      return new StageSettings(side, batch, other, rate, falls, framing);
    }

    StageSettings withRate(double other) {
      return new StageSettings(side, batch, steps, other, falls, framing);
    }
  }

  /**
   * The published networks, losses, sizes, rates and steps. Training all three together is in the
   * paper alone, without numbers, and left out.
   */
  static HdrRecipe paper() {
    StageSettings one = new StageSettings(256, 8, 500_000, 1e-4, false, HdrFraming.published());
    return new HdrRecipe(
        "paper",
        HdrNetworks.Widths.paper(),
        Normalization.BATCH,
        Highlights.published(),
        one,
        one,
        one,
        false,
        one.withSteps(0).withRate(1e-5),
        one.withSteps(100_000).withRate(1e-5),
        true,
        Losses.published());
  }

  /**
   * For processors: half of the channels, in hallucination a quarter, all trained from nothing, and
   * no batch normalisation. There are no real pairs we may train on, so the refinement learns from
   * rendered ones, and alone: it must not spoil what it refines.
   */
  static HdrRecipe compact() {
    return new HdrRecipe(
        "compact",
        new HdrNetworks.Widths(
            List.of(8, 16, 32, 64, 96),
            REACH,
            32,
            InverseResponse.LEVELLED,
            List.of(16, 32, 64, 128, 128),
            Residual.EXPONENTIAL,
            List.of(8, 16, 32, 48, 64)),
        Normalization.NONE,
        Highlights.published(),
        new StageSettings(96, 8, 800, 1e-3, true, HdrFraming.published()),
        new StageSettings(96, 12, 5000, 1e-3, true, HdrFraming.ofWholes()),
        new StageSettings(128, 8, 2400, 5e-4, true, HdrFraming.ofHighlights()),
        true,
        new StageSettings(128, 4, 0, 1e-4, true, HdrFraming.published()),
        new StageSettings(128, 8, 1200, 5e-4, true, HdrFraming.ofHighlights()),
        false,
        Losses.seen());
  }

  /** Some minutes: enough to see that all stages work and that they learn. */
  static HdrRecipe quick() {
    HdrRecipe compact = compact();
    return new HdrRecipe(
        "quick",
        new HdrNetworks.Widths(
            List.of(4, 8, 8, 16, 16),
            REACH,
            8,
            InverseResponse.LEVELLED,
            List.of(4, 8, 16, 16, 16),
            Residual.EXPONENTIAL,
            List.of(4, 8, 8, 16, 16)),
        compact.normalization,
        compact.highlights,
        new StageSettings(64, 4, 300, 1e-3, true, HdrFraming.published()),
        new StageSettings(64, 4, 300, 1e-3, true, HdrFraming.ofWholes()),
        new StageSettings(96, 4, 300, 1e-3, true, HdrFraming.ofHighlights()),
        compact.fillsPhotos,
        compact.joint,
        new StageSettings(64, 4, 200, 1e-3, true, HdrFraming.ofHighlights()),
        false,
        compact.losses);
  }

  /** The same with other numbers of steps. */
  HdrRecipe withSteps(
      long ofDequantization,
      long ofLinearization,
      long ofHallucination,
      long ofJoint,
      long ofRefinement) {
    return new HdrRecipe(
        name,
        widths,
        normalization,
        highlights,
        dequantization.withSteps(ofDequantization),
        linearization.withSteps(ofLinearization),
        hallucination.withSteps(ofHallucination),
        fillsPhotos,
        joint.withSteps(ofJoint),
        refinement.withSteps(ofRefinement),
        refinesAll,
        losses);
  }

  /** Updates of all stages. */
  long steps() {
    return dequantization.steps
        + linearization.steps
        + hallucination.steps
        + joint.steps
        + refinement.steps;
  }

  /** The same with all stages' steps scaled so that they add up to about {@code total}. */
  HdrRecipe withSteps(long total) {
    double scale = total / (double) steps();
    return withSteps(
        scaled(dequantization.steps, scale),
        scaled(linearization.steps, scale),
        scaled(hallucination.steps, scale),
        scaled(joint.steps, scale),
        scaled(refinement.steps, scale));
  }

  private static long scaled(long steps, double scale) {
    return steps == 0 ? 0 : Math.max(1, Math.round(steps * scale));
  }

  /** The recipe of that name; its callers have checked it. */
  static HdrRecipe named(String name) {
    return switch (name) {
      case "paper" -> paper();
      case "compact" -> compact();
      case "quick" -> quick();
      default -> throw new IllegalArgumentException("no recipe named " + name);
    };
  }
}
