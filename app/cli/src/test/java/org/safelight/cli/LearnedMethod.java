package org.safelight.cli;

import java.util.List;
import java.util.Map;
import org.safelight.enhance.DescribableMethod;
import org.safelight.enhance.Enhancer;
import org.safelight.enhance.EnhancerProvider;
import org.safelight.enhance.ExportableMethod;
import org.safelight.enhance.ImportableMethod;
import org.safelight.enhance.ModelCard;
import org.safelight.enhance.Nearest;
import org.safelight.enhance.NetworkDescription;
import org.safelight.enhance.Setting;
import org.safelight.enhance.TrainableMethod;
import org.safelight.enhance.TrainingRequest;
import org.safelight.image.Photo;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Shape;
import org.safelight.tensor.WantedTensor;

/** A method for tests that can do all a method may: its network is a single gain. */
public final class LearnedMethod
    implements EnhancerProvider,
        TrainableMethod,
        DescribableMethod,
        ExportableMethod,
        ImportableMethod {

  @Override
  public String name() {
    return "test.learned";
  }

  @Override
  public String summary() {
    return "Twice as bright.";
  }

  @Override
  public List<Setting> settings() {
    return List.of(Setting.STRENGTH, new Setting("gain", "factor of every sample", "", 0.5, 4, 2));
  }

  @Override
  public ModelCard card() {
    return new ModelCard(
        name(), "none", 1, "c0ffee", "CC BY-SA 4.0", "nothing", List.of(), List.of());
  }

  @Override
  public Enhancer open(Map<String, Double> settings) {
    float gain = (float) (1 + settings.get("strength") * (settings.get("gain") - 1));
    ModelCard card = card();
    return new Enhancer() {
      @Override
      public Photo enhance(Photo photo) {
        return Photo.of(photo.toImage().map(v -> gain * v), photo.bits(), photo.metadata());
      }

      @Override
      public ModelCard card() {
        return card;
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public List<String> recipes() {
    return List.of("compact", "paper", "quick");
  }

  @Override
  public void train(TrainingRequest request) {
    request.log().println("trained " + request.recipe() + " " + request.overrides());
    if (request.device().equals("cuda")) {
      throw new IllegalStateException("there is no cuda device");
    }
  }

  @Override
  public NetworkDescription describe(String recipe) {
    if (!recipes().contains(recipe)) {
      throw new IllegalArgumentException(Nearest.unknown("recipe", recipe, recipes()));
    }
    int width = recipe.equals("paper") ? 24 : 8;
    return NetworkDescription.sum(
        name(),
        recipe,
        List.of(1, 3, 512, 512),
        List.of(
            new NetworkDescription.Layer(
                "in.conv", "Conv", List.of(1, width, 512, 512), 28L * width, 27L * width * 262_144),
            new NetworkDescription.Layer(
                "in.act", "LeakyRelu", List.of(1, width, 512, 512), 0, 0)));
  }

  @Override
  public List<WantedTensor> wanted() {
    return List.of(
        new WantedTensor("conv.weight", Shape.of(4, 2, 1, 3), List.of("conv/kernel")),
        new WantedTensor("conv.bias", Shape.of(4), List.of("conv/bias")));
  }

  @Override
  public Map<String, String> facts(List<NamedTensor> tensors) {
    return Map.of("method", name(), "tensors", Integer.toString(tensors.size()));
  }

  @Override
  public byte[] onnx() {
    return new byte[] {8, 8};
  }
}
