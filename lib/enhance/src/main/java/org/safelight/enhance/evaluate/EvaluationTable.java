package org.safelight.enhance.evaluate;

import java.util.ArrayList;
import java.util.List;

/**
 * Means that may be compared with each other.
 *
 * @param rules of their protocol
 * @param usesTarget whether these contenders, or the protocol itself, looked at the target
 * @param groups means
 */
public record EvaluationTable(Evaluation.Rules rules, boolean usesTarget, List<GroupScore> groups) {

  /** What is added to the name of everything that looked at the target. */
  public static final String USES_TARGET = " (uses the target)";

  /** Copies the list. */
  public EvaluationTable {
    groups = List.copyOf(groups);
  }

  /** "plain", "gt-mean (uses the target)". */
  public String title() {
    return usesTarget ? rules.name() + USES_TARGET : rules.name();
  }

  /** The rules as they hold for these contenders, one sentence each. */
  public List<String> sentences() {
    if (!usesTarget || rules.usesTarget()) {
      return rules.rules();
    }
    List<String> sentences = new ArrayList<>(rules.rules());
    sentences.replaceAll(
        rule ->
            rule.equals(Protocol.NOTHING_SHOWN)
                ? "USES THE TARGET: these contenders are shown it; they are context, no competitors"
                : rule);
    return List.copyOf(sentences);
  }
}
