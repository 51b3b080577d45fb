package org.safelight.enhance.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.safelight.enhance.Nearest;

/**
 * Named rules of an evaluation. Numbers of two protocols are never comparable and never share a
 * table or a column.
 *
 * <p>All keep the native size and cut no border; where a metric has windows, only whole ones count.
 */
public enum Protocol {
  /** The rule: methods see nothing but the input. */
  PLAIN(
      "plain",
      Hint.NONE,
      Form.AS_READ,
      Folders.ONE,
      Grouping.BY_EXPOSURE,
      List.of("psnr", "ssim", "ms-ssim", "delta-e", "niqe"),
      Rules.EIGHT_BITS,
      Rules.NOTHING),
  /**
   * Low light with the ratio of the two photos' mean values handed over. KinD's own scalar is
   * another: the ratio of the illuminations that its network decomposes both photos into.
   */
  RATIO(
      "ratio",
      Hint.RATIO,
      Form.AS_READ,
      Folders.ONE,
      Grouping.BY_EXPOSURE,
      List.of("psnr", "ssim", "ms-ssim", "delta-e", "niqe"),
      Rules.EIGHT_BITS,
      Rules.RATIO),
  /** Low light with the output's mean grey set to the target's, as LLFlow is measured. */
  GT_MEAN(
      "gt-mean",
      Hint.MEAN,
      Form.AS_READ,
      Folders.ONE,
      Grouping.BY_EXPOSURE,
      List.of("psnr", "ssim", "ms-ssim", "delta-e", "niqe"),
      Rules.EIGHT_BITS,
      Rules.MEAN),
  /** The protocol of the exposure paper (Afifi et al., 2021): five experts and their mean. */
  MSEC(
      "msec",
      Hint.NONE,
      Form.AS_READ,
      Folders.FIVE_EXPERTS,
      Grouping.PAPER,
      List.of("psnr", "ssim", "ssim-luma", "ssim-7x7"),
      Rules.EIGHT_BITS,
      Rules.NOTHING,
      "each value is taken against experts A to E, the plain name is the mean of the five",
      "EV 0, +1 and +1.5 are properly and overexposed, EV -1 and -1.5 underexposed"),
  /** What papers after 2022 print: expert C alone, dark and bright inputs apart. */
  EXPERT_C(
      "expert-c",
      Hint.NONE,
      Form.AS_READ,
      Folders.EXPERT_C,
      Grouping.UNDER_OVER,
      List.of("psnr", "ssim", "ssim-luma", "ssim-7x7"),
      Rules.EIGHT_BITS,
      Rules.NOTHING,
      "Under is EV -1 and -1.5, Over EV 0, +1 and +1.5, Average 0.4 Under + 0.6 Over"),
  /** The retouching literature since DPE: float PSNR, SSIM with the target's range. */
  DPE(
      "dpe",
      Hint.NONE,
      Form.SIXTEEN_BITS,
      Folders.ONE,
      Grouping.BY_EXPOSURE,
      List.of("psnr-float", "ssim-range"),
      "methods are handed 16-bit photos, so that their output is not rounded to 8 bits",
      Rules.NOTHING),
  /** Low light, nothing of the target used. */
  LOL_N(
      "lol-n",
      Hint.NONE,
      Form.AS_READ,
      Folders.ONE,
      Grouping.BY_EXPOSURE,
      List.of("psnr", "ssim", "ssim-luma"),
      Rules.EIGHT_BITS,
      Rules.NOTHING),
  /** Low light with {@link #RATIO}'s hint. */
  LOL_R(
      "lol-r",
      Hint.RATIO,
      Form.AS_READ,
      Folders.ONE,
      Grouping.BY_EXPOSURE,
      List.of("psnr", "ssim", "ssim-luma"),
      Rules.EIGHT_BITS,
      Rules.RATIO),
  /** Low light with {@link #GT_MEAN}'s hint. */
  LOL_M(
      "lol-m",
      Hint.MEAN,
      Form.AS_READ,
      Folders.ONE,
      Grouping.BY_EXPOSURE,
      List.of("psnr", "ssim", "ssim-luma"),
      Rules.EIGHT_BITS,
      Rules.MEAN),
  /** HDR files, perceptually uniform encoding. */
  PU21(
      "pu21",
      Hint.NONE,
      Form.LIGHT,
      Folders.ONE,
      Grouping.BY_EXPOSURE,
      List.of("pu21-psnr", "pu21-ssim"),
      "light in float; target and output are both scaled so that the target's largest value is"
          + " 4000 cd/m2, then encoded by PU21 (banding_glare)",
      Rules.NOTHING);

  /** What a method or its output may have of the target. */
  public enum Hint {
    /** Nothing. */
    NONE,
    /** One number for each photo: mean of the target over mean of the input. */
    RATIO,
    /** The output is multiplied by mean grey of the target over its own, then clipped. */
    MEAN
  }

  /** In what form a method gets the input. */
  enum Form {
    AS_READ,
    SIXTEEN_BITS,
    LIGHT
  }

  /** Where targets lie. */
  enum Folders {
    ONE,
    FIVE_EXPERTS,
    EXPERT_C
  }

  private static final class Rules {
    static final String EIGHT_BITS = "output and target are rounded to 8 bits and compared in sRGB";
    static final String NOTHING = "nothing of the target is shown to a method";
    static final String RATIO =
        "USES THE TARGET: mean of the target over mean of the input (encoded values, three colours)"
            + " is handed to the method's setting 'ratio', clamped to its range; only methods with"
            + " that setting take part";
    static final String MEAN =
        "USES THE TARGET: the output is multiplied by mean grey of the target over its own mean grey"
            + " (BT.601 luma of encoded values) and clipped; an 8-bit output is thus scaled after its"
            + " rounding and rounded to 8 bits again";
  }

  /** The rule of protocols without a hint. */
  static final String NOTHING_SHOWN = Rules.NOTHING;

  private final String label;
  private final Hint hint;
  private final Form form;
  private final Folders folders;
  private final Grouping grouping;
  private final List<String> metrics;
  private final List<String> rules;

  Protocol(
      String label,
      Hint hint,
      Form form,
      Folders folders,
      Grouping grouping,
      List<String> metrics,
      String... rules) {
    this.label = label;
    this.hint = hint;
    this.form = form;
    this.folders = folders;
    this.grouping = grouping;
    this.metrics = metrics;
    this.rules = List.of(rules);
  }

  /** What users type: "gt-mean". */
  public String label() {
    return label;
  }

  /** What is used of the target. */
  public Hint hint() {
    return hint;
  }

  /** Whether anything of the target is used. */
  public boolean usesTarget() {
    return hint != Hint.NONE;
  }

  Form form() {
    return form;
  }

  Folders folders() {
    return folders;
  }

  Grouping grouping() {
    return grouping;
  }

  /** Whether it compares HDR files. */
  public boolean light() {
    return form == Form.LIGHT;
  }

  /** Ids of the metrics it takes unless told otherwise. */
  public List<String> metrics() {
    return metrics;
  }

  /** One sentence each. */
  public List<String> rules() {
    List<String> all = new ArrayList<>();
    all.add("native size, no border cut off");
    all.addAll(rules);
    return List.copyOf(all);
  }

  /** Why a contender cannot be measured by these rules. */
  public Optional<String> refusal(Contender contender) {
    if (hint == Hint.RATIO && !contender.takesRatio()) {
      return Optional.of(
          "%s has no setting 'ratio', which protocol %s hands over"
              .formatted(contender.label(), label));
    }
    if (light() && !contender.takesLight()) {
      return Optional.of(
          "%s writes no HDR, which protocol %s compares".formatted(contender.label(), label));
    }
    if (folders == Folders.FIVE_EXPERTS && contender.usesTarget()) {
      return Optional.of(
          "%s looks at the target, and protocol %s has five".formatted(contender.label(), label));
    }
    return Optional.empty();
  }

  /**
   * The protocol with this name.
   *
   * @throws IllegalArgumentException if there is none, naming the nearest and all known
   */
  public static Protocol find(String label) {
    return Arrays.stream(values())
        .filter(p -> p.label.equals(label))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException(Nearest.unknown("protocol", label, labels())));
  }

  /** What users type, in order. */
  public static List<String> labels() {
    return Arrays.stream(values()).map(Protocol::label).toList();
  }
}
