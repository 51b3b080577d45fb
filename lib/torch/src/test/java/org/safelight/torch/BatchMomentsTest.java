package org.safelight.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.safelight.tensor.Initializer;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.TrainingEngine;
import org.safelight.tensor.TrainingEngine.AdamSettings;
import org.safelight.tensor.layer.BatchMoments;
import org.safelight.tensor.layer.BatchNorm2d;
import org.safelight.tensor.layer.Moments;

/** What training does to the averages of a batch normalisation. */
class BatchMomentsTest {
  private static final float FLOAT = 1e-5f;

  private final Parameters p = new Parameters();
  private final BatchNorm2d layer =
      BatchNorm2d.declare(p, "n", 1, 1e-3, 0.9, Initializer.constant(1));

  private static Tensor batch(TorchEngine torch) {
    return torch.constant(new float[] {1, 3, 5, 7}, Shape.of(2, 1, 1, 2));
  }

  /** Mean 4 and variance 5, towards which 0 and 1 go a tenth of the way. */
  @Test
  void averagesMoveTowardsTheBatch() {
    try (TorchEngine torch = new TorchEngine("cpu", 1)) {
      Parameters.Bound w = p.initialize(1).bind(torch);
      BatchMoments moments = new BatchMoments();
      layer.apply(w, batch(torch), moments);
      moments.average(w);
      assertThat(torch.read(w.get("n.mean"))).containsExactly(new float[] {0.4f}, within(FLOAT));
      assertThat(torch.read(w.get("n.variance")))
          .containsExactly(new float[] {1.4f}, within(FLOAT));
      moments.average(w); // nothing new was noted
      assertThat(torch.read(w.get("n.mean"))).containsExactly(new float[] {0.4f}, within(FLOAT));
    }
  }

  /** The averages move before the gradient is taken, and do not disturb it. */
  @Test
  void aStepOfTrainingMovesScaleAndShiftByTheOptimizerAndAveragesWithoutIt() {
    try (TorchEngine torch = new TorchEngine("cpu", 1)) {
      Parameters.Bound w = p.initialize(1).bind(torch);
      TrainingEngine.Optimizer adam = torch.adam(w.tensors(), AdamSettings.standard());
      try (TrainingEngine.Scope scope = torch.scope()) {
        BatchMoments moments = new BatchMoments();
        Tensor y = layer.apply(w, batch(torch), moments);
        moments.average(w);
        torch.backward(y.add(-3).square().mean(), w.tensors());
        assertThat(torch.gradient(w.get("n.shift")))
            .containsExactly(new float[] {-6}, within(FLOAT));
        adam.clipGradients(1);
        adam.step(0.1);
      }
      assertThat(torch.read(w.get("n.shift"))).containsExactly(new float[] {0.1f}, within(FLOAT));
      assertThat(torch.read(w.get("n.mean"))).containsExactly(new float[] {0.4f}, within(FLOAT));
      // A state with buffers in it goes round.
      adam.restore(adam.state());
      assertThat(torch.read(layer.apply(w, batch(torch), Moments.kept()))).hasSize(4);
    }
  }
}
