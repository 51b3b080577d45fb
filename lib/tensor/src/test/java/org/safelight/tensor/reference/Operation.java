package org.safelight.tensor.reference;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.safelight.tensor.Engine;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;

/**
 * One case every engine must agree on.
 *
 * @param name what is shown when it fails
 * @param inputs in the order {@code function} takes them
 * @param function only methods of {@link Tensor} and {@link Engine}
 */
public record Operation(String name, List<Input> inputs, Function<List<Tensor>, Tensor> function) {

  /**
   * One tensor going in.
   *
   * @param shape static
   * @param values row-major; chosen away from kinks where the operation has some
   * @param differentiable whether the gradient with respect to it is defined and worth checking
   * @param dynamic whether a symbolic engine may leave its last two sizes open
   */
  @SuppressWarnings("ArrayRecordComponent") // read by tests, never compared
  public record Input(Shape shape, float[] values, boolean differentiable, boolean dynamic) {

    /** Uniform in low..high. */
    public static Input uniform(double low, double high, int... dims) {
      Shape shape = Shape.of(dims);
      SplittableRandom random = random(shape);
      float[] values = new float[(int) shape.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) random.nextDouble(low, high);
      }
      return new Input(shape, values, true, dims.length == 4);
    }

    /** Uniform in -1..1. */
    public static Input plain(int... dims) {
      return uniform(-1, 1, dims);
    }

    /**
     * Shuffled numbers (2 k + phase) / 100 around zero: all different, never nearer than 0.01 to
     * those of the other phase, so that no comparison flips when one moves a little. Phase 1 keeps
     * away from every hundredth that is even, 0 among them.
     */
    public static Input distinct(int phase, int... dims) {
      Shape shape = Shape.of(dims);
      SplittableRandom random = random(shape);
      float[] values = new float[(int) shape.size()];
      for (int i = 0; i < values.length; i++) {
        int other = random.nextInt(i + 1);
        values[i] = values[other];
        values[other] = (2 * (i - values.length / 2) + phase) / 100f;
      }
      return new Input(shape, values, true, dims.length == 4);
    }

    /** Whole numbers from 0 to {@code below}, exclusive; no gradient. */
    public static Input whole(int below, int... dims) {
      Shape shape = Shape.of(dims);
      SplittableRandom random = random(shape);
      float[] values = new float[(int) shape.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = random.nextInt(below);
      }
      return new Input(shape, values, false, false);
    }

    /**
     * Grid coordinates for samples of the given sizes (outermost first, as the shape has them),
     * some outside, none near a sample, where the gradient jumps.
     *
     * @param grid shape of the coordinates, batch first, without the last dimension
     */
    public static Input coordinates(int[] sizes, int... grid) {
      int axes = sizes.length;
      int[] dims = java.util.Arrays.copyOf(grid, grid.length + 1);
      dims[grid.length] = axes;
      Shape shape = Shape.of(dims);
      SplittableRandom random = random(shape);
      float[] values = new float[(int) shape.size()];
      for (int i = 0; i < values.length; i++) {
        int size = sizes[axes - 1 - i % axes];
        double sample = random.nextInt(-1, size) + random.nextDouble(0.15, 0.85);
        values[i] = (float) (2 * sample / (size - 1) - 1);
      }
      return new Input(shape, values, true, false);
    }

    /** The given values, without gradient. */
    public static Input given(Shape shape, float... values) {
      return new Input(shape, values, false, false);
    }

    /** The same without a gradient check. */
    public Input constant() {
      return new Input(shape, values, false, dynamic);
    }

    /** The same with every size known. */
    public Input fixed() {
      return new Input(shape, values, differentiable, false);
    }

    /** The shape with the last two sizes open, if they may be. */
    public Shape openShape() {
      return dynamic ? shape.with(-1, Shape.DYNAMIC).with(-2, Shape.DYNAMIC) : shape;
    }

    private static SplittableRandom random(Shape shape) {
      return new SplittableRandom(7 + shape.hashCode());
    }
  }

  /** Copies the list. */
  public Operation {
    inputs = List.copyOf(inputs);
  }

  /** Applies it on an engine with constant inputs. */
  public Tensor on(Engine engine) {
    return function.apply(
        inputs.stream().map(i -> engine.constant(i.values(), i.shape())).toList());
  }

  /** Whether some input may have open sizes. */
  public boolean hasDynamicForm() {
    return inputs.stream().anyMatch(Input::dynamic);
  }

  /** Whether the gradient of some input can be checked. */
  public boolean isDifferentiable() {
    return inputs.stream().anyMatch(Input::differentiable);
  }

  @Override
  public String toString() {
    return name;
  }
}
