package org.safelight.retouch;

import java.io.IOException;
import java.util.ArrayList;
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

/** {@code retouch}: DeepLPF, the method of Moran et al., CVPR 2020. */
public final class RetouchProvider extends LearnedProvider<RetouchNetwork>
    implements ImportableMethod {
  /** Side of the image that multiply-adds are counted for, as for the other methods. */
  private static final int DESCRIBED_SIDE = 512;

  /** For the service loader. */
  public RetouchProvider() {
    super(
        "retouch",
        "Retouches as a photographer would, by filters that can be seen and edited.",
        RetouchSettings.ALL,
        List.of("compact", "paper", "quick"));
  }

  @Override
  protected RetouchNetwork network(Safetensors file, String origin) {
    return RetouchWeights.network(file, origin);
  }

  @Override
  protected Parameters parameters(RetouchNetwork network) {
    return network.parameters();
  }

  @Override
  protected Enhancer enhancer(RetouchNetwork network, Map<String, Double> given, ModelCard card) {
    return new RetouchEnhancer(network, RetouchSettings.of(given), card);
  }

  @Override
  protected void trainKnown(TrainingRequest request) throws IOException {
    RetouchTraining.run(request);
  }

  /** What is never used is counted too, as in the paper, in a row of its own. */
  @Override
  protected NetworkDescription describeKnown(String recipe) {
    RetouchRecipe known = RetouchRecipe.named(recipe);
    RetouchNetwork network = new RetouchNetwork(known.geometry(), known.widths());
    NetworkDescription used =
        NetworkDescription.of(
            name(),
            recipe,
            Shape.of(1, 3, DESCRIBED_SIDE, DESCRIBED_SIDE),
            RetouchGraph.of(network, DESCRIBED_SIDE, DESCRIBED_SIDE).summary());
    long unused = network.parameters().count() - used.parameters();
    if (unused == 0) {
      return used;
    }
    List<NetworkDescription.Layer> layers = new ArrayList<>(used.layers());
    layers.add(new NetworkDescription.Layer("published, never used", "none", List.of(), unused, 0));
    return NetworkDescription.sum(name(), recipe, used.input(), layers);
  }

  @Override
  protected byte[] onnx(RetouchNetwork network, OnnxMetadata metadata) {
    return RetouchGraph.ofAnySize(network, metadata);
  }

  /** Our names are the published ones. */
  @Override
  public List<WantedTensor> wanted() {
    RetouchNetwork network =
        new RetouchNetwork(Geometry.RELEASED_2021, RetouchNetwork.Widths.paper());
    return WantedTensor.allOf(network.parameters(), List::of);
  }

  /** One set of names, two ways to read the heads' numbers: files do not say which. */
  @Override
  public List<String> vintages() {
    return List.of(Geometry.RELEASED_2021.title(), Geometry.RELEASED_2020.title());
  }

  @Override
  public Map<String, String> facts(List<NamedTensor> tensors, String vintage) {
    return RetouchWeights.facts(Geometry.titled(vintage), RetouchNetwork.Widths.paper());
  }

  @Override
  public Map<String, String> facts(List<NamedTensor> tensors) {
    throw new IllegalArgumentException("wanted a vintage of " + vintages());
  }
}
