package org.safelight.train;

import java.util.List;
import java.util.Map;
import org.safelight.image.Image;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Tensor;

/** What a method tells the trainer about itself. */
public interface TrainingTask {

  /** What is trained; most tasks have one objective, adversarial ones two. */
  List<Objective> objectives();

  /** The parts of the recipe, in order. */
  List<Stage> stages();

  /**
   * Loss terms of every objective, by name, from one forward pass.
   *
   * <p>The sum of a list's terms is minimised over that objective's parameters alone. An objective
   * whose map is empty is not updated in this step.
   *
   * @param stage index into {@link #stages}
   * @param step within the stage
   * @param bound parameters of each objective, in order
   * @param batch tensors of the stage's batch, by name
   */
  List<Map<String, Tensor>> losses(
      int stage, long step, List<Parameters.Bound> bound, Map<String, Tensor> batch);

  /**
   * Figures on data that training never sees, by name; empty if there are none.
   *
   * @param bound parameters of each objective
   */
  Map<String, Double> validate(List<Parameters.Bound> bound);

  /**
   * Sample strips (input, output, target side by side), as display-referred pictures of any size;
   * written into one PNG under each other.
   */
  List<Image> samples(List<Parameters.Bound> bound);
}
