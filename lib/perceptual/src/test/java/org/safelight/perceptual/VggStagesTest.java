package org.safelight.perceptual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safelight.onnx.OnnxGraph;
import org.safelight.onnx.OnnxMetadata;
import org.safelight.runtime.ImageTensors;
import org.safelight.runtime.Session;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Safetensors;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.WeightsException;

class VggStagesTest {
  @TempDir private Path folder;

  private final Parameters weights = new Parameters();
  private final VggFeatures features = new VggFeatures(weights, 3);

  /** With what else a file for LPIPS holds. */
  private Path saved(Map<String, NamedTensor> stages) throws IOException {
    Map<String, NamedTensor> tensors = new LinkedHashMap<>(stages);
    tensors.put("features.17.bias", new NamedTensor("features.17.bias", Shape.of(1), new float[1]));
    Path file = folder.resolve("vgg.safetensors");
    new Safetensors(Map.of("method", "lpips"), tensors).write(file, Safetensors.Storage.FLOAT32);
    return file;
  }

  @Test
  void stagesAreThoseOfTheFileAfterTheirPooling() throws IOException {
    VggStages stages = VggStages.load(saved(weights.initialize(1).save()));
    OnnxGraph graph = new OnnxGraph("test");
    Tensor picture = graph.input("picture", Shape.of(1, 3, 16, 24));
    List<Tensor> found = stages.of(stages.parameters().bind(graph), picture);
    List<Tensor> wanted = features.apply(weights.bind(graph), LpipsNetwork.normalized(picture));
    assertThat(found).hasSize(3);
    for (int s = 0; s < 3; s++) {
      graph.output("found" + s, found.get(s));
      graph.output("wanted" + s, wanted.get(s).maxPool2d(2, 2));
    }
    try (Session session = Session.open(graph.toModel(OnnxMetadata.inMemory("test")), 1)) {
      Map<String, NamedTensor> out =
          session.run(
              Map.of(
                  "picture", ImageTensors.toTensor("picture", FormulaWeights.picture(24, 16, 1))));
      for (int s = 0; s < 3; s++) {
        NamedTensor stage = Objects.requireNonNull(out.get("found" + s));
        assertThat(stage.shape()).isEqualTo(Shape.of(1, 64 << s, 8 >> s, 12 >> s));
        assertThat(stage.values())
            .isEqualTo(Objects.requireNonNull(out.get("wanted" + s)).values());
      }
    }
  }

  @Test
  void weightsAreNotTrained() throws IOException {
    VggStages stages = VggStages.load(saved(weights.save()));
    assertThat(stages.parameters().trainedCount()).isZero();
    assertThat(stages.parameters().count()).isEqualTo(1_735_488);
  }

  @Test
  void whatTheFileLacksIsNamed() throws IOException {
    Map<String, NamedTensor> tensors = new LinkedHashMap<>(weights.save());
    tensors.remove("features.5.bias");
    Path file = saved(tensors);
    assertThatThrownBy(() -> VggStages.load(file))
        .isInstanceOf(WeightsException.class)
        .hasMessage(file + " does not fit: features.5.bias: wanted (128), missing");
  }
}
