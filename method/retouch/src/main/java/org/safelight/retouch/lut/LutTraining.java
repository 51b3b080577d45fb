package org.safelight.retouch.lut;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.safelight.data.RetouchRenderings;
import org.safelight.data.ThumbnailBatches;
import org.safelight.enhance.TrainingRequest;
import org.safelight.enhance.learn.DropoutMasks;
import org.safelight.enhance.learn.HeldOut;
import org.safelight.enhance.learn.TrainingOptions;
import org.safelight.enhance.learn.TrainingPhotos;
import org.safelight.enhance.learn.TrainingRuns;
import org.safelight.image.Image;
import org.safelight.tensor.Engine;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.TrainingEngine;
import org.safelight.tensor.TrainingEngine.AdamSettings;
import org.safelight.train.Objective;
import org.safelight.train.Stage;
import org.safelight.train.TrainingTask;

/** Wires data, network and loss for the trainer. */
final class LutTraining implements TrainingTask {
  /** Renderings of each held-out photo. */
  private static final int WATCHED = 4;

  private static final long WATCH_SEED = 1;

  private final LutRecipe recipe;
  private final long seed;
  private final LutNetwork network;
  private final List<Objective> objectives;
  private final List<Stage> stages;
  private final HeldOut heldOut;

  LutTraining(LutRecipe recipe, TrainingPhotos data, long seed, double clipNorm) {
    this.recipe = recipe;
    this.seed = seed;
    network = new LutNetwork(recipe.widths());
    network.parameters().initialize(seed);
    objectives = List.of(new Objective("network", network.parameters(), 1));
    int copy = recipe.widths().copy();
    int width = copy * recipe.across();
    int height = copy * recipe.down();
    ThumbnailBatches batches =
        new ThumbnailBatches(
            data.training(),
            copy,
            copy,
            width,
            height,
            recipe.batch(),
            new RetouchRenderings(recipe.unchanged()));
    stages =
        List.of(
            new Stage(
                "tables",
                recipe.steps(),
                batches,
                recipe.schedule(),
                AdamSettings.standard(),
                clipNorm));
    heldOut = new HeldOut(data.pairs(width, height, new RetouchRenderings(), WATCHED, WATCH_SEED));
  }

  LutNetwork network() {
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
    Parameters.Bound w = bound.get(0);
    Tensor low = get(batch, "low");
    Tensor weights = network.weights(w, low, dropout(low.engine(), low.shape().dim(0), step));
    Tensor output = LutNetwork.lookUp(network.blended(w, weights), get(batch, "input"));
    return List.of(recipe.loss().terms(output, get(batch, "target"), network.tables(w), weights));
  }

  private @Nullable Tensor dropout(Engine engine, int n, long step) {
    return recipe.dropout() == 0
        ? null
        : new DropoutMasks(seed, step, recipe.dropout()).next(engine, n, network.dropped());
  }

  private static Tensor get(Map<String, Tensor> batch, String name) {
    return Objects.requireNonNull(batch.get(name), name);
  }

  /** What the network makes of a whole sample; its copy is the mean of blocks. */
  private Tensor repaired(Parameters.Bound w, Tensor image) {
    Shape s = image.shape();
    int copy = recipe.widths().copy();
    Tensor low =
        image
            .reshape(s.dim(0) * 3, copy, recipe.down(), copy, recipe.across())
            .mean(2, 4)
            .reshape(s.dim(0), 3, copy, copy);
    return LutNetwork.lookUp(network.blended(w, network.weights(w, low, null)), image);
  }

  @Override
  public Map<String, Double> validate(List<Parameters.Bound> bound) {
    return heldOut.psnr(engine(bound), x -> repaired(bound.get(0), x));
  }

  @Override
  public List<Image> samples(List<Parameters.Bound> bound) {
    return heldOut.strips(engine(bound), x -> repaired(bound.get(0), x));
  }

  private static TrainingEngine engine(List<Parameters.Bound> bound) {
    return (TrainingEngine) bound.get(0).engine();
  }

  /** Carries out a request; the run folder then holds the weights. */
  static void run(TrainingRequest request) throws IOException {
    TrainingOptions options = TrainingOptions.of(request);
    LutRecipe recipe = LutRecipe.named(request.recipe());
    if (options.steps() > 0) {
      recipe = recipe.withSteps(options.steps());
    }
    Map<String, String> facts = LutWeights.facts(recipe.widths());
    TrainingRuns.checkStart(request, facts);
    TrainingPhotos data = TrainingPhotos.load(request.data(), request.log());
    LutTraining training =
        new LutTraining(recipe, data, options.seed(), options.clipNormOr(Double.POSITIVE_INFINITY));
    TrainingRuns.start(request, training.network().parameters());
    TrainingRuns.train(
        "retouch.lut",
        training,
        recipe.toString(),
        training.network().parameters()::save,
        facts,
        request,
        options);
  }
}
