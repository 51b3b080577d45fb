package org.safelight.exposure.grid;

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
import org.safelight.exposure.ExposureRuns;
import org.safelight.exposure.ShippedWeights;
import org.safelight.tensor.Safetensors;
import org.safelight.tensor.Shape;

/** {@code exposure.grid}: the light companion, after Gharbi et al., SIGGRAPH 2017. */
public final class GridProvider
    implements EnhancerProvider, TrainableMethod, DescribableMethod, ExportableMethod {
  private static final String NAME = "exposure.grid";
  private static final List<String> RECIPES = List.of("compact", "paper", "quick", "finetune");
  private static final List<Setting> SETTINGS = List.of(Setting.STRENGTH, Setting.THREADS);

  /** An exported model's image: sizes must be fixed, and this is what is usually asked for. */
  private static final int EXPORT_WIDTH = 1536;

  private static final int EXPORT_HEIGHT = 1024;

  /** Side of the image that multiply-adds are counted for, as for the other methods. */
  private static final int DESCRIBED_SIDE = 512;

  /** For the service loader. */
  public GridProvider() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String summary() {
    return "Repairs too dark and too bright photos by a predicted bilateral grid; any size, fast.";
  }

  @Override
  public List<Setting> settings() {
    return SETTINGS;
  }

  @Override
  public ModelCard card() {
    return ModelCards.resource(GridProvider.class, "card.json");
  }

  @Override
  public Enhancer open(Map<String, Double> settings) {
    return new GridEnhancer(shipped(), settings, card());
  }

  private static GridNetwork shipped() {
    return GridWeights.network(ShippedWeights.beside(GridProvider.class), "the shipped weights");
  }

  @Override
  public Enhancer open(Map<String, Double> settings, Path weights) throws IOException {
    GridNetwork network = GridWeights.network(Safetensors.read(weights), weights.toString());
    return new GridEnhancer(
        network, settings, ExposureRuns.cardOf(card(), weights, network.parameters().count()));
  }

  @Override
  public List<String> recipes() {
    return RECIPES;
  }

  @Override
  public void train(TrainingRequest request) throws IOException {
    requireRecipe(request.recipe());
    GridTraining.run(request);
  }

  @Override
  public NetworkDescription describe(String recipe) {
    requireRecipe(recipe);
    GridNetwork network = new GridNetwork(GridRecipe.named(recipe).widths());
    return ExposureRuns.description(
        NAME,
        recipe,
        Shape.of(1, 3, DESCRIBED_SIDE, DESCRIBED_SIDE),
        GridGraph.whole(network, DESCRIBED_SIDE, DESCRIBED_SIDE).summary());
  }

  @Override
  public byte[] onnx() {
    return GridGraph.of(shipped(), EXPORT_WIDTH, EXPORT_HEIGHT, ExposureRuns.metadata(card()));
  }

  private static void requireRecipe(String recipe) {
    if (!RECIPES.contains(recipe)) {
      throw new IllegalArgumentException(Nearest.unknown("recipe", recipe, RECIPES));
    }
  }
}
