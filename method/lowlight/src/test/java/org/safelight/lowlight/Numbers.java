package org.safelight.lowlight;

import java.util.SplittableRandom;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Shape;

/**
 * Fixed numbers, drawn: in regular ones neighbours differ alike, and gradients of a maximum jump.
 */
final class Numbers {
  private Numbers() {}

  /** In low..high. */
  static NamedTensor drawn(double low, double high, int seed, int... dims) {
    Shape shape = Shape.of(dims);
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[Math.toIntExact(shape.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(low, high);
    }
    return new NamedTensor("drawn", shape, values);
  }

  /** Networks with drawn weights and, unlike at the start of training, biases. */
  static LowLightNetworks networks(Form form, LowLightNetworks.Widths widths) {
    LowLightNetworks networks = LowLightNetworks.of(form, widths).initialize(3);
    for (Parameters part : networks.parts()) {
      for (Parameters.Declaration d : part.declarations()) {
        if (d.name().endsWith(".bias")) {
          part.set(d.name(), drawn(-0.1, 0.1, 5, d.shape().dims()).values());
        }
      }
    }
    return networks;
  }
}
