package org.safelight.tensor.reference;

import java.util.ArrayList;
import java.util.List;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.layer.Conv2d;
import org.safelight.tensor.layer.ConvTranspose2d;

/** A U-Net of three planes in and out, for tests of whole networks and of counts. */
public final class SampleUNet {
  private static final double SLOPE = 0.2;

  private record Stage(Conv2d first, Conv2d second) {
    Tensor apply(Parameters.Bound w, Tensor x) {
      return second.apply(w, first.apply(w, x).leakyRelu(SLOPE)).leakyRelu(SLOPE);
    }
  }

  private final List<Stage> encoders = new ArrayList<>();
  private final List<ConvTranspose2d> ups = new ArrayList<>();
  private final List<Stage> decoders = new ArrayList<>();
  private final Stage bridge;
  private final Conv2d last;

  /**
   * Declares the parameters; {@code width} channels in the finest stage, twice that in the next.
   */
  public SampleUNet(Parameters p, String name, int depth, int width) {
    int in = 3;
    for (int s = 1; s <= depth; s++) {
      int out = width << (s - 1);
      encoders.add(stage(p, name + ".encoder" + s, in, out));
      in = out;
    }
    bridge = stage(p, name + ".bridge", in, 2 * in);
    for (int s = depth; s >= 1; s--) {
      int out = width << (s - 1);
      ups.add(ConvTranspose2d.declare(p, name + ".up" + s, 2 * out, out, 2, 2, 0));
      decoders.add(stage(p, name + ".decoder" + s, 2 * out, out));
    }
    last = Conv2d.declareSame(p, name + ".last", width, 3, 1);
  }

  private static Stage stage(Parameters p, String name, int in, int out) {
    return new Stage(
        Conv2d.declareSame(p, name + ".conv1", in, out, 3),
        Conv2d.declareSame(p, name + ".conv2", out, out, 3));
  }

  /** Applies it to (N, 3, H, W), sides multiples of two to the depth. */
  public Tensor apply(Parameters.Bound w, Tensor x) {
    List<Tensor> skips = new ArrayList<>();
    Tensor y = x;
    for (Stage encoder : encoders) {
      Tensor skip = encoder.apply(w, y);
      skips.add(skip);
      y = skip.maxPool2d(2, 2);
    }
    y = bridge.apply(w, y);
    for (int i = 0; i < ups.size(); i++) {
      Tensor up = ups.get(i).apply(w, y).relu();
      Tensor skip = skips.get(skips.size() - 1 - i);
      y = decoders.get(i).apply(w, x.engine().concat(1, up, skip));
    }
    return last.apply(w, y);
  }
}
