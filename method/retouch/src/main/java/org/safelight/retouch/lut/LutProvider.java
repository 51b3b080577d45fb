package org.safelight.retouch.lut;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.safelight.enhance.Enhancer;
import org.safelight.enhance.ModelCard;
import org.safelight.enhance.NetworkDescription;
import org.safelight.enhance.Setting;
import org.safelight.enhance.TrainingRequest;
import org.safelight.enhance.learn.LearnedProvider;
import org.safelight.onnx.OnnxMetadata;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Safetensors;
import org.safelight.tensor.Shape;

/** {@code retouch.lut}: image-adaptive look-up tables, the method of Zeng et al., TPAMI 2020. */
public final class LutProvider extends LearnedProvider<LutNetwork> {
  /** An exported model's image: sizes must be fixed, and this is what is usually asked for. */
  private static final int EXPORT_WIDTH = 1536;

  private static final int EXPORT_HEIGHT = 1024;

  /** Side of the image that multiply-adds are counted for, as for the other methods. */
  private static final int DESCRIBED_SIDE = 512;

  /** For the service loader. */
  public LutProvider() {
    super(
        "retouch.lut",
        "Retouches by one table of colours, blended for each photo; any size, fast.",
        List.of(Setting.STRENGTH, Setting.THREADS),
        List.of("compact", "paper", "quick"));
  }

  @Override
  protected LutNetwork network(Safetensors file, String origin) {
    return LutWeights.network(file, origin);
  }

  @Override
  protected Parameters parameters(LutNetwork network) {
    return network.parameters();
  }

  @Override
  protected Enhancer enhancer(LutNetwork network, Map<String, Double> given, ModelCard card) {
    return new LutEnhancer(network, given, card);
  }

  @Override
  protected void trainKnown(TrainingRequest request) throws IOException {
    LutTraining.run(request);
  }

  @Override
  protected NetworkDescription describeKnown(String recipe) {
    LutNetwork network = new LutNetwork(LutRecipe.named(recipe).widths());
    return NetworkDescription.of(
        name(),
        recipe,
        Shape.of(1, 3, DESCRIBED_SIDE, DESCRIBED_SIDE),
        LutGraph.whole(network, DESCRIBED_SIDE, DESCRIBED_SIDE).summary());
  }

  @Override
  protected byte[] onnx(LutNetwork network, OnnxMetadata metadata) {
    return LutGraph.whole(network, EXPORT_WIDTH, EXPORT_HEIGHT).toModel(metadata);
  }
}
