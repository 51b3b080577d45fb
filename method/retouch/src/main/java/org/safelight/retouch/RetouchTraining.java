package org.safelight.retouch;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.safelight.data.RetouchRenderings;
import org.safelight.data.ThumbnailBatches;
import org.safelight.enhance.Setting;
import org.safelight.enhance.TrainingRequest;
import org.safelight.enhance.learn.DropoutMasks;
import org.safelight.enhance.learn.HeldOut;
import org.safelight.enhance.learn.TrainingOptions;
import org.safelight.enhance.learn.TrainingPhotos;
import org.safelight.enhance.learn.TrainingRuns;
import org.safelight.image.Image;
import org.safelight.retouch.RetouchNetwork.Dropout;
import org.safelight.tensor.Engine;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.TrainingEngine;
import org.safelight.tensor.TrainingEngine.AdamSettings;
import org.safelight.train.Objective;
import org.safelight.train.Stage;
import org.safelight.train.TrainingTask;

/** Wires data, network and loss for the trainer. */
final class RetouchTraining implements TrainingTask {
  /** Renderings of each held-out photo. */
  private static final int WATCHED = 4;

  private static final long WATCH_SEED = 1;

  private static final Setting GEOMETRY =
      new Setting(
          "geometry",
          "0 the recipe's, 1 corrected, 2020 or 2021 the released one of that year",
          "",
          0,
          2021,
          0);
  private static final Setting HEAD_SIDE =
      new Setting("headSide", "of the square the heads see, 0 for the recipe's", "", 0, 1024, 0);

  private final RetouchRecipe recipe;
  private final long seed;
  private final RetouchNetwork network;
  private final List<Objective> objectives;
  private final List<Stage> stages;
  private final HeldOut heldOut;

  RetouchTraining(RetouchRecipe recipe, TrainingPhotos data, long seed, double clipNorm) {
    this.recipe = recipe;
    this.seed = seed;
    network = new RetouchNetwork(recipe.geometry(), recipe.widths());
    network.parameters().initialize(seed);
    objectives = List.of(new Objective("network", network.parameters(), 1));
    ThumbnailBatches batches =
        new ThumbnailBatches(
            data.training(),
            recipe.width(),
            recipe.height(),
            recipe.width(),
            recipe.height(),
            recipe.batch(),
            new RetouchRenderings());
    stages =
        List.of(
            new Stage(
                "filters",
                recipe.steps(),
                batches,
                recipe.schedule(),
                AdamSettings.standard(),
                clipNorm));
    heldOut =
        new HeldOut(
            data.pairs(
                recipe.width(), recipe.height(), new RetouchRenderings(), WATCHED, WATCH_SEED));
  }

  RetouchNetwork network() {
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
    Tensor input = get(batch, "input");
    Dropout dropout = dropout(input.engine(), input.shape().dim(0), step);
    Tensor output = network.forward(bound.get(0), input, dropout);
    return List.of(recipe.loss().terms(output, get(batch, "target")));
  }

  private @Nullable Dropout dropout(Engine engine, int n, long step) {
    if (recipe.dropout() == 0) {
      return null;
    }
    DropoutMasks masks = new DropoutMasks(seed, step, recipe.dropout());
    int features = recipe.widths().features();
    return new Dropout(
        masks.next(engine, n, features),
        masks.next(engine, n, features),
        masks.next(engine, n, features));
  }

  private static Tensor get(Map<String, Tensor> batch, String name) {
    return Objects.requireNonNull(batch.get(name), name);
  }

  @Override
  public Map<String, Double> validate(List<Parameters.Bound> bound) {
    return heldOut.psnr(engine(bound), x -> network.forward(bound.get(0), x));
  }

  @Override
  public List<Image> samples(List<Parameters.Bound> bound) {
    return heldOut.strips(engine(bound), x -> network.forward(bound.get(0), x));
  }

  private static TrainingEngine engine(List<Parameters.Bound> bound) {
    return (TrainingEngine) bound.get(0).engine();
  }

  /** Carries out a request; the run folder then holds the weights. */
  static void run(TrainingRequest request) throws IOException {
    TrainingOptions options = TrainingOptions.of(request, GEOMETRY, HEAD_SIDE);
    RetouchRecipe recipe = recipe(request, options);
    Map<String, String> facts = RetouchWeights.facts(recipe.geometry(), recipe.widths());
    TrainingRuns.checkStart(request, facts);
    TrainingPhotos data = TrainingPhotos.load(request.data(), request.log());
    RetouchTraining training =
        new RetouchTraining(
            recipe, data, options.seed(), options.clipNormOr(Double.POSITIVE_INFINITY));
    TrainingRuns.start(request, training.network().parameters());
    TrainingRuns.train(
        "retouch",
        training,
        recipe.toString(),
        training.network().parameters()::save,
        facts,
        request,
        options);
  }

  private static RetouchRecipe recipe(TrainingRequest request, TrainingOptions options) {
    RetouchRecipe recipe = RetouchRecipe.named(request.recipe());
    if (options.steps() > 0) {
      recipe = recipe.withSteps(options.steps());
    }
    int side = (int) Math.round(HEAD_SIDE.of(options.values()));
    if (side > 0) {
      recipe = recipe.withHeadSide(side);
    }
    int geometry = (int) Math.round(GEOMETRY.of(options.values()));
    return switch (geometry) {
      case 0 -> recipe;
      case 1 -> recipe.with(Geometry.CORRECTED);
      case 2020 -> recipe.with(Geometry.RELEASED_2020);
      case 2021 -> recipe.with(Geometry.RELEASED_2021);
      default ->
          throw new IllegalArgumentException(
              "setting geometry must be 0, 1, 2020 or 2021, got " + geometry);
    };
  }
}
