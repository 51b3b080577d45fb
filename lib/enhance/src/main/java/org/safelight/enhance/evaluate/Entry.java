package org.safelight.enhance.evaluate;

import org.jspecify.annotations.Nullable;

/**
 * One output that waits to be measured.
 *
 * @param round whose metrics it gets
 * @param output as the protocol compares it; null if there is none
 * @param reason why there is none; empty if there is one
 */
record Entry(
    Round round,
    Contender contender,
    @Nullable Picture output,
    @Nullable Double millis,
    @Nullable Long peakBytes,
    String reason) {}
