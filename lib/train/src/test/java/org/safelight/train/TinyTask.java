package org.safelight.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.safelight.data.Batch;
import org.safelight.data.BatchSource;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.TrainingEngine;
import org.safelight.tensor.TrainingEngine.AdamSettings;
import org.safelight.tensor.layer.Conv2d;

/** Two convolutions that learn to swap the colours of noise, in two stages. */
final class TinyTask implements TrainingTask {
  static final int FIRST = 7;
  static final int SECOND = 6;
  private static final int SIDE = 8;

  private final Parameters parameters = new Parameters();
  private final Conv2d conv1 = Conv2d.declareSame(parameters, "conv1", 3, 4, 3);
  private final Conv2d conv2 = Conv2d.declareSame(parameters, "conv2", 4, 3, 3);
  private final int failStage;
  private final long failStep;

  /** One that runs to its end. */
  TinyTask() {
    this(-1, -1);
  }

  /** One that is interrupted in a step. */
  TinyTask(int failStage, long failStep) {
    this.failStage = failStage;
    this.failStep = failStep;
    parameters.initialize(5);
  }

  Parameters parameters() {
    return parameters;
  }

  @Override
  public List<Objective> objectives() {
    return List.of(new Objective("network", parameters, 1));
  }

  @Override
  public List<Stage> stages() {
    return List.of(
        new Stage(
            "first",
            FIRST,
            TinyTask::batch,
            Schedule.halving(1e-2, 3),
            AdamSettings.standard(),
            0.5),
        new Stage(
            "second",
            SECOND,
            TinyTask::batch,
            Schedule.cosine(5e-3, 2),
            new AdamSettings(0.8, 0.99, 1e-6, 1e-3),
            Double.POSITIVE_INFINITY));
  }

  private static Batch batch(long seed, long step) {
    SplittableRandom random = BatchSource.random(seed, step);
    int plane = SIDE * SIDE;
    float[] input = new float[3 * plane];
    float[] target = new float[3 * plane];
    for (int i = 0; i < input.length; i++) {
      input[i] = (float) random.nextDouble();
      target[(i + plane) % target.length] = input[i];
    }
    Shape shape = Shape.of(1, 3, SIDE, SIDE);
    return new Batch(
        Map.of(
            "input", new NamedTensor("input", shape, input),
            "target", new NamedTensor("target", shape, target)));
  }

  private Tensor forward(Parameters.Bound w, Tensor x) {
    return conv2.apply(w, conv1.apply(w, x).leakyRelu(0.2));
  }

  @Override
  public List<Map<String, Tensor>> losses(
      int stage, long step, List<Parameters.Bound> bound, Map<String, Tensor> batch) {
    if (stage == failStage && step == failStep) {
      throw new IllegalStateException("interrupted by the test");
    }
    Tensor error = forward(bound.get(0), batch.get("input")).sub(batch.get("target"));
    Map<String, Tensor> terms = new LinkedHashMap<>();
    terms.put("absolute", error.abs().mean());
    terms.put("squared", error.square().mean());
    return List.of(terms);
  }

  /** The first weight's sum, and one that is infinite, as the PSNR of equal pictures is. */
  @Override
  public Map<String, Double> validate(List<Parameters.Bound> bound) {
    TrainingEngine engine = (TrainingEngine) bound.get(0).engine();
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("sum", (double) engine.read(bound.get(0).get("conv1.weight").sum())[0]);
    figures.put("psnr", Double.POSITIVE_INFINITY);
    return figures;
  }

  @Override
  public List<Image> samples(List<Parameters.Bound> bound) {
    List<Image> strips = new ArrayList<>();
    for (int width : new int[] {6, 4}) {
      float[][] planes = new float[3][width * 5];
      java.util.Arrays.fill(planes[0], 2); // beyond white
      java.util.Arrays.fill(planes[1], 0.5f);
      strips.add(Image.of(width, 5, Encoding.SRGB, planes));
    }
    return strips;
  }
}
