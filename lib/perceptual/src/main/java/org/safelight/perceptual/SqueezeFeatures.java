package org.safelight.perceptual;

import java.util.ArrayList;
import java.util.List;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.layer.Conv2d;

/**
 * SqueezeNet 1.1: a convolution, then eight fire modules with three poolings between them; tapped
 * after the convolution and after fire modules 2, 4, 5, 6, 7 and 8. Source: F. Iandola et al.,
 * "SqueezeNet: AlexNet-level accuracy with 50x fewer parameters", 2016, as torchvision names its
 * parameters.
 */
final class SqueezeFeatures implements Features {

  /** 1x1 down to few channels, then 1x1 and 3x3 up to many, side by side. */
  private record Fire(Conv2d squeeze, Conv2d expand1, Conv2d expand3) {
    static Fire declare(Parameters p, String name, int in, int squeezed, int expanded) {
      return new Fire(
          Conv2d.declareSame(p, name + ".squeeze", in, squeezed, 1),
          Conv2d.declareSame(p, name + ".expand1x1", squeezed, expanded, 1),
          Conv2d.declareSame(p, name + ".expand3x3", squeezed, expanded, 3));
    }

    Tensor apply(Parameters.Bound w, Tensor x) {
      Tensor few = squeeze.apply(w, x).relu();
      return x.engine().concat(1, expand1.apply(w, few).relu(), expand3.apply(w, few).relu());
    }
  }

  private final Conv2d first;
  private final List<List<Fire>> stages;

  SqueezeFeatures(Parameters p) {
    first = Conv2d.declare(p, "features.0", 3, 64, 3, 2, 0);
    stages =
        List.of(
            List.of(
                Fire.declare(p, "features.3", 64, 16, 64),
                Fire.declare(p, "features.4", 128, 16, 64)),
            List.of(
                Fire.declare(p, "features.6", 128, 32, 128),
                Fire.declare(p, "features.7", 256, 32, 128)),
            List.of(Fire.declare(p, "features.9", 256, 48, 192)),
            List.of(Fire.declare(p, "features.10", 384, 48, 192)),
            List.of(Fire.declare(p, "features.11", 384, 64, 256)),
            List.of(Fire.declare(p, "features.12", 512, 64, 256)));
  }

  @Override
  public List<Integer> channels() {
    return List.of(64, 128, 256, 384, 384, 512, 512);
  }

  @Override
  public int smallestSide() {
    return 25; // 12 after the convolution, then 6, 3, 1
  }

  @Override
  public List<Tensor> apply(Parameters.Bound w, Tensor x) {
    List<Tensor> features = new ArrayList<>();
    Tensor y = first.apply(w, x).relu();
    features.add(y);
    for (int s = 0; s < stages.size(); s++) {
      if (s < 3) {
        y = pool(y);
      }
      for (Fire fire : stages.get(s)) {
        y = fire.apply(w, y);
      }
      features.add(y);
    }
    return features;
  }

  /**
   * 3x3 by 2 where the last window may stick out ("ceil mode"): repeating the edge once cannot
   * change a maximum that holds the edge already.
   */
  private static Tensor pool(Tensor x) {
    return x.pad(Tensor.Padding.REPLICATE, 0, 1, 0, 1).maxPool2d(3, 2);
  }
}
