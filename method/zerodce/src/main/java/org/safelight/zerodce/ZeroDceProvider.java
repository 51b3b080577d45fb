package org.safelight.zerodce;

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

/** {@code zerodce}: the method of Guo et al., CVPR 2020. */
public final class ZeroDceProvider extends LearnedProvider<ZeroDceNetwork>
    implements ImportableMethod {
  /** Side of the image that multiply-adds are counted for, as for the other methods. */
  private static final int DESCRIBED_SIDE = 512;

  static final Setting SIZE =
      new Setting(
          "size", "long side of the copy the curves are made from", "pixels", 32, 2048, 512);

  /** For the service loader. */
  public ZeroDceProvider() {
    super(
        "zerodce",
        "Brightens dark photos by curves for each pixel; learned from photos alone, without pairs.",
        List.of(Setting.STRENGTH, SIZE, Setting.THREADS),
        List.of("compact", "paper", "quick"));
  }

  @Override
  protected ZeroDceNetwork network(Safetensors file, String origin) {
    return ZeroDceWeights.network(file, origin);
  }

  @Override
  protected Parameters parameters(ZeroDceNetwork network) {
    return network.parameters();
  }

  @Override
  protected Enhancer enhancer(ZeroDceNetwork network, Map<String, Double> given, ModelCard card) {
    return new ZeroDceEnhancer(network, given, card);
  }

  @Override
  protected void trainKnown(TrainingRequest request) throws IOException {
    ZeroDceTraining.run(request);
  }

  @Override
  protected NetworkDescription describeKnown(String recipe) {
    ZeroDceNetwork network = new ZeroDceNetwork(ZeroDceRecipe.named(recipe).start());
    Shape input = Shape.of(1, 3, DESCRIBED_SIDE, DESCRIBED_SIDE);
    return NetworkDescription.of(
        name(), recipe, input, ZeroDceGraph.whole(network, input).summary());
  }

  @Override
  protected byte[] onnx(ZeroDceNetwork network, OnnxMetadata metadata) {
    return ZeroDceGraph.of(network, metadata);
  }

  /** Ours are the published names. */
  @Override
  public List<WantedTensor> wanted() {
    return WantedTensor.allOf(
        new ZeroDceNetwork(ZeroDceNetwork.Start.PUBLISHED).parameters(), List::of);
  }

  @Override
  public Map<String, String> facts(List<NamedTensor> tensors) {
    return ZeroDceWeights.facts();
  }
}
