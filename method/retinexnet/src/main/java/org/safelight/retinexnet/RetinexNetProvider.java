package org.safelight.retinexnet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.safelight.enhance.DescribableMethod;
import org.safelight.enhance.Enhancer;
import org.safelight.enhance.EnhancerProvider;
import org.safelight.enhance.ImportableMethod;
import org.safelight.enhance.ModelCard;
import org.safelight.enhance.ModelCards;
import org.safelight.enhance.Nearest;
import org.safelight.enhance.NetworkDescription;
import org.safelight.enhance.Setting;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Safetensors;
import org.safelight.tensor.Shape;
import org.safelight.tensor.WantedTensor;
import org.safelight.tensor.WeightsException;

/** {@code retinexnet}: the decomposition of Wei et al., BMVC 2018, with weights of the user's. */
public final class RetinexNetProvider
    implements EnhancerProvider, DescribableMethod, ImportableMethod {
  private static final String NAME = "retinexnet";

  /** The only network there is; nothing is trained here. */
  private static final List<String> RECIPES = List.of("paper");

  /** Side of the image that multiply-adds are counted for, as for the other methods. */
  private static final int DESCRIBED_SIDE = 512;

  static final Setting GAMMA =
      new Setting(
          "gamma", "power of the illumination's curve, 1 leaves it as it is", "", 0.1, 1, 0.3);

  static final Setting SIZE =
      new Setting("size", "long side of the copy that is taken apart", "pixels", 32, 2048, 512);

  /** For the service loader. */
  public RetinexNetProvider() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String summary() {
    return "Brightens by a power curve on an illumination its network predicts; needs imported"
        + " weights.";
  }

  @Override
  public List<Setting> settings() {
    return List.of(Setting.STRENGTH, GAMMA, SIZE, Setting.THREADS);
  }

  /** No weights are shipped, so the card names no hash and makes no claim. */
  @Override
  public ModelCard card() {
    return new ModelCard(
        NAME,
        "Wei, Wang, Yang, Liu: Deep Retinex Decomposition for Low-Light Enhancement, BMVC 2018",
        new DecompositionNetwork().parameters().count(),
        "",
        "no weights shipped",
        "nothing here",
        List.of(),
        List.of());
  }

  @Override
  public Enhancer open(Map<String, Double> settings) {
    throw new WeightsException(
        "retinexnet ships no weights: import published ones by 'safelight import retinexnet"
            + " CHECKPOINT -o weights.safetensors' and name that file by --weights, or in evaluate"
            + " as retinexnet@weights.safetensors");
  }

  @Override
  public Enhancer open(Map<String, Double> settings, Path weights) throws IOException {
    DecompositionNetwork network =
        RetinexNetWeights.network(Safetensors.read(weights), weights.toString());
    long count = network.parameters().count();
    return new RetinexNetEnhancer(
        network, settings, ModelCards.ofOwnWeights(card(), weights, count));
  }

  @Override
  public List<String> recipes() {
    return RECIPES;
  }

  @Override
  public NetworkDescription describe(String recipe) {
    if (!RECIPES.contains(recipe)) {
      throw new IllegalArgumentException(Nearest.unknown("recipe", recipe, RECIPES));
    }
    Shape input = Shape.of(1, 3, DESCRIBED_SIDE, DESCRIBED_SIDE);
    return NetworkDescription.of(
        NAME, recipe, input, RetinexNetGraph.of(new DecompositionNetwork(), input).summary());
  }

  @Override
  public List<WantedTensor> wanted() {
    return WantedTensor.allOf(
        new DecompositionNetwork().parameters(),
        name -> List.of(DecompositionNetwork.published(name)));
  }

  @Override
  public Map<String, String> facts(List<NamedTensor> tensors) {
    return RetinexNetWeights.facts();
  }
}
