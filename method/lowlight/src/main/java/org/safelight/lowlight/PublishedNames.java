package org.safelight.lowlight;

import java.util.List;
import java.util.Map;

/**
 * What the networks' parameters are called in the authors' checkpoints: {@code
 * decomposition.encoder1.weight} is {@code DecomNet/g_conv1_1/weights}.
 */
final class PublishedNames {
  private PublishedNames() {}

  /**
   * The published names of a parameter.
   *
   * @throws IllegalArgumentException if the authors' networks have no such layer
   */
  static List<String> of(String parameter) {
    String kind = parameter.endsWith(".bias") ? "/biases" : "/weights";
    return layers(parameter.substring(0, parameter.lastIndexOf('.'))).stream()
        .map(layer -> layer + kind)
        .toList();
  }

  private static List<String> layers(String layer) {
    int begin = layer.indexOf('.') + 1;
    String name = layer.substring(begin);
    return switch (layer.substring(0, begin)) {
      case DecompositionNetwork.PREFIX ->
          List.of("DecomNet/" + known(DecompositionNetwork.published(), name));
      case RestorationNetwork.PREFIX ->
          List.of("Restoration_net/" + known(RestorationNetwork.published(), name));
      case AdjustmentNetwork.PREFIX -> known(AdjustmentNetwork.published(), name);
      default -> throw new IllegalArgumentException(layer + " is not published");
    };
  }

  private static <T> T known(Map<String, T> names, String layer) {
    T name = names.get(layer);
    if (name == null) {
      throw new IllegalArgumentException("no published layer is " + layer);
    }
    return name;
  }
}
