package org.safelight.exposure;

import java.util.ArrayList;
import java.util.List;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.layer.Conv2d;
import org.safelight.tensor.layer.ConvTranspose2d;

/**
 * The U-Net that corrects one pyramid level: encoder stages of doubling width, a bridge, decoder
 * stages that take the encoder's features back in, and a linear 1x1 convolution to three channels.
 * Sides must be multiples of 2<sup>depth</sup>.
 */
final class UNet {
  /** Slope of the leaky activations; the up-convolutions are followed by a plain ReLU. */
  static final double SLOPE = 0.2;

  private record Pair(Conv2d first, Conv2d second) {
    static Pair declare(Parameters p, String name, int in, int out) {
      return new Pair(
          Conv2d.declareSame(p, name + ".conv1", in, out, 3),
          Conv2d.declareSame(p, name + ".conv2", out, out, 3));
    }

    Tensor apply(Parameters.Bound w, Tensor x) {
      Tensor once = first.apply(w, x).leakyRelu(SLOPE);
      return second.apply(w, once).leakyRelu(SLOPE);
    }
  }

  private record Decoder(ConvTranspose2d up, Pair convs) {}

  private final List<Pair> encoders = new ArrayList<>();
  private final Pair bridge;
  private final List<Decoder> decoders = new ArrayList<>();
  private final Conv2d output;

  /** Declares a U-Net of {@code depth} encoder stages, the first {@code width} channels wide. */
  UNet(Parameters p, String name, int depth, int width) {
    int in = 3;
    for (int s = 0; s < depth; s++) {
      int out = width << s;
      encoders.add(Pair.declare(p, name + ".encoder" + (s + 1), in, out));
      in = out;
    }
    bridge = Pair.declare(p, name + ".bridge", in, width << depth);
    in = width << depth;
    for (int s = depth - 1; s >= 0; s--) {
      int out = width << s;
      String stage = name + ".decoder" + (s + 1);
      ConvTranspose2d up = ConvTranspose2d.declare(p, stage + ".up", in, out, 2, 2, 0);
      decoders.add(new Decoder(up, Pair.declare(p, stage, 2 * out, out)));
      in = out;
    }
    output = Conv2d.declareSame(p, name + ".output", in, 3, 1);
  }

  /** (N, 3, H, W) to (N, 3, H, W). */
  Tensor apply(Parameters.Bound w, Tensor x) {
    List<Tensor> skips = new ArrayList<>();
    Tensor y = x;
    for (Pair encoder : encoders) {
      Tensor features = encoder.apply(w, y);
      skips.add(features);
      y = features.maxPool2d(2, 2);
    }
    y = bridge.apply(w, y);
    for (int i = 0; i < decoders.size(); i++) {
      Decoder decoder = decoders.get(i);
      Tensor up = decoder.up().apply(w, y).relu();
      Tensor skip = skips.get(skips.size() - 1 - i);
      y = decoder.convs().apply(w, y.engine().concat(1, up, skip)); // up-convolved first
    }
    return output.apply(w, y);
  }
}
