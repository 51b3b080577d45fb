package org.safelight.zerodce;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
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
import org.safelight.train.Stage;
import org.safelight.train.TrainingTask;

/** Wires photos, network and losses for the trainer. The losses never see a target. */
final class ZeroDceTraining implements TrainingTask {
  private static final int WATCH_WIDTH = 384;
  private static final int WATCH_HEIGHT = 256;

  private final ZeroDceRecipe recipe;
  private final ZeroDceNetwork network;
  private final List<Objective> objectives;
  private final List<Stage> stages = new ArrayList<>();
  private final HeldOut heldOut;

  ZeroDceTraining(ZeroDceRecipe recipe, TrainingPhotos data, long seed, double clipNorm) {
    this.recipe = recipe;
    network = new ZeroDceNetwork(recipe.start());
    network.parameters().initialize(seed);
    objectives = List.of(new Objective("network", network.parameters(), 1));
    AdamSettings adam = new AdamSettings(0.9, 0.999, 1e-8, recipe.weightDecay());
    for (ZeroDceRecipe.StageSettings s : recipe.stages()) {
      ThumbnailBatches batches =
          new ThumbnailBatches(
              data.training(),
              s.side(),
              s.side(),
              s.side(),
              s.side(),
              s.batch(),
              recipe.renderings().source());
      stages.add(new Stage("whole" + s.side(), s.steps(), batches, s.schedule(), adam, clipNorm));
    }
    heldOut = new HeldOut(data.pairs(WATCH_WIDTH, WATCH_HEIGHT));
  }

  ZeroDceNetwork network() {
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
    Tensor input = Objects.requireNonNull(batch.get("input"), "input");
    Tensor maps = network.maps(bound.get(0), input);
    return List.of(recipe.loss().terms(input, ZeroDceNetwork.curve(input, maps), maps));
  }

  /** PSNR against the photos the dark ones were rendered from, which the losses know nothing of. */
  @Override
  public Map<String, Double> validate(List<Parameters.Bound> bound) {
    return heldOut.psnr(engine(bound), enhancing(bound));
  }

  @Override
  public List<Image> samples(List<Parameters.Bound> bound) {
    return heldOut.strips(engine(bound), enhancing(bound));
  }

  private UnaryOperator<Tensor> enhancing(List<Parameters.Bound> bound) {
    return image -> ZeroDceNetwork.curve(image, network.maps(bound.get(0), image));
  }

  private static TrainingEngine engine(List<Parameters.Bound> bound) {
    return (TrainingEngine) bound.get(0).engine();
  }

  /** Carries out a request; the run folder then holds the weights. */
  static void run(TrainingRequest request) throws IOException {
    TrainingOptions options = TrainingOptions.of(request);
    ZeroDceRecipe recipe = ZeroDceRecipe.named(request.recipe());
    if (options.steps() > 0) {
      recipe = recipe.withSteps(options.steps());
    }
    TrainingRuns.checkStart(request, ZeroDceWeights.facts());
    TrainingPhotos data = TrainingPhotos.load(request.data(), request.log());
    ZeroDceTraining training =
        new ZeroDceTraining(recipe, data, options.seed(), options.clipNormOr(recipe.clipNorm()));
    TrainingRuns.start(request, training.network().parameters());
    TrainingRuns.train(
        "zerodce",
        training,
        recipe.toString(),
        training.network().parameters()::save,
        ZeroDceWeights.facts(),
        request,
        options);
  }
}
