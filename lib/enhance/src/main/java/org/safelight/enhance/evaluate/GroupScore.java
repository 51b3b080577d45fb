package org.safelight.enhance.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Means over the photos of one exposure, or over all.
 *
 * @param method name of the contender
 * @param group "EV -1.5", {@link #TO_REPAIR} where there are photos at EV 0, or {@link #OVERALL}
 * @param photos that were measured
 * @param broken pairs that were not
 * @param identical outputs that equal their target; each counts as {@link PairScore#PSNR_CAP} dB
 * @param psnr mean of the photos' PSNR in dB; NaN if none was measured
 * @param ssim mean of the photos' SSIM; NaN if none was measured
 * @param millis mean time a photo took
 */
public record GroupScore(
    String method,
    String group,
    int photos,
    int broken,
    int identical,
    double psnr,
    double ssim,
    double millis) {

  /** Name of the group of all photos but those at EV 0, where there is nothing to repair. */
  public static final String TO_REPAIR = "to repair";

  /** Name of the group of all photos. */
  public static final String OVERALL = "overall";

  /** Groups of each method, from dark to bright, each method's overall mean last. */
  public static List<GroupScore> of(List<PairScore> scores) {
    Map<String, List<PairScore>> byMethod = new LinkedHashMap<>();
    for (PairScore score : scores) {
      byMethod.computeIfAbsent(score.method(), m -> new ArrayList<>()).add(score);
    }
    List<GroupScore> groups = new ArrayList<>();
    byMethod.forEach(
        (method, own) -> {
          List<String> names = own.stream().map(PairScore::group).distinct().sorted(BY_EV).toList();
          if (names.size() > 1) {
            for (String name : names) {
              groups.add(
                  mean(method, name, own.stream().filter(s -> s.group().equals(name)).toList()));
            }
          }
          if (names.size() > 1 && names.contains(NOTHING_WRONG)) {
            groups.add(
                mean(
                    method,
                    TO_REPAIR,
                    own.stream().filter(s -> !s.group().equals(NOTHING_WRONG)).toList()));
          }
          groups.add(mean(method, OVERALL, own));
        });
    return groups;
  }

  private static final String NOTHING_WRONG = "EV 0";

  private static final Comparator<String> BY_EV =
      Comparator.<String>comparingDouble(
              g -> g.startsWith("EV ") ? Double.parseDouble(g.substring(3)) : Double.MAX_VALUE)
          .thenComparing(Comparator.naturalOrder());

  private static GroupScore mean(String method, String group, List<PairScore> scores) {
    List<PairScore> measured = scores.stream().filter(s -> s.reason().isEmpty()).toList();
    return new GroupScore(
        method,
        group,
        measured.size(),
        scores.size() - measured.size(),
        (int) measured.stream().filter(PairScore::identical).count(),
        mean(measured.stream().map(PairScore::psnr).toList()),
        mean(measured.stream().map(PairScore::ssim).toList()),
        mean(measured.stream().map(PairScore::millis).toList()));
  }

  private static double mean(List<? extends Number> values) {
    return values.stream()
        .map(Objects::requireNonNull)
        .mapToDouble(Number::doubleValue)
        .average()
        .orElse(Double.NaN);
  }
}
