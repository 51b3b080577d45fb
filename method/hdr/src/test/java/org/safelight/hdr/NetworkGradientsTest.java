package org.safelight.hdr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.safelight.tensor.Engine;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.layer.BatchMoments;
import org.safelight.tensor.reference.GradientCheck;
import org.safelight.tensor.reference.ReferenceEngine;
import org.safelight.torch.TorchEngine;

/**
 * Gradients of narrow networks by libtorch against central differences in double precision, along
 * one drawn direction for each layer; normalisation by the batch's own moments, as in training.
 */
class NetworkGradientsTest {
  /** Doubles lose 1e-16 / 1e-6 to rounding; a kink is seldom as near. */
  private static final double STEP = 1e-6;

  /** float32 against doubles, of what the elements would add up to if none cancelled another. */
  private static final double TOLERANCE = 2e-4;

  /** Doubles with the parameters of one layer moved along their direction. */
  private record Moved(ReferenceEngine engine, String layer, double by) implements Engine {
    @Override
    public String name() {
      return engine.name();
    }

    @Override
    public Tensor constant(float[] values, Shape shape) {
      return engine.constant(values, shape);
    }

    @Override
    public Tensor parameter(String name, float[] values, Shape shape) {
      double[] moved = new double[values.length];
      float[] direction = direction(name, values.length);
      for (int i = 0; i < moved.length; i++) {
        moved[i] = values[i] + (layerOf(name).equals(layer) ? by * direction[i] : 0);
      }
      return engine.tensor(moved, shape);
    }

    @Override
    public Tensor concat(int dim, List<Tensor> parts) {
      return engine.concat(dim, parts);
    }
  }

  private static String layerOf(String parameter) {
    return parameter.substring(0, parameter.lastIndexOf('.'));
  }

  private static float[] direction(String parameter, int count) {
    return Numbers.drawn(-1, 1, parameter.hashCode(), count).values();
  }

  private static void assertGradients(
      Parameters p, NamedTensor picture, Function<Parameters.Bound, Function<Tensor, Tensor>> net) {
    Map<String, float[]> found = new LinkedHashMap<>();
    try (TorchEngine torch = new TorchEngine("cpu", 1);
        TorchEngine.Scope scope = torch.scope()) {
      Parameters.Bound bound = p.bind(torch);
      Tensor x = torch.constant(picture.values(), picture.shape());
      // As the trainer does with several objectives: buffers are among the tensors.
      torch.backward(GradientCheck.loss(net.apply(bound).apply(x)), bound.tensors());
      bound.tensors().forEach((name, tensor) -> found.put(name, torch.gradient(tensor)));
    }
    Map<String, Double> along = new LinkedHashMap<>();
    Map<String, Double> uncancelled = new LinkedHashMap<>();
    for (Parameters.Declaration d : p.declarations()) {
      float[] gradient = Objects.requireNonNull(found.get(d.name()));
      if (!d.trained()) {
        assertThat(gradient).as(d.name()).containsOnly(0);
        continue;
      }
      float[] direction = direction(d.name(), gradient.length);
      for (int i = 0; i < gradient.length; i++) {
        double product = (double) gradient[i] * direction[i];
        along.merge(layerOf(d.name()), product, Double::sum);
        uncancelled.merge(layerOf(d.name()), Math.abs(product), Double::sum);
      }
    }
    double largest = Collections.max(uncancelled.values());
    assertThat(largest).isPositive();
    along.forEach(
        (layer, slope) -> {
          double up = loss(p, picture, net, layer, STEP);
          double wanted = (up - loss(p, picture, net, layer, -STEP)) / (2 * STEP);
          // Where normalisation takes a shift off again, only rounding is left of its gradient.
          double size = Math.max(Objects.requireNonNull(uncancelled.get(layer)), 0.01 * largest);
          assertThat(slope).as(layer).isCloseTo(wanted, within(TOLERANCE * size));
        });
  }

  private static double loss(
      Parameters p,
      NamedTensor picture,
      Function<Parameters.Bound, Function<Tensor, Tensor>> net,
      String layer,
      double by) {
    ReferenceEngine engine = new ReferenceEngine();
    Parameters.Bound bound = p.bind(new Moved(engine, layer, by));
    Tensor x = engine.constant(picture.values(), picture.shape());
    return Numbers.values(GradientCheck.loss(net.apply(bound).apply(x)))[0];
  }

  @Test
  void ofDequantization() {
    DequantizationNetwork network = new DequantizationNetwork(List.of(1, 2, 1, 2, 2), 1);
    Numbers.fill(network.parameters());
    assertGradients(
        network.parameters(),
        Numbers.drawn(0, 1, 1, 1, 3, 16, 16),
        w -> x -> network.forward(w, x));
  }

  @Test
  void ofRefinement() {
    RefinementNetwork network = new RefinementNetwork(List.of(1, 2, 1, 2, 2));
    Numbers.fill(network.parameters());
    assertGradients(
        network.parameters(),
        Numbers.drawn(0, 1, 2, 1, 3, 16, 16),
        w -> x -> network.forward(w, x.mul(3), x, x.square()));
  }

  @ParameterizedTest
  @EnumSource
  void ofLinearization(Normalization normalization) {
    LinearizationNetwork network =
        new LinearizationNetwork(1, InverseResponse.LIFTED, normalization, Numbers.basis());
    Numbers.fill(network.parameters());
    assertGradients(
        network.parameters(),
        Numbers.drawn(0, 1, 3, 2, 3, 8, 8),
        w -> x -> CurveLookup.apply(network.forward(w, x, new BatchMoments()), x));
  }

  @ParameterizedTest
  @CsvSource({"BATCH,LINEAR", "NONE,LINEAR", "NONE,EXPONENTIAL"})
  void ofHallucination(Normalization normalization, Residual residual) {
    HallucinationNetwork network =
        new HallucinationNetwork(List.of(1, 2, 1, 2, 2), residual, normalization);
    Numbers.fill(network.parameters());
    assertGradients(
        network.parameters(),
        Numbers.drawn(0, 1, 4, 2, 3, 32, 32),
        w -> x -> Highlights.published().fill(x, network.forward(w, x, new BatchMoments())));
  }
}
