package org.safelight.exposure.grid;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.safelight.data.ThumbnailBatches;
import org.safelight.enhance.TrainingRequest;
import org.safelight.enhance.learn.HeldOut;
import org.safelight.enhance.learn.TrainingOptions;
import org.safelight.enhance.learn.TrainingPhotos;
import org.safelight.enhance.learn.TrainingRuns;
import org.safelight.image.Image;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.TrainingEngine;
import org.safelight.tensor.TrainingEngine.AdamSettings;
import org.safelight.train.Objective;
import org.safelight.train.Schedule;
import org.safelight.train.Stage;
import org.safelight.train.TrainingTask;

/** Wires data, network and loss for the trainer. */
final class GridTraining implements TrainingTask {
  private static final long WARM_UP = 200;

  private final GridRecipe recipe;
  private final GridNetwork network;
  private final List<Objective> objectives;
  private final List<Stage> stages = new ArrayList<>();
  private final HeldOut heldOut;

  GridTraining(GridRecipe recipe, TrainingPhotos data, long seed, double clipNorm) {
    this.recipe = recipe;
    network = new GridNetwork(recipe.widths());
    network.parameters().initialize(seed);
    objectives = List.of(new Objective("network", network.parameters(), 1));
    ThumbnailBatches batches =
        new ThumbnailBatches(
            data.training(),
            GridNetwork.LOW_WIDTH,
            GridNetwork.LOW_HEIGHT,
            GridNetwork.LOW_WIDTH * recipe.scale(),
            GridNetwork.LOW_HEIGHT * recipe.scale(),
            recipe.batch(),
            recipe.difficulty());
    stages.add(
        new Stage(
            "grid",
            recipe.steps(),
            batches,
            Schedule.cosine(recipe.rate(), Math.min(WARM_UP, recipe.steps() / 10)),
            AdamSettings.standard(),
            clipNorm));
    heldOut = new HeldOut(data.pairs(GridNetwork.LOW_WIDTH, GridNetwork.LOW_HEIGHT));
  }

  GridNetwork network() {
    return network;
  }

  @Override
  public List<Objective> objectives() {
    return objectives;
  }

  @Override
  public List<Stage> stages() {
    return stages;
  }

  @Override
  public List<Map<String, Tensor>> losses(
      int stage, long step, List<Parameters.Bound> bound, Map<String, Tensor> batch) {
    int phase = (int) (step % ((long) recipe.stride() * recipe.stride()));
    Tensor input = get(batch, "input");
    Lattice lattice =
        new Lattice(
            input.shape().dim(3),
            input.shape().dim(2),
            recipe.stride(),
            phase % recipe.stride(),
            phase / recipe.stride());
    Tensor output = network.forward(bound.get(0), get(batch, "low"), input, lattice);
    Tensor error = output.sub(lattice.of(get(batch, "target")));
    Map<String, Tensor> terms = new LinkedHashMap<>();
    terms.put("absolute", error.abs().mean());
    terms.put("squared", error.square().mean().mul(recipe.squareWeight()));
    return List.of(terms);
  }

  private static Tensor get(Map<String, Tensor> batch, String name) {
    return Objects.requireNonNull(batch.get(name), name);
  }

  @Override
  public Map<String, Double> validate(List<Parameters.Bound> bound) {
    return heldOut.psnr(engine(bound), x -> network.forward(bound.get(0), x, x));
  }

  @Override
  public List<Image> samples(List<Parameters.Bound> bound) {
    return heldOut.strips(engine(bound), x -> network.forward(bound.get(0), x, x));
  }

  private static TrainingEngine engine(List<Parameters.Bound> bound) {
    return (TrainingEngine) bound.get(0).engine();
  }

  /** Carries out a request; the run folder then holds the weights. */
  static void run(TrainingRequest request) throws IOException {
    TrainingOptions options = TrainingOptions.of(request);
    GridRecipe recipe = GridRecipe.named(request.recipe());
    if (options.steps() > 0) {
      recipe = recipe.withSteps(options.steps());
    }
    TrainingRuns.checkStart(request, GridWeights.facts(recipe.widths()));
    TrainingPhotos data = TrainingPhotos.load(request.data(), request.log());
    GridTraining training =
        new GridTraining(
            recipe, data, options.seed(), options.clipNormOr(Double.POSITIVE_INFINITY));
    TrainingRuns.start(request, training.network().parameters());
    TrainingRuns.train(
        "exposure.grid",
        training,
        recipe.toString(),
        training.network().parameters()::save,
        GridWeights.facts(recipe.widths()),
        request,
        options);
  }
}
