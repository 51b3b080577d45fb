package org.safelight.train;

import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import java.util.function.LongToDoubleFunction;
import org.assertj.core.data.Offset;
import org.safelight.data.Batch;
import org.safelight.image.Image;
import org.safelight.tensor.Initializer;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.TrainingEngine.AdamSettings;

/** Two objectives of one number each, whose losses are of one product: x small, or y large. */
final class TwoNumbers implements TrainingTask {
  static final float START = 0.5f;
  static final double RATE = 0.01;
  static final double FACTOR = 0.5;

  /** Adam's epsilon and float rounding, in steps of 0.01. */
  static final Offset<Double> TOLERANCE = Offset.offset(1e-6);

  private final Parameters x = new Parameters();
  private final Parameters y = new Parameters();
  private final long steps;
  private final LongToDoubleFunction factor;
  private final LongPredicate second;

  /** {@code factor} scales the first loss; {@code second} says in which steps the second exists. */
  TwoNumbers(long steps, LongToDoubleFunction factor, LongPredicate second) {
    this.steps = steps;
    this.factor = factor;
    this.second = second;
    x.declare("x", Shape.of(1), Initializer.constant(START));
    y.declare("x", Shape.of(1), Initializer.constant(START));
    x.initialize(1);
    y.initialize(1);
  }

  double first() {
    return x.values("x")[0];
  }

  double second() {
    return y.values("x")[0];
  }

  @Override
  public List<Objective> objectives() {
    return List.of(new Objective("first", x, 1), new Objective("second", y, FACTOR));
  }

  @Override
  public List<Stage> stages() {
    return List.of(
        new Stage(
            "only",
            steps,
            (seed, step) -> new Batch(Map.of()),
            Schedule.constant(RATE),
            AdamSettings.standard(),
            Double.POSITIVE_INFINITY));
  }

  @Override
  public List<Map<String, Tensor>> losses(
      int stage, long step, List<Parameters.Bound> bound, Map<String, Tensor> batch) {
    Tensor product = bound.get(0).get("x").mul(bound.get(1).get("x"));
    return List.of(
        Map.of("product", product.mul(factor.applyAsDouble(step))),
        second.test(step) ? Map.of("product", product.mul(-5)) : Map.of());
  }

  @Override
  public Map<String, Double> validate(List<Parameters.Bound> bound) {
    return Map.of();
  }

  @Override
  public List<Image> samples(List<Parameters.Bound> bound) {
    return List.of();
  }
}
