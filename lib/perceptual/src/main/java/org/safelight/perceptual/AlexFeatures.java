package org.safelight.perceptual;

import java.util.ArrayList;
import java.util.List;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.layer.Conv2d;

/**
 * AlexNet's five convolutions, each tapped after its ReLU; 3x3 pooling by 2 before the second and
 * the third. Source: A. Krizhevsky, "One weird trick for parallelizing convolutional neural
 * networks", 2014, as torchvision names its parameters.
 */
final class AlexFeatures implements Features {
  private final List<Conv2d> convolutions;

  AlexFeatures(Parameters p) {
    convolutions =
        List.of(
            Conv2d.declare(p, "features.0", 3, 64, 11, 4, 2),
            Conv2d.declare(p, "features.3", 64, 192, 5, 1, 2),
            Conv2d.declare(p, "features.6", 192, 384, 3, 1, 1),
            Conv2d.declare(p, "features.8", 384, 256, 3, 1, 1),
            Conv2d.declare(p, "features.10", 256, 256, 3, 1, 1));
  }

  @Override
  public List<Integer> channels() {
    return List.of(64, 192, 384, 256, 256);
  }

  @Override
  public int smallestSide() {
    return 31; // 7 after the first convolution, then 3, then 1
  }

  @Override
  public List<Tensor> apply(Parameters.Bound w, Tensor x) {
    List<Tensor> stages = new ArrayList<>();
    Tensor y = x;
    for (int i = 0; i < convolutions.size(); i++) {
      if (i == 1 || i == 2) {
        y = y.maxPool2d(3, 2);
      }
      y = convolutions.get(i).apply(w, y).relu();
      stages.add(y);
    }
    return stages;
  }
}
