package org.safelight.data.fivek;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What {@link FiveKCheck} found.
 *
 * @param pairs ids with an input and a target that could be read
 * @param otherFiles photos without an id in their names, which were left out
 * @param stops by which targets have more light than their inputs, the median; NaN without pairs
 * @param photos that could be read, by id, inputs first
 * @param findings empty if the rendering is as published ones are; grouped by kind
 */
public record FiveKReport(
    int pairs, int otherFiles, double stops, List<FiveKPhoto> photos, List<FiveKFinding> findings) {

  /** Copies the lists. */
  public FiveKReport {
    photos = List.copyOf(photos);
    findings = List.copyOf(findings);
  }

  /** How many pairs are complete and without a finding. */
  public int sound() {
    Set<String> found = findings.stream().map(FiveKFinding::id).collect(Collectors.toSet());
    Set<String> inputs = ids(FiveKPhoto.Side.INPUT);
    inputs.retainAll(ids(FiveKPhoto.Side.TARGET));
    inputs.removeAll(found);
    return inputs.size();
  }

  private Set<String> ids(FiveKPhoto.Side side) {
    return photos.stream()
        .filter(p -> p.side() == side)
        .map(FiveKPhoto::id)
        .collect(Collectors.toCollection(HashSet::new));
  }
}
