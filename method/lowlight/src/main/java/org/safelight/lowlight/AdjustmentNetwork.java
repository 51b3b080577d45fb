package org.safelight.lowlight;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.layer.Conv2d;

/**
 * Illumination adjustment (paper, Sec. 3.3): illumination (N, 1, H, W), 0..1, and the wanted ratio
 * (N, 1, 1, 1) become illumination of the wanted level. Four 3x3 convolutions, so nearly a tone
 * curve. 19,393 parameters; the width of 32 is the only one.
 */
final class AdjustmentNetwork {
  /** Begins the names of all its parameters. */
  static final String PREFIX = "adjustment.";

  private static final int WIDTH = 32;
  private static final int LAYERS = 4;

  private final Parameters parameters = new Parameters();
  private final Form form;
  private final List<Conv2d> convs = new ArrayList<>();

  AdjustmentNetwork(Form form) {
    this.form = form;
    for (int i = 1; i <= LAYERS; i++) {
      convs.add(
          Layers.conv(
              parameters, PREFIX + "conv" + i, i == 1 ? 2 : WIDTH, i == LAYERS ? 1 : WIDTH, 3));
    }
  }

  Parameters parameters() {
    return parameters;
  }

  /** The published name of each layer, KinD's and, of the same shapes, KinD++'s. */
  static Map<String, List<String>> published() {
    return Map.of(
        "conv1", List.of("Illumination_adjust_net/en_conv_1", "I_enhance_Net/conv_1"),
        "conv2", List.of("Illumination_adjust_net/en_conv_2", "I_enhance_Net/conv_2"),
        "conv3", List.of("Illumination_adjust_net/en_conv_3", "I_enhance_Net/conv_3"),
        "conv4", List.of("Illumination_adjust_net/en_conv_4", "I_enhance_Net/conv_4"));
  }

  /**
   * The adjusted illumination.
   *
   * @param ratio (N, 1, 1, 1) or one number, above 0: 1 leaves the illumination as it is
   */
  Tensor forward(Parameters.Bound w, Tensor illumination, Tensor ratio) {
    return form.adjusted(
        illumination, ratio, (light, map) -> activations(w, light, map).get(LAYERS - 1));
  }

  /**
   * What each convolution gives, after its activation. The last goes into the sigmoid; it is leaky
   * like the others, as published.
   */
  List<Tensor> activations(Parameters.Bound w, Tensor illumination, Tensor map) {
    // 0 times the illumination gives the map the picture's size, whatever that will be.
    Tensor spread = illumination.mul(0).add(map);
    Tensor x = illumination.engine().concat(1, illumination, spread);
    List<Tensor> activations = new ArrayList<>();
    for (Conv2d conv : convs) {
      x = Layers.activated(conv, w, x);
      activations.add(x);
    }
    return activations;
  }
}
