package org.safelight.hdr;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.safelight.enhance.Enhancer;
import org.safelight.enhance.ModelCard;
import org.safelight.enhance.NetworkDescription;
import org.safelight.enhance.TrainingRequest;
import org.safelight.enhance.learn.LearnedProvider;
import org.safelight.onnx.OnnxMetadata;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Safetensors;
import org.safelight.tensor.Shape;

/** {@code hdr}: SingleHDR, the method of Liu et al., CVPR 2020. */
public final class HdrProvider extends LearnedProvider<HdrNetworks> {
  /** Side of the image that multiply-adds are counted for, as for the other methods. */
  private static final int DESCRIBED_SIDE = 512;

  /** For the service loader. */
  public HdrProvider() {
    super(
        "hdr",
        "Recovers the light that a photo has clipped; see also 'safelight hdr'.",
        HdrSettings.ALL,
        List.of("compact", "paper", "quick"));
  }

  @Override
  protected HdrNetworks network(Safetensors file, String origin) {
    return HdrWeights.networks(file, origin);
  }

  @Override
  protected Parameters parameters(HdrNetworks networks) {
    return networks.parameters();
  }

  @Override
  protected Enhancer enhancer(HdrNetworks networks, Map<String, Double> given, ModelCard card) {
    return new HdrEnhancer(networks, HdrSettings.of(given), card);
  }

  @Override
  protected void trainKnown(TrainingRequest request) throws IOException {
    HdrTraining.run(request);
  }

  @Override
  protected NetworkDescription describeKnown(String recipe) {
    HdrRecipe known = HdrRecipe.named(recipe);
    HdrNetworks networks =
        HdrNetworks.of(
            known.widths(),
            known.normalization(),
            ResponseBasis.straight(ResponseBasis.PUBLISHED_COUNT));
    Shape input = Shape.of(1, 3, DESCRIBED_SIDE, DESCRIBED_SIDE);
    return NetworkDescription.of(
        name(), recipe, input, HdrGraphs.whole(networks, known.highlights(), input).summary());
  }

  @Override
  protected byte[] onnx(HdrNetworks networks, OnnxMetadata metadata) {
    Shape input = Shape.of(1, 3, DESCRIBED_SIDE, DESCRIBED_SIDE);
    return HdrGraphs.whole(networks, Highlights.published(), input).toModel(metadata);
  }
}
