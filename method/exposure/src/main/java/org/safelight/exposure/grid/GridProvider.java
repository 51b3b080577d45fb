package org.safelight.exposure.grid;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.safelight.enhance.Enhancer;
import org.safelight.enhance.ImportableMethod;
import org.safelight.enhance.ModelCard;
import org.safelight.enhance.NetworkDescription;
import org.safelight.enhance.Setting;
import org.safelight.enhance.TrainingRequest;
import org.safelight.enhance.learn.LearnedProvider;
import org.safelight.onnx.OnnxMetadata;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Safetensors;
import org.safelight.tensor.Shape;
import org.safelight.tensor.WantedTensor;

/** {@code exposure.grid}: the light companion, after Gharbi et al., SIGGRAPH 2017. */
public final class GridProvider extends LearnedProvider<GridNetwork> implements ImportableMethod {
  /** An exported model's image: sizes must be fixed, and this is what is usually asked for. */
  private static final int EXPORT_WIDTH = 1536;

  private static final int EXPORT_HEIGHT = 1024;

  /** Side of the image that multiply-adds are counted for, as for the other methods. */
  private static final int DESCRIBED_SIDE = 512;

  /** For the service loader. */
  public GridProvider() {
    super(
        "exposure.grid",
        "Repairs too dark and too bright photos by a predicted bilateral grid; any size, fast.",
        List.of(Setting.STRENGTH, Setting.THREADS),
        List.of("compact", "paper", "quick", "finetune"));
  }

  @Override
  protected GridNetwork network(Safetensors file, String origin) {
    return GridWeights.network(file, origin);
  }

  @Override
  protected Parameters parameters(GridNetwork network) {
    return network.parameters();
  }

  @Override
  protected Enhancer enhancer(GridNetwork network, Map<String, Double> given, ModelCard card) {
    return new GridEnhancer(network, given, card);
  }

  @Override
  protected void trainKnown(TrainingRequest request) throws IOException {
    GridTraining.run(request);
  }

  @Override
  protected NetworkDescription describeKnown(String recipe) {
    GridNetwork network = new GridNetwork(GridRecipe.named(recipe).widths());
    return NetworkDescription.of(
        name(),
        recipe,
        Shape.of(1, 3, DESCRIBED_SIDE, DESCRIBED_SIDE),
        GridGraph.whole(network, DESCRIBED_SIDE, DESCRIBED_SIDE).summary());
  }

  @Override
  protected byte[] onnx(GridNetwork network, OnnxMetadata metadata) {
    return GridGraph.of(network, EXPORT_WIDTH, EXPORT_HEIGHT, metadata);
  }

  @Override
  public List<WantedTensor> wanted() {
    return WantedTensor.allOf(new GridNetwork(shippedWidths()).parameters(), name -> List.of());
  }

  @Override
  public Map<String, String> facts(List<NamedTensor> tensors) {
    return GridWeights.facts(shippedWidths());
  }

  private GridNetwork.Widths shippedWidths() {
    return GridRecipe.named(recipes().get(0)).widths();
  }
}
