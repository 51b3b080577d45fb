package org.safelight.exposure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.safelight.enhance.DescribableMethod;
import org.safelight.enhance.Enhancer;
import org.safelight.enhance.EnhancerProvider;
import org.safelight.enhance.ExportableMethod;
import org.safelight.enhance.ModelCard;
import org.safelight.enhance.ModelCards;
import org.safelight.enhance.Nearest;
import org.safelight.enhance.NetworkDescription;
import org.safelight.enhance.Setting;
import org.safelight.enhance.TrainableMethod;
import org.safelight.enhance.TrainingRequest;
import org.safelight.tensor.Safetensors;
import org.safelight.tensor.Shape;

/** {@code exposure}: the method of Afifi et al., CVPR 2021. */
public final class ExposureProvider
    implements EnhancerProvider, TrainableMethod, DescribableMethod, ExportableMethod {
  private static final String NAME = "exposure";
  private static final List<String> RECIPES = List.of("compact", "paper", "quick", "finetune");

  /** For the service loader. */
  public ExposureProvider() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String summary() {
    return "Repairs too dark and too bright photos, coarse to fine over a Laplacian pyramid.";
  }

  @Override
  public List<Setting> settings() {
    return ExposureSettings.ALL;
  }

  @Override
  public ModelCard card() {
    return ModelCards.resource(ExposureProvider.class, "card.json");
  }

  @Override
  public Enhancer open(Map<String, Double> settings) {
    ExposureNetwork network =
        ExposureWeights.network(
            ShippedWeights.beside(ExposureProvider.class), "the shipped weights");
    return new ExposureEnhancer(network, ExposureSettings.of(settings), card());
  }

  @Override
  public Enhancer open(Map<String, Double> settings, Path weights) throws IOException {
    ExposureNetwork network =
        ExposureWeights.network(Safetensors.read(weights), weights.toString());
    return new ExposureEnhancer(
        network,
        ExposureSettings.of(settings),
        ExposureRuns.cardOf(card(), weights, network.parameters().count()));
  }

  @Override
  public List<String> recipes() {
    return RECIPES;
  }

  @Override
  public void train(TrainingRequest request) throws IOException {
    requireRecipe(request.recipe());
    ExposureTraining.run(request);
  }

  @Override
  public NetworkDescription describe(String recipe) {
    requireRecipe(recipe);
    int side = ExposureEnhancer.WORKING_SIDE;
    Shape input = Shape.of(1, 3, side, side);
    ExposureNetwork network = new ExposureNetwork(ExposureRecipe.named(recipe).widths());
    return ExposureRuns.description(
        NAME, recipe, input, ExposureGraph.graph(network, input).summary());
  }

  @Override
  public byte[] onnx() {
    ModelCard card = card();
    ExposureNetwork network =
        ExposureWeights.network(
            ShippedWeights.beside(ExposureProvider.class), "the shipped weights");
    return ExposureGraph.of(network, ExposureRuns.metadata(card));
  }

  private static void requireRecipe(String recipe) {
    if (!RECIPES.contains(recipe)) {
      throw new IllegalArgumentException(Nearest.unknown("recipe", recipe, RECIPES));
    }
  }
}
