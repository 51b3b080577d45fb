package org.safelight.exposure.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safelight.exposure.TestPictures;
import org.safelight.onnx.OnnxMetadata;
import org.safelight.runtime.Session;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Safetensors;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.WeightsException;
import org.safelight.tensor.reference.GradientCheck;
import org.safelight.tensor.reference.ReferenceEngine;
import org.safelight.tensor.reference.ReferenceTensor;
import org.safelight.torch.TorchEngine;

class GridNetworkTest {
  /** A dozen float32 layers in two libraries. */
  private static final double LIBRARIES = 1e-4;

  /** Weights of a slice add up to one within a few float32 roundings. */
  private static final float ROUNDING = 1e-5f;

  /** Change of a parameter for a difference: exact in float32, and rarely across a kink. */
  private static final float STEP = 1f / 65536;

  /** float32 gradients over thousands of units, relative to the largest of their parameter. */
  private static final double GRADIENT_TOLERANCE = 1e-3;

  private static final Shape LOW = Shape.of(1, 3, GridNetwork.LOW_HEIGHT, GridNetwork.LOW_WIDTH);
  private static final GridNetwork.Widths TINY = new GridNetwork.Widths(List.of(2, 3, 4), 5, 6, 3);

  @TempDir private Path folder;
  private final TorchEngine engine = new TorchEngine("cpu", 1);

  @AfterEach
  void close() {
    engine.close();
  }

  private Tensor noise(Shape shape, long seed) {
    return engine.constant(TestPictures.noise(shape, 0, 1, seed), shape);
  }

  @Test
  void smallNetworkHasTheCountedNumberOfParameters() {
    assertThat(new GridNetwork(GridNetwork.Widths.small()).parameters().count()).isEqualTo(374_577);
  }

  @Test
  void trainingStartsAtUnchanged() {
    GridNetwork network = new GridNetwork(GridNetwork.Widths.small());
    Parameters.Bound w = network.parameters().initialize(2).bind(engine);
    Tensor image = noise(Shape.of(1, 3, 9, 14), 3);
    float[] in = engine.read(image);
    float[] out = engine.read(network.forward(w, noise(LOW, 4), image));
    for (int i = 0; i < in.length; i++) {
      assertThat(out[i]).isCloseTo(in[i], within(ROUNDING));
    }
  }

  @Test
  void bothLibrariesGiveTheSameImage() {
    int width = 61;
    int height = 37;
    GridNetwork network = RandomGrids.network(GridNetwork.Widths.small(), 5);
    Shape size = Shape.of(1, 3, height, width);
    Tensor low = noise(LOW, 6);
    Tensor image = noise(size, 7);
    byte[] model = GridGraph.of(network, width, height, OnnxMetadata.inMemory("exposure.grid"));
    try (Session session = Session.open(model, 1)) {
      NamedTensor found =
          Objects.requireNonNull(
              session
                  .run(
                      Map.of(
                          "low", new NamedTensor("low", LOW, engine.read(low)),
                          "image", new NamedTensor("image", size, engine.read(image))))
                  .get("output"));
      float[] wanted = engine.read(network.forward(network.parameters().bind(engine), low, image));
      assertThat(TestPictures.relativeError(found.values(), wanted)).isLessThan(LIBRARIES);
    }
  }

  @Test
  void latticePicksPixelsAndTheirPlaces() {
    float[] values = new float[2 * 4 * 6];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    Lattice lattice = new Lattice(6, 4, 2, 1, 0);
    Tensor picked = lattice.of(engine.constant(values, Shape.of(1, 2, 4, 6)));
    assertThat(picked.shape()).isEqualTo(Shape.of(1, 2, 2, 3));
    assertThat(engine.read(picked)).containsExactly(1, 3, 5, 13, 15, 17, 25, 27, 29, 37, 39, 41);
    float[] xy = engine.read(lattice.positions(engine, 1));
    assertThat(xy).hasSize(2 * 3 * 2);
    assertThat(xy[0]).as("centre of column 1").isCloseTo(2 * 1.5f / 6 - 1, within(ROUNDING));
    assertThat(xy[1]).as("centre of row 0").isCloseTo(2 * 0.5f / 4 - 1, within(ROUNDING));
    assertThat(xy[10]).as("centre of column 5").isCloseTo(2 * 5.5f / 6 - 1, within(ROUNDING));
    assertThat(xy[11]).as("centre of row 2").isCloseTo(2 * 2.5f / 4 - 1, within(ROUNDING));
  }

  @Test
  void latticeGivesTheSamePixelsAsTheWholeImage() {
    GridNetwork network = RandomGrids.network(TINY, 5);
    Parameters.Bound w = network.parameters().bind(engine);
    Tensor low = engine.concat(0, noise(LOW, 1), noise(LOW, 2));
    Tensor image = noise(Shape.of(2, 3, 6, 8), 3);
    Tensor whole = network.forward(w, low, image);
    for (int phase = 0; phase < 4; phase++) {
      Lattice lattice = new Lattice(8, 6, 2, phase % 2, phase / 2);
      float[] wanted = engine.read(lattice.of(whole));
      float[] found = engine.read(network.forward(w, low, image, lattice));
      assertThat(TestPictures.relativeError(found, wanted)).isLessThan(ROUNDING);
    }
  }

  @Test
  void gradientsAreThoseOfFiniteDifferences() {
    GridNetwork network = RandomGrids.network(TINY, 5);
    Parameters p = network.parameters();
    Parameters.Bound w = p.bind(engine);
    engine.backward(loss(network, w));
    for (Parameters.Declaration d : p.declarations()) {
      float[] gradient = engine.gradient(w.get(d.name()));
      double largest = 0;
      for (float g : gradient) {
        largest = Math.max(largest, Math.abs(g));
      }
      assertThat(largest).as(d.name()).isPositive();
      int element = gradient.length / 2;
      assertThat((double) gradient[element])
          .as("%s[%d]", d.name(), element)
          .isCloseTo(difference(network, d.name(), element), within(GRADIENT_TOLERANCE * largest));
    }
  }

  private static double difference(GridNetwork network, String name, int element) {
    Parameters p = network.parameters();
    float[] values = p.values(name);
    float[] above = values.clone();
    float[] below = values.clone();
    above[element] += STEP;
    below[element] -= STEP;
    double high = referenceLoss(network, name, above);
    double low = referenceLoss(network, name, below);
    p.set(name, values);
    return (high - low) / ((double) above[element] - below[element]);
  }

  private static double referenceLoss(GridNetwork network, String name, float[] values) {
    network.parameters().set(name, values);
    Parameters.Bound w = network.parameters().bind(new ReferenceEngine());
    return ((ReferenceTensor) loss(network, w)).values()[0];
  }

  private static Tensor loss(GridNetwork network, Parameters.Bound w) {
    Shape size = Shape.of(1, 3, 9, 14);
    Tensor low = w.engine().constant(TestPictures.noise(LOW, 0, 1, 6), LOW);
    Tensor image = w.engine().constant(TestPictures.noise(size, 0, 1, 7), size);
    return GradientCheck.loss(network.forward(w, low, image));
  }

  @Test
  void weightsOfAFileMakeTheSameNetwork() throws IOException {
    GridNetwork network = RandomGrids.network(TINY, 5);
    Path file = folder.resolve("weights.safetensors");
    new Safetensors(GridWeights.facts(TINY), network.parameters().save())
        .write(file, Safetensors.Storage.FLOAT32);
    GridNetwork read = GridWeights.network(Safetensors.read(file), "the file");
    network
        .parameters()
        .save()
        .forEach((n, t) -> assertThat(read.parameters().values(n)).isEqualTo(t.values()));
  }

  @Test
  void weightsThatDoNotFitSayWhatWasWantedAndFound() {
    Map<String, NamedTensor> tensors = RandomGrids.network(TINY, 5).parameters().save();
    assertRefused(
        Map.of("method", "exposure"),
        tensors,
        "wanted weights of method exposure.grid",
        "exposure");
    assertRefused(Map.of("method", "exposure.grid"), tensors, "should give stem, features");
    Map<String, NamedTensor> wrong = new LinkedHashMap<>(tensors);
    wrong.put("cells.bias", new NamedTensor("cells.bias", Shape.of(7), new float[7]));
    assertRefused(
        GridWeights.facts(TINY),
        wrong,
        "cells.bias: wanted " + Shape.of(96) + ", found " + Shape.of(7));
  }

  private static void assertRefused(
      Map<String, String> facts, Map<String, NamedTensor> tensors, String... words) {
    assertThatThrownBy(() -> GridWeights.network(new Safetensors(facts, tensors), "my.file"))
        .isInstanceOf(WeightsException.class)
        .hasMessageStartingWith("my.file")
        .hasMessageContainingAll(words);
  }
}
