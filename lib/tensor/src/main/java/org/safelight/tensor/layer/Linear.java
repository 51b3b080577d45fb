package org.safelight.tensor.layer;

import org.jspecify.annotations.Nullable;
import org.safelight.tensor.Initializer;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;

/**
 * A fully connected layer, x weight<sup>T</sup> + bias, whose parameters are {@code NAME.weight}
 * (out, in) and, if it has one, {@code NAME.bias} (out).
 *
 * @param name prefix of its parameters
 * @param hasBias whether {@code NAME.bias} exists
 */
public record Linear(String name, boolean hasBias) {

  /** Declares a layer with He normal weights and zero bias. */
  public static Linear declare(Parameters p, String name, int in, int out) {
    return declare(p, name, in, out, Initializer.heNormal(), Initializer.constant(0));
  }

  /** Declares a layer with the given initialisers; no bias initialiser, no bias. */
  public static Linear declare(
      Parameters p, String name, int in, int out, Initializer weight, @Nullable Initializer bias) {
    p.declare(name + ".weight", Shape.of(out, in), weight);
    if (bias != null) {
      p.declare(name + ".bias", Shape.of(out), bias);
    }
    return new Linear(name, bias != null);
  }

  /** Applies it to (..., in), giving (..., out). */
  public Tensor apply(Parameters.Bound w, Tensor x) {
    Tensor product = x.matmul(w.get(name + ".weight").permute(1, 0));
    return hasBias ? product.add(w.get(name + ".bias")) : product;
  }
}
