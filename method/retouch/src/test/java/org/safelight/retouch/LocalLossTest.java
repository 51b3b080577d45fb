package org.safelight.retouch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.safelight.enhance.learn.Engines;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Shape;

class LocalLossTest {
  private static final int SIDE = 8;

  /** Stops that fall from left to right, in each channel by another share. */
  private static float[] stops() {
    float[] stops = new float[3 * SIDE * SIDE];
    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < SIDE * SIDE; i++) {
        stops[c * SIDE * SIDE + i] = -(0.5f + 0.1f * c) * (i % SIDE) / SIDE;
      }
    }
    return stops;
  }

  private static double loss(float[] gain, float[] stops) {
    Shape shape = Shape.of(1, 3, SIDE, SIDE);
    return Engines.torch(
            Map.of(
                "gain", new NamedTensor("gain", shape, gain),
                "stops", new NamedTensor("stops", shape, stops)),
            (engine, in) ->
                new LocalLoss(0.5)
                    .terms(
                        Objects.requireNonNull(in.get("gain")),
                        Objects.requireNonNull(in.get("stops"))))
        .get("local")[0];
  }

  private static float[] undoing(float[] stops, double factor) {
    float[] gain = new float[stops.length];
    for (int i = 0; i < gain.length; i++) {
      gain[i] = (float) (factor * Math.pow(2, -stops[i] / 2.2));
    }
    return gain;
  }

  private static float[] ones() {
    return undoing(new float[3 * SIDE * SIDE], 1);
  }

  @Test
  void givingBackWhatWasTakenCostsNothing() {
    assertThat(loss(undoing(stops(), 1), stops())).isEqualTo(0, within(1e-6));
  }

  @Test
  void exposureIsNotItsBusiness() {
    assertThat(loss(undoing(stops(), 0.8), stops())).isEqualTo(0, within(1e-6));
  }

  /** Eight equal steps of s have the variance s^2 (64 - 1) / 12. */
  @Test
  void doingNothingCostsTheVariance() {
    double squares = (0.25 + 0.36 + 0.49) / 3 / 64;
    assertThat(loss(ones(), stops())).isEqualTo(0.5 * squares * 63 / 12, within(1e-5));
  }

  @Test
  void doingTheContraryCostsFourTimes() {
    float[] contrary = stops();
    for (int i = 0; i < contrary.length; i++) {
      contrary[i] = -contrary[i];
    }
    assertThat(loss(undoing(contrary, 1), stops()))
        .isEqualTo(4 * loss(ones(), stops()), within(1e-5));
  }

  @Test
  void ofNoWeightThereIsNoTerm() {
    assertThat(
            Engines.torch(
                Map.of(),
                (engine, in) -> LocalLoss.none().terms(engine.scalar(1), engine.scalar(0))))
        .isEmpty();
  }
}
