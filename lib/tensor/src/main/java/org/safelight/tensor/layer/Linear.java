package org.safelight.tensor.layer;

import org.safelight.tensor.Initializer;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;

/**
 * Every output a weighted sum of all inputs plus bias; weight (out, in).
 *
 * @param name prefix of its parameters
 */
public record Linear(String name) {

  /** Declares a layer with He normal weights and zero bias. */
  public static Linear declare(Parameters p, String name, int in, int out) {
    p.declare(name + ".weight", Shape.of(out, in), Initializer.heNormal());
    p.declare(name + ".bias", Shape.of(out), Initializer.constant(0));
    return new Linear(name);
  }

  /** (N, in) to (N, out). */
  public Tensor apply(Parameters.Bound w, Tensor x) {
    return x.matmul(w.get(name + ".weight").permute(1, 0)).add(w.get(name + ".bias"));
  }
}
