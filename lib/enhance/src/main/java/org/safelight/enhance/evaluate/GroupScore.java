package org.safelight.enhance.evaluate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Means of one contender under one protocol over the photos of one exposure, or over all.
 *
 * @param usesTarget whether the contender or the protocol looked at the target
 * @param group "EV -1.5", "to repair" where there are photos at EV 0, "overall", or what the
 *     protocol names
 * @param photos that were measured
 * @param broken photos that were not
 * @param identical outputs that equal their target; each counts as {@link Column#DECIBEL_CAP} dB
 * @param values by column id; a column without a single value is left out
 * @param millis mean time; null if nothing was timed
 * @param medianMillis the first photos, when Java is still slow, count little in it
 * @param peakBytes mean of the photos' peaks; null if unknown
 */
public record GroupScore(
    String protocol,
    boolean usesTarget,
    String method,
    String group,
    int photos,
    int broken,
    int identical,
    Map<String, Interval> values,
    @Nullable Double millis,
    @Nullable Double medianMillis,
    @Nullable Long peakBytes) {

  /** Name of the group of all photos. */
  public static final String OVERALL = Grouping.OVERALL;

  /** Copies the map, keeping its order. */
  public GroupScore {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  private record Key(String protocol, boolean usesTarget, String method) {}

  /** Groups of each method, from dark to bright, in the order the methods come in. */
  public static List<GroupScore> of(List<Score> scores) {
    Map<Key, List<Score>> byMethod = new LinkedHashMap<>();
    for (Score score : scores) {
      Key key = new Key(score.protocol(), score.usesTarget(), score.method());
      byMethod.computeIfAbsent(key, k -> new ArrayList<>()).add(score);
    }
    List<GroupScore> groups = new ArrayList<>();
    byMethod.forEach(
        (key, own) -> {
          List<String> exposures = own.stream().map(Score::group).toList();
          for (Grouping.Group group : Protocol.find(key.protocol()).grouping().of(exposures)) {
            groups.add(mean(key, group, own));
          }
        });
    return groups;
  }

  private static GroupScore mean(Key key, Grouping.Group group, List<Score> all) {
    List<Score> inside = all.stream().filter(s -> group.part(s.group()) >= 0).toList();
    List<Score> measured = inside.stream().filter(Score::measured).toList();
    double[] millis =
        measured.stream()
            .map(Score::millis)
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .sorted()
            .toArray();
    double[] peaks =
        measured.stream()
            .map(Score::peakBytes)
            .filter(Objects::nonNull)
            .mapToDouble(Long::doubleValue)
            .toArray();
    return new GroupScore(
        key.protocol(),
        key.usesTarget(),
        key.method(),
        group.name(),
        measured.size(),
        inside.size() - measured.size(),
        (int) measured.stream().filter(Score::identical).count(),
        values(group, measured),
        millis.length == 0 ? null : average(millis),
        millis.length == 0
            ? null
            : (millis[(millis.length - 1) / 2] + millis[millis.length / 2]) / 2,
        peaks.length == 0 ? null : Math.round(average(peaks)));
  }

  private static Map<String, Interval> values(Grouping.Group group, List<Score> measured) {
    Set<String> ids = new LinkedHashSet<>();
    measured.forEach(s -> ids.addAll(s.values().keySet()));
    double[] weights = group.weights().stream().mapToDouble(Double::doubleValue).toArray();
    Map<String, Interval> values = new LinkedHashMap<>();
    for (String id : ids) {
      List<Bootstrap.Value> own = new ArrayList<>();
      for (Score score : measured) {
        Double value = score.values().get(id);
        if (value != null) {
          own.add(new Bootstrap.Value(group.part(score.group()), score.scene(), value));
        }
      }
      values.put(id, Bootstrap.of(own, weights));
    }
    return values;
  }

  private static double average(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
