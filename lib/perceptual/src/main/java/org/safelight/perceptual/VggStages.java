package org.safelight.perceptual;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Safetensors;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.WeightsException;

/**
 * The first three stages of VGG-16 with weights of the user's, for losses that compare features:
 * gradients go through to the pictures, and the weights stay as they are.
 */
public final class VggStages {
  private static final int STAGES = 3;

  private final VggFeatures features;
  private final Parameters parameters;

  private VggStages(VggFeatures features, Parameters parameters) {
    this.features = features;
    this.parameters = parameters;
  }

  /**
   * With weights of the user's.
   *
   * @param weights a safetensors file as {@link Lpips#load} takes it, with the backbone VGG
   * @throws IOException if the file cannot be read
   * @throws WeightsException if it is broken or lacks what is wanted, naming file and tensors
   */
  public static VggStages load(Path weights) throws IOException {
    Parameters trained = new Parameters();
    VggFeatures features = new VggFeatures(trained, STAGES);
    Map<String, NamedTensor> own = new LinkedHashMap<>(Safetensors.read(weights).tensors());
    own.keySet().retainAll(trained.save().keySet());
    trained.load(own, weights.toString());
    Parameters buffers = new Parameters();
    for (Parameters.Declaration d : trained.declarations()) {
      buffers.declareBuffer(d.name(), d.shape(), d.initializer());
      buffers.set(d.name(), trained.values(d.name()));
    }
    return new VggStages(features, buffers);
  }

  /** The weights, all of them buffers: to be bound to an engine, and never trained. */
  public Parameters parameters() {
    return parameters;
  }

  /**
   * Features of pictures, each stage after its pooling.
   *
   * @param picture (N, 3, H, W), display-referred, 0..1, sides at least 8
   * @return (N, 64, H / 2, W / 2), (N, 128, H / 4, W / 4) and (N, 256, H / 8, W / 8), rounded down
   */
  public List<Tensor> of(Parameters.Bound w, Tensor picture) {
    return features.apply(w, LpipsNetwork.normalized(picture)).stream()
        .map(t -> t.maxPool2d(2, 2))
        .toList();
  }
}
