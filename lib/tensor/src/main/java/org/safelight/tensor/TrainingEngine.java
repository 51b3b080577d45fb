package org.safelight.tensor;

import java.util.Map;

/**
 * An engine that computes at once and differentiates.
 *
 * <p>Not safe for threads: one thread drives it. Tensors live in native memory; everything made
 * between {@link #scope()} and its close is freed there, except parameters and optimiser state.
 */
public interface TrainingEngine extends Engine, AutoCloseable {

  /** Frees the tensors made since it was opened. */
  interface Scope extends AutoCloseable {
    @Override
    void close();
  }

  /** Adam's settings that do not change from step to step. */
  record AdamSettings(double beta1, double beta2, double epsilon, double weightDecay) {
    /** 0.9, 0.999, 1e-8, no decay. */
    public static AdamSettings standard() {
      return new AdamSettings(0.9, 0.999, 1e-8, 0);
    }
  }

  /** Updates a set of parameters from their gradients. */
  interface Optimizer {
    /** One update with the given learning rate; clears the gradients afterwards. */
    void step(double learningRate);

    /** Scales gradients so that their joint L2 norm is at most {@code norm}; returns the norm. */
    double clipGradients(double norm);

    /** Everything needed to go on exactly: moments by name, and the step count under "step". */
    Map<String, float[]> state();

    /**
     * Takes up a state that {@link #state} gave.
     *
     * @throws IllegalArgumentException if names or sizes differ
     */
    void restore(Map<String, float[]> state);
  }

  /** Opens a scope; close it in a try-with-resources statement. */
  Scope scope();

  /** Values in row-major order, copied to the heap. */
  float[] read(Tensor tensor);

  /** The gradient collected by a parameter since the last step, zeros where none came. */
  float[] gradient(Tensor parameter);

  /** Adds the gradient of {@code loss} (one element) to every parameter it depends on. */
  void backward(Tensor loss);

  /**
   * Adds the gradient of {@code loss} (one element) to the given parameters and to no other; what
   * the loss was computed from stays usable for another loss.
   */
  void backward(Tensor loss, Map<String, Tensor> parameters);

  /** Forgets collected gradients of every parameter in {@code parameters}. */
  void clearGradients(Map<String, Tensor> parameters);

  /** Writes new values into a parameter, in place. */
  void assign(Tensor parameter, float[] values);

  /** Adam as in Kingma and Ba 2015, Algorithm 1, with bias correction. */
  Optimizer adam(Map<String, Tensor> parameters, AdamSettings settings);

  /** Runs {@code work} without recording gradients. */
  <T> T withoutGradients(java.util.function.Supplier<T> work);

  @Override
  void close();
}
