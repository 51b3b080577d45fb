package org.safelight.exposure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.safelight.data.BatchSource;
import org.safelight.data.PatchBatches;
import org.safelight.data.ThumbnailBatches;
import org.safelight.enhance.Setting;
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

/** Wires data, network and losses into stages for the trainer. */
final class ExposureTraining implements TrainingTask {
  private static final long WARM_UP = 200;

  /** Keeps the flips from following the draws of the batches. */
  private static final long CRITIC_SEED = 0x5eed_f11bL;

  private static final Setting ADVERSARIAL =
      new Setting("adversarial", "1 adds the critic's term", "", 0, 1, 0);

  /** Gradients of any norm. */
  private static final double ANY = Double.POSITIVE_INFINITY;

  private static final int WATCH_WIDTH = 384;
  private static final int WATCH_HEIGHT = 256;

  private final ExposureRecipe recipe;
  private final long seed;
  private final ExposureNetwork network;
  private final ExposureDiscriminator discriminator = new ExposureDiscriminator();
  private final List<Objective> objectives = new ArrayList<>();
  private final List<Stage> stages = new ArrayList<>();
  private final HeldOut heldOut;

  ExposureTraining(ExposureRecipe recipe, TrainingPhotos data, long seed) {
    this(recipe, data, seed, ANY);
  }

  ExposureTraining(ExposureRecipe recipe, TrainingPhotos data, long seed, double clipNorm) {
    this.recipe = recipe;
    this.seed = seed;
    network = new ExposureNetwork(recipe.widths());
    network.parameters().initialize(seed);
    if (recipe.identityStart()) {
      IdentityStart.apply(network.parameters(), recipe.widths());
    }
    objectives.add(new Objective("network", network.parameters(), 1));
    if (recipe.adversarial()) {
      discriminator.parameters().initialize(seed + 1);
      objectives.add(
          new Objective("critic", discriminator.parameters(), ExposureRecipe.CRITIC_RATE_FACTOR));
    }
    for (ExposureRecipe.StageSettings s : recipe.stages()) {
      stages.add(stage(s, data, clipNorm));
    }
    heldOut = new HeldOut(data.pairs(WATCH_WIDTH, WATCH_HEIGHT));
  }

  private Stage stage(ExposureRecipe.StageSettings s, TrainingPhotos data, double clipNorm) {
    BatchSource batches =
        switch (s.sampling()) {
          case PATCH ->
              new PatchBatches(data.training(), s.width(), s.batch(), recipe.difficulty());
          case WHOLE ->
              new ThumbnailBatches(
                  data.training(),
                  s.width(),
                  s.height(),
                  s.width(),
                  s.height(),
                  s.batch(),
                  recipe.difficulty());
        };
    Schedule schedule =
        switch (s.fall()) {
          case HALVING -> Schedule.halving(s.rate(), s.halveEvery());
          case COSINE -> Schedule.cosine(s.rate(), Math.min(WARM_UP, s.steps() / 10));
        };
    return new Stage(s.name(), s.steps(), batches, schedule, adam(s), clipNorm);
  }

  /**
   * The published recipe sums its loss over the patch; ours is a mean. Adam does not notice, as
   * long as its epsilon shrinks by the same factor.
   */
  private AdamSettings adam(ExposureRecipe.StageSettings s) {
    double epsilon =
        recipe.widths().scale() == 1 ? 1e-8 : 1e-8 / (3.0 * 255 * s.width() * s.height());
    return new AdamSettings(0.9, 0.999, epsilon, 0);
  }

  ExposureNetwork network() {
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
    Tensor target = get(batch, "target");
    ExposureNetwork.Outputs outputs = network.forward(bound.get(0), get(batch, "input"), null);
    Map<String, Tensor> terms = new LinkedHashMap<>();
    terms.put("reconstruction", ExposureLoss.reconstruction(outputs.image(), target));
    terms.put("pyramid", ExposureLoss.pyramid(outputs.coarse(), target));
    if (!recipe.adversarial()) {
      return List.of(terms);
    }
    Map<String, Tensor> critic = new LinkedHashMap<>();
    if (step >= recipe.stages().get(stage).adversarialFrom()) {
      RandomGenerator random = BatchSource.random(seed + CRITIC_SEED + stage, step);
      Tensor made = Flips.draw(random, judged(outputs.image()));
      terms.put("adversarial", ExposureLoss.adversarial(discriminator.forward(bound.get(1), made)));
      critic.put(
          "critic",
          ExposureLoss.critic(
              discriminator.forward(bound.get(1), Flips.draw(random, judged(target))),
              discriminator.forward(bound.get(1), made.detach())));
    }
    return List.of(terms, critic);
  }

  private static Tensor judged(Tensor image) {
    return image.resize(
        Tensor.Interpolation.BILINEAR, ExposureDiscriminator.SIDE, ExposureDiscriminator.SIDE);
  }

  private static Tensor get(Map<String, Tensor> batch, String name) {
    return java.util.Objects.requireNonNull(batch.get(name), name);
  }

  @Override
  public Map<String, Double> validate(List<Parameters.Bound> bound) {
    return heldOut.psnr(engine(bound), x -> network.forward(bound.get(0), x, null).image());
  }

  @Override
  public List<Image> samples(List<Parameters.Bound> bound) {
    return heldOut.strips(engine(bound), x -> network.forward(bound.get(0), x, null).image());
  }

  private static TrainingEngine engine(List<Parameters.Bound> bound) {
    return (TrainingEngine) bound.get(0).engine();
  }

  /** Carries out a request; the run folder then holds the weights. */
  static void run(TrainingRequest request) throws IOException {
    TrainingOptions options = TrainingOptions.of(request, ADVERSARIAL);
    ExposureRecipe recipe =
        ExposureRecipe.named(request.recipe()).withAdversarial(options.on(ADVERSARIAL));
    if (options.steps() > 0) {
      recipe = recipe.withSteps(options.steps());
    }
    TrainingRuns.checkStart(request, ExposureWeights.facts(recipe.widths()));
    TrainingPhotos data = TrainingPhotos.load(request.data(), request.log());
    ExposureTraining training =
        new ExposureTraining(recipe, data, options.seed(), options.clipNormOr(ANY));
    TrainingRuns.start(request, training.network().parameters());
    TrainingRuns.train(
        "exposure",
        training,
        recipe.toString(),
        training.network().parameters()::save,
        ExposureWeights.facts(recipe.widths()),
        request,
        options);
  }
}
