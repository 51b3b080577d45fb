package org.safelight.enhance.learn;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.safelight.tensor.Safetensors;

/** Weights that lie beside a class, as a resource. */
public final class ShippedWeights {
  private ShippedWeights() {}

  /** Name of the resource. */
  public static final String FILE = "weights.safetensors";

  /** Reads the weights beside a class. */
  public static Safetensors beside(Class<?> owner) {
    try (InputStream in = owner.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("no resource %s beside %s".formatted(FILE, owner));
      }
      return Safetensors.read(in, "the weights of " + owner.getSimpleName());
    } catch (IOException e) {
      throw new UncheckedIOException("the weights beside %s cannot be read".formatted(owner), e);
    }
  }
}
