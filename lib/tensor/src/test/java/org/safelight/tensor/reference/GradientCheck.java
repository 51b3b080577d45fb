package org.safelight.tensor.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;

/**
 * Gradients by central differences on the reference engine.
 *
 * <p>The loss is sum(f(x) * weights) with fixed random weights, so that no two outputs can cancel.
 */
public final class GradientCheck {
  /**
   * Half the central difference. Doubles lose about 1e-16 / 1e-5 = 1e-11 to rounding, and the
   * square of the step, 1e-10, to curvature; both vanish beside float32's 1e-7. Catalogue inputs
   * stay further than this from every kink.
   */
  private static final double STEP = 1e-5;

  private GradientCheck() {}

  /** The loss weights for an output of the given shape, in -1..1. */
  public static float[] weights(Shape output) {
    SplittableRandom random = new SplittableRandom(11);
    float[] weights = new float[Math.toIntExact(output.size())];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) random.nextDouble(-1, 1);
    }
    return weights;
  }

  /** The loss as a tensor of one element, on whatever engine {@code output} is of. */
  public static Tensor loss(Tensor output) {
    Shape shape = output.shape();
    return output.mul(output.engine().constant(weights(shape), shape)).sum();
  }

  /** d loss / d input for each input in order; empty for those that are not differentiable. */
  public static List<double[]> gradients(Operation operation) {
    List<double[]> gradients = new ArrayList<>();
    for (int i = 0; i < operation.inputs().size(); i++) {
      Operation.Input input = operation.inputs().get(i);
      double[] gradient = new double[input.differentiable() ? input.values().length : 0];
      for (int k = 0; k < gradient.length; k++) {
        gradient[k] = (loss(operation, i, k, STEP) - loss(operation, i, k, -STEP)) / (2 * STEP);
      }
      gradients.add(gradient);
    }
    return gradients;
  }

  private static double loss(Operation operation, int input, int element, double change) {
    ReferenceEngine engine = new ReferenceEngine();
    List<Tensor> tensors = new ArrayList<>();
    for (Operation.Input in : operation.inputs()) {
      ReferenceTensor tensor = engine.constant(in.values(), in.shape());
      if (tensors.size() == input) {
        double[] moved = tensor.values();
        moved[element] += change;
        tensor = engine.tensor(moved, in.shape());
      }
      tensors.add(tensor);
    }
    ReferenceTensor output = (ReferenceTensor) operation.function().apply(tensors);
    return ((ReferenceTensor) loss(output)).values()[0];
  }
}
