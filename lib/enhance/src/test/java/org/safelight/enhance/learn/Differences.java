package org.safelight.enhance.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.reference.ReferenceEngine;
import org.safelight.tensor.reference.ReferenceTensor;
import org.safelight.torch.TorchEngine;

/**
 * Gradients of loss terms by libtorch against central differences in double precision; for the
 * tests of methods.
 */
public final class Differences {
  /** See GradientCheck of lib/tensor: rounding and curvature both vanish beside float32. */
  private static final double STEP = 1e-5;

  /** float32 against doubles, of the largest element: sums here have some hundred terms. */
  private static final double TOLERANCE = 2e-4;

  /** Elements of an input that are moved, spread over it: each costs two losses in plain loops. */
  private static final int MOVED = 20;

  private Differences() {}

  /** Asserts that every term has the right gradient with respect to every input. */
  public static void assertAgree(Map<String, NamedTensor> inputs, Engines.Code terms) {
    for (String input : inputs.keySet()) {
      Map<String, double[]> wanted = byDifferences(inputs, input, terms);
      try (TorchEngine torch = new TorchEngine("cpu", 1)) {
        Map<String, Tensor> parameters = new LinkedHashMap<>();
        inputs.forEach((n, t) -> parameters.put(n, torch.parameter(n, t.values(), t.shape())));
        terms
            .of(torch, parameters)
            .forEach(
                (term, loss) -> {
                  torch.clearGradients(parameters);
                  torch.backward(loss, parameters);
                  assertClose(
                      term + " by " + input,
                      torch.gradient(parameters.get(input)),
                      wanted.get(term));
                });
      }
    }
  }

  private static void assertClose(String what, float[] found, double[] wanted) {
    double largest = 0;
    for (double w : wanted) {
      largest = Math.max(largest, Math.abs(w));
    }
    for (int k = 0; k < wanted.length; k++) {
      int i = element(k, found.length);
      assertThat((double) found[i])
          .as("%s, element %d", what, i)
          .isCloseTo(wanted[k], within(TOLERANCE * largest));
    }
  }

  private static int element(int k, int count) {
    return (int) ((long) k * count / Math.min(MOVED, count));
  }

  private static Map<String, double[]> byDifferences(
      Map<String, NamedTensor> inputs, String input, Engines.Code terms) {
    Map<String, double[]> gradients = new LinkedHashMap<>();
    int count = inputs.get(input).values().length;
    int moved = Math.min(MOVED, count);
    for (int k = 0; k < moved; k++) {
      int i = element(k, count);
      Map<String, Double> up = values(inputs, input, i, STEP, terms);
      Map<String, Double> down = values(inputs, input, i, -STEP, terms);
      for (String term : up.keySet()) {
        gradients.computeIfAbsent(term, t -> new double[moved])[k] =
            (up.get(term) - down.get(term)) / (2 * STEP);
      }
    }
    return gradients;
  }

  private static Map<String, Double> values(
      Map<String, NamedTensor> inputs, String moved, int at, double by, Engines.Code terms) {
    ReferenceEngine engine = new ReferenceEngine();
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    inputs.forEach(
        (name, t) -> {
          double[] values = new double[t.values().length];
          for (int i = 0; i < values.length; i++) {
            values[i] = t.values()[i] + (name.equals(moved) && i == at ? by : 0);
          }
          tensors.put(name, engine.tensor(values, t.shape()));
        });
    Map<String, Double> values = new LinkedHashMap<>();
    terms
        .of(engine, tensors)
        .forEach((name, t) -> values.put(name, ((ReferenceTensor) t).values()[0]));
    return values;
  }
}
