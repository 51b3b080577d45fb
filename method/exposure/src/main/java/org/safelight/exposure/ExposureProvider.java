package org.safelight.exposure;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.safelight.enhance.Enhancer;
import org.safelight.enhance.ImportableMethod;
import org.safelight.enhance.ModelCard;
import org.safelight.enhance.NetworkDescription;
import org.safelight.enhance.TrainingRequest;
import org.safelight.enhance.learn.LearnedProvider;
import org.safelight.onnx.OnnxMetadata;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Safetensors;
import org.safelight.tensor.Shape;
import org.safelight.tensor.WantedTensor;

/** {@code exposure}: the method of Afifi et al., CVPR 2021. */
public final class ExposureProvider extends LearnedProvider<ExposureNetwork>
    implements ImportableMethod {

  /** For the service loader. */
  public ExposureProvider() {
    super(
        "exposure",
        "Repairs too dark and too bright photos, coarse to fine over a Laplacian pyramid.",
        ExposureSettings.ALL,
        List.of("compact", "paper", "quick", "finetune"));
  }

  @Override
  protected ExposureNetwork network(Safetensors file, String origin) {
    return ExposureWeights.network(file, origin);
  }

  @Override
  protected Parameters parameters(ExposureNetwork network) {
    return network.parameters();
  }

  @Override
  protected Enhancer enhancer(ExposureNetwork network, Map<String, Double> given, ModelCard card) {
    return new ExposureEnhancer(network, ExposureSettings.of(given), card);
  }

  @Override
  protected void trainKnown(TrainingRequest request) throws IOException {
    ExposureTraining.run(request);
  }

  @Override
  protected NetworkDescription describeKnown(String recipe) {
    int side = ExposureEnhancer.WORKING_SIDE;
    Shape input = Shape.of(1, 3, side, side);
    ExposureNetwork network = new ExposureNetwork(ExposureRecipe.named(recipe).widths());
    return NetworkDescription.of(
        name(), recipe, input, ExposureGraph.graph(network, input).summary());
  }

  @Override
  protected byte[] onnx(ExposureNetwork network, OnnxMetadata metadata) {
    return ExposureGraph.of(network, metadata);
  }

  @Override
  public List<WantedTensor> wanted() {
    return WantedTensor.allOf(new ExposureNetwork(shippedWidths()).parameters(), name -> List.of());
  }

  @Override
  public Map<String, String> facts(List<NamedTensor> tensors) {
    return ExposureWeights.facts(shippedWidths());
  }

  private ExposureNetwork.Widths shippedWidths() {
    return ExposureRecipe.named(recipes().get(0)).widths();
  }
}
