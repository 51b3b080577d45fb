package org.safelight.lowlight;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.safelight.enhance.DecomposingMethod;
import org.safelight.enhance.Enhancer;
import org.safelight.enhance.ImportableMethod;
import org.safelight.enhance.ModelCard;
import org.safelight.enhance.NetworkDescription;
import org.safelight.enhance.TrainingRequest;
import org.safelight.enhance.learn.LearnedProvider;
import org.safelight.image.Photo;
import org.safelight.onnx.OnnxMetadata;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Safetensors;
import org.safelight.tensor.Shape;
import org.safelight.tensor.WantedTensor;

/** {@code lowlight}: KinD, the method of Zhang, Zhang and Guo, ACM MM 2019. */
public final class LowLightProvider extends LearnedProvider<LowLightNetworks>
    implements DecomposingMethod, ImportableMethod {
  /** Side of the image that multiply-adds are counted for, as for the other methods. */
  private static final int DESCRIBED_SIDE = 512;

  /** For the service loader. */
  public LowLightProvider() {
    super(
        "lowlight",
        "Brings photos taken in the dark to any light the user asks for, and cleans them.",
        LowLightSettings.ALL,
        List.of("compact", "paper", "quick"));
  }

  @Override
  protected LowLightNetworks network(Safetensors file, String origin) {
    return LowLightWeights.networks(file, origin);
  }

  @Override
  protected Parameters parameters(LowLightNetworks networks) {
    return networks.parameters();
  }

  @Override
  protected Enhancer enhancer(
      LowLightNetworks networks, Map<String, Double> given, ModelCard card) {
    return new LowLightEnhancer(networks, LowLightSettings.of(given), card);
  }

  @Override
  protected void trainKnown(TrainingRequest request) throws IOException {
    LowLightTraining.run(request);
  }

  @Override
  protected NetworkDescription describeKnown(String recipe) {
    LowLightRecipe known = LowLightRecipe.named(recipe);
    LowLightNetworks networks = LowLightNetworks.of(known.form(), known.widths());
    Shape input = Shape.of(1, 3, DESCRIBED_SIDE, DESCRIBED_SIDE);
    return NetworkDescription.of(
        name(), recipe, input, LowLightGraphs.whole(networks, input).summary());
  }

  @Override
  protected byte[] onnx(LowLightNetworks networks, OnnxMetadata metadata) {
    return LowLightGraphs.whole(networks, metadata);
  }

  @Override
  public Layers decompose(Photo photo, Map<String, Double> settings, @Nullable Path weights)
      throws IOException {
    LowLightNetworks networks = network(weights);
    try (LowLightEnhancer enhancer =
        new LowLightEnhancer(networks, LowLightSettings.of(settings), card())) {
      return enhancer.decompose(photo);
    }
  }

  /** The published networks, restoration among them. */
  @Override
  public List<WantedTensor> wanted() {
    LowLightNetworks networks =
        LowLightNetworks.of(Form.PUBLISHED, LowLightRecipe.paper().widths());
    return WantedTensor.allOf(networks.parameters(), PublishedNames::of);
  }

  /** The authors' restoration is not public: without one, reflectance is used as it is. */
  @Override
  public List<String> optionalParts() {
    return List.of(RestorationNetwork.PREFIX);
  }

  @Override
  public Map<String, String> facts(List<NamedTensor> tensors) {
    return LowLightWeights.facts(Form.PUBLISHED, LowLightWeights.widths(tensors));
  }
}
