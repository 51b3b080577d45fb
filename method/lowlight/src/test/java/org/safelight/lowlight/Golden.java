package org.safelight.lowlight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.safelight.enhance.learn.Shared;
import org.safelight.foreign.ForeignWeights;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Shape;

/**
 * Arrays of an independent implementation of the published networks and losses. They are not ours
 * to ship: in the shared folder, or what needs them is skipped.
 */
final class Golden {
  /** The tolerance that comes with the arrays, for values of 0..1 and layers of a few units. */
  static final double TOLERANCE = 1e-4;

  private final Map<String, NamedTensor> arrays;

  private Golden(Map<String, NamedTensor> arrays) {
    this.arrays = arrays;
  }

  /** The arrays of one file. */
  static Golden read(String name) throws IOException {
    return new Golden(
        ForeignWeights.read(Shared.path("golden/lowlight/%s.npz".formatted(name))).tensors());
  }

  /** A picture or layer (H, W, C), or several (N, H, W, C), as (N, C, H, W). */
  NamedTensor planes(String name) {
    NamedTensor array = array(name);
    Shape s = array.shape();
    int channels = s.dim(-1);
    int pixels = s.dim(-2) * s.dim(-3);
    float[] planes = new float[array.values().length];
    for (int i = 0; i < planes.length; i++) {
      int pixel = i / channels;
      planes[(pixel / pixels * channels + i % channels) * pixels + pixel % pixels] =
          array.values()[i];
    }
    return new NamedTensor(
        name, Shape.of(s.rank() == 4 ? s.dim(0) : 1, channels, s.dim(-3), s.dim(-2)), planes);
  }

  /** A single number. */
  double number(String name) {
    assertThat(array(name).values()).as(name).hasSize(1);
    return array(name).values()[0];
  }

  private NamedTensor array(String name) {
    return Objects.requireNonNull(arrays.get(name), name);
  }

  /** Asserts that every element is as near as the tolerance. */
  static void assertClose(String what, float[] found, float[] wanted, double tolerance) {
    assertThat(found).as(what).hasSameSizeAs(wanted);
    double most = 0;
    for (int i = 0; i < wanted.length; i++) {
      double off = Math.abs(found[i] - (double) wanted[i]);
      most = off <= most ? most : off; // a NaN stays
    }
    assertThat(most).as(what).isCloseTo(0, within(tolerance));
  }
}
