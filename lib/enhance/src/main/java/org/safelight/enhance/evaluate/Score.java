package org.safelight.enhance.evaluate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one contender reached on one photo under one protocol.
 *
 * @param protocol its label
 * @param usesTarget whether the contender or the protocol looked at the target
 * @param method label of the contender
 * @param photo name of the input, or of the scene of a stack
 * @param scene what is resampled for intervals
 * @param group exposure it was taken at
 * @param values by column id; what could not be measured is left out
 * @param gaps why a value is left out, by column id
 * @param identical whether output and target are the same, so that decibels are capped
 * @param millis the contender needed, without reading and comparing; null if unknown
 * @param peakBytes most memory meanwhile, see {@link PeakMemory}; null if unknown
 * @param reason why nothing could be measured; empty if something was
 */
public record Score(
    String protocol,
    boolean usesTarget,
    String method,
    String photo,
    String scene,
    String group,
    Map<String, Double> values,
    Map<String, String> gaps,
    boolean identical,
    @Nullable Double millis,
    @Nullable Long peakBytes,
    String reason) {

  /** Copies the maps, keeping their order. */
  public Score {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    gaps = Collections.unmodifiableMap(new LinkedHashMap<>(gaps));
  }

  /** A photo that could not be measured. */
  static Score broken(Protocol protocol, Contender contender, Pair pair, String reason) {
    return new Score(
        protocol.label(),
        protocol.usesTarget() || contender.usesTarget(),
        contender.label(),
        pair.name(),
        pair.scene(),
        pair.group(),
        Map.of(),
        Map.of(),
        false,
        null,
        null,
        reason);
  }

  /** Whether something was measured. */
  public boolean measured() {
    return reason.isEmpty();
  }
}
