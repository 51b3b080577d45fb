package org.safelight.perceptual;

import java.util.ArrayList;
import java.util.List;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.layer.Conv2d;

/**
 * VGG-16's thirteen 3x3 convolutions in five stages of 2, 2, 3, 3, 3 with 2x2 pooling between them;
 * each stage is tapped after its last ReLU. Source: K. Simonyan, A. Zisserman, "Very deep
 * convolutional networks for large-scale image recognition", 2015, configuration D, as torchvision
 * names its parameters.
 */
final class VggFeatures implements Features {
  private static final List<Integer> DEPTHS = List.of(2, 2, 3, 3, 3);
  private static final List<Integer> WIDTHS = List.of(64, 128, 256, 512, 512);

  private final List<List<Conv2d>> stages = new ArrayList<>();

  VggFeatures(Parameters p) {
    this(p, DEPTHS.size());
  }

  /** The first {@code count} stages alone. */
  VggFeatures(Parameters p, int count) {
    int in = 3;
    int layer = 0; // torchvision counts ReLU and pooling as layers
    for (int s = 0; s < count; s++) {
      List<Conv2d> stage = new ArrayList<>();
      for (int i = 0; i < DEPTHS.get(s); i++) {
        stage.add(Conv2d.declareSame(p, "features." + layer, in, WIDTHS.get(s), 3));
        in = WIDTHS.get(s);
        layer += 2;
      }
      stages.add(stage);
      layer++;
    }
  }

  @Override
  public List<Integer> channels() {
    return WIDTHS;
  }

  @Override
  public int smallestSide() {
    return 16;
  }

  @Override
  public List<Tensor> apply(Parameters.Bound w, Tensor x) {
    List<Tensor> features = new ArrayList<>();
    Tensor y = x;
    for (List<Conv2d> stage : stages) {
      if (!features.isEmpty()) {
        y = y.maxPool2d(2, 2);
      }
      for (Conv2d convolution : stage) {
        y = convolution.apply(w, y).relu();
      }
      features.add(y);
    }
    return features;
  }
}
