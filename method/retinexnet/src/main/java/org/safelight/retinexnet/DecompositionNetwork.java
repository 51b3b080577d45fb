package org.safelight.retinexnet;

import java.util.ArrayList;
import java.util.List;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.layer.Conv2d;

/**
 * Decom-Net, Sec. 3.1 of the paper and its published code: from (N, 3, H, W), sRGB 0..1, to
 * reflectance (N, 3, H, W) and illumination (N, 1, H, W), both in 0..1. A 9x9 convolution without
 * activation, five 3x3 ones with ReLU, a last 3x3 one with a sigmoid; zeros outside. 207,748
 * parameters.
 */
final class DecompositionNetwork {
  private static final int WIDTH = 64;
  private static final int LAYERS = 5;

  private final Parameters parameters = new Parameters();
  private final Conv2d shallow;
  private final List<Conv2d> activated = new ArrayList<>();
  private final Conv2d reconstruction;

  /**
   * What a photo is taken apart into.
   *
   * @param reflectance (N, 3, H, W)
   * @param illumination (N, 1, H, W)
   */
  record Parts(Tensor reflectance, Tensor illumination) {}

  DecompositionNetwork() {
    shallow = Conv2d.declareSame(parameters, "shallow", 4, WIDTH, 9);
    for (int i = 0; i < LAYERS; i++) {
      activated.add(Conv2d.declareSame(parameters, "activated" + i, WIDTH, WIDTH, 3));
    }
    reconstruction = Conv2d.declareSame(parameters, "reconstruction", WIDTH, 4, 3);
  }

  Parameters parameters() {
    return parameters;
  }

  /** The name a parameter has in the published checkpoint: (kh, kw, in, out) kernels there. */
  static String published(String name) {
    int dot = name.lastIndexOf('.');
    String layer = name.substring(0, dot);
    String place =
        switch (layer) {
          case "shallow" -> "shallow_feature_extraction";
          case "reconstruction" -> "recon_layer";
          default -> "activated_layer_" + layer.substring("activated".length());
        };
    String kind = name.endsWith("weight") ? "kernel" : "bias";
    return "DecomNet/%s/%s".formatted(place, kind);
  }

  /** Takes a picture apart; the largest of R, G and B goes in as a fourth channel, first. */
  Parts forward(Parameters.Bound w, Tensor image) {
    Tensor x = shallow.apply(w, image.engine().concat(1, image.max(1), image));
    for (Conv2d layer : activated) {
      x = layer.apply(w, x).relu();
    }
    Tensor parts = reconstruction.apply(w, x).sigmoid();
    return new Parts(parts.slice(1, 0, 3), parts.slice(1, 3, 4));
  }
}
