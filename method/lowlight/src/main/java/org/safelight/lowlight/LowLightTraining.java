package org.safelight.lowlight;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.safelight.data.BatchSource;
import org.safelight.data.LowLightRenderings;
import org.safelight.data.PatchBatches;
import org.safelight.data.PatchFilter;
import org.safelight.data.RenderingSource;
import org.safelight.data.ThumbnailBatches;
import org.safelight.enhance.Setting;
import org.safelight.enhance.TrainingRequest;
import org.safelight.enhance.learn.HeldOut;
import org.safelight.enhance.learn.TrainingOptions;
import org.safelight.enhance.learn.TrainingPhotos;
import org.safelight.enhance.learn.TrainingRuns;
import org.safelight.image.Image;
import org.safelight.lowlight.DecompositionNetwork.Parts;
import org.safelight.lowlight.LowLightRecipe.StageSettings;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Safetensors;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.TrainingEngine;
import org.safelight.tensor.TrainingEngine.AdamSettings;
import org.safelight.train.Objective;
import org.safelight.train.Stage;
import org.safelight.train.TrainingTask;

/** Wires photos, networks and losses into the three stages. */
final class LowLightTraining implements TrainingTask {
  private static final int WATCH_WIDTH = 192;
  private static final int WATCH_HEIGHT = 128;
  private static final double[] WATCHED_STOPS = {2, 4, 6};

  /** Keeps a stage's own draws from following those of its batches. */
  private static final long COIN_SEED = 0x5eed_c01fL;

  /** Ratios the order of brightness is checked at, in stops. */
  private static final double MOST_STOPS = 4;

  private static final double LEAST_STOPS = -2.3;

  private static final Setting BORDER =
      new Setting("border", "of gradients: 0 zeros as published, 1 the edge again", "", 0, 1, 0);
  private static final Setting LOSS =
      new Setting("loss", "of the decomposition: 0 the recipe's, 1 the published one", "", 0, 1, 0);
  private static final Setting POWER =
      new Setting("power", "of restoration's target, 0 for the recipe's", "", 0, 3, 0);
  private static final Setting DECOMPOSITION = TrainingOptions.stage("decomposition");
  private static final Setting RESTORATION = TrainingOptions.stage("restoration");
  private static final Setting ADJUSTMENT = TrainingOptions.stage("adjustment");

  /** The stages. */
  enum Part {
    DECOMPOSITION,
    RESTORATION,
    ADJUSTMENT
  }

  private final LowLightRecipe recipe;
  private final long seed;
  private final LowLightNetworks networks;
  private final List<Objective> objectives = new ArrayList<>();
  private final List<Part> parts = new ArrayList<>();
  private final List<Stage> stages = new ArrayList<>();
  private final List<TrainingPhotos.Pair> watched;
  private final HeldOut heldOut;
  private final CollapseDetector detector;
  private Part part = Part.DECOMPOSITION;
  private long stepOfPart;

  LowLightTraining(LowLightRecipe recipe, TrainingPhotos data, long seed, double clipNorm) {
    this.recipe = recipe;
    this.seed = seed;
    networks = LowLightNetworks.of(recipe.form(), recipe.widths()).initialize(seed);
    objectives.add(new Objective("decomposition", networks.decomposition().parameters(), 1));
    objectives.add(new Objective("restoration", restoration().parameters(), 1));
    objectives.add(new Objective("adjustment", networks.adjustment().parameters(), 1));
    RatioNetwork ratio = networks.ratio();
    if (ratio != null) {
      objectives.add(new Objective("ratio", ratio.parameters(), 1));
    }
    RenderingSource dark = new LowLightRenderings();
    StageSettings first = recipe.decomposition();
    StageSettings second = recipe.restoration();
    StageSettings third = recipe.adjustment();
    stage(Part.DECOMPOSITION, first, patches(first, data, dark), clipNorm);
    stage(Part.RESTORATION, second, patches(second, data, dark), clipNorm);
    stage(Part.ADJUSTMENT, third, wholes(third, data, dark), clipNorm);
    watched =
        data.pairs(
            WATCH_WIDTH,
            WATCH_HEIGHT,
            Arrays.stream(WATCHED_STOPS).mapToObj(LowLightRenderings::typical).toList());
    heldOut = new HeldOut(watched);
    detector = new CollapseDetector(recipe.decomposition().steps());
  }

  private void stage(Part what, StageSettings s, BatchSource batches, double clipNorm) {
    if (s.steps() > 0) {
      parts.add(what);
      String name = what.name().toLowerCase(Locale.ROOT);
      stages.add(
          new Stage(name, s.steps(), batches, s.schedule(), AdamSettings.standard(), clipNorm));
    }
  }

  private static BatchSource patches(
      StageSettings s, TrainingPhotos data, RenderingSource renderings) {
    return new PatchBatches(data.training(), s.width(), s.batch(), renderings, PatchFilter.paper());
  }

  /** What the adjustment learns from: whole photos as it meets them, or the published patches. */
  private BatchSource wholes(StageSettings s, TrainingPhotos data, RenderingSource renderings) {
    return recipe.form() == Form.PUBLISHED
        ? patches(s, data, renderings)
        : new ThumbnailBatches(
            data.training(), s.width(), s.height(), s.width(), s.height(), s.batch(), renderings);
  }

  LowLightNetworks networks() {
    return networks;
  }

  private RestorationNetwork restoration() {
    return Objects.requireNonNull(networks.restoration(), "recipes have one");
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
    part = parts.get(stage);
    stepOfPart = step;
    Tensor low = sample(batch, "input");
    Tensor high = sample(batch, "target");
    List<Map<String, Tensor>> terms = new ArrayList<>();
    objectives.forEach(o -> terms.add(Map.of()));
    switch (part) {
      case DECOMPOSITION -> terms.set(0, decomposition(bound, low, high));
      case RESTORATION -> terms.set(1, restoration(bound, low, high));
      case ADJUSTMENT -> {
        Tensor illumination = frozen(bound, low).illumination();
        Tensor wanted = frozen(bound, high).illumination();
        terms.set(2, adjustment(bound, illumination, wanted, step));
        if (networks.ratio() != null) {
          Tensor off = ratio(bound, networks.ratio(), low, high, illumination, wanted);
          terms.set(3, Map.of("stops", off));
        }
      }
    }
    return terms;
  }

  private Tensor sample(Map<String, Tensor> batch, String name) {
    return stretched(Objects.requireNonNull(batch.get(name), name));
  }

  private Map<String, Tensor> decomposition(List<Parameters.Bound> bound, Tensor low, Tensor high) {
    int n = low.shape().dim(0);
    Parts both = networks.decomposition().forward(bound.get(0), low.engine().concat(0, low, high));
    return recipe.decompositionLoss().terms(low, both.part(0, n), high, both.part(n, 2 * n));
  }

  private Map<String, Tensor> restoration(List<Parameters.Bound> bound, Tensor low, Tensor high) {
    Parts ofLow = frozen(bound, low);
    Tensor reflectance = recipe.form().reflectance(low, ofLow);
    Tensor wanted = recipe.form().reflectance(high, frozen(bound, high));
    Tensor restored = restoration().forward(bound.get(1), reflectance, ofLow.illumination());
    RestorationLoss loss = recipe.restorationLoss();
    return loss.terms(restored, loss.target(wanted));
  }

  /** Half of the batch is brightened, half darkened, as a coin decides; plus their order. */
  private Map<String, Tensor> adjustment(
      List<Parameters.Bound> bound, Tensor low, Tensor high, long step) {
    AdjustmentLoss loss = recipe.adjustmentLoss();
    int n = low.shape().dim(0);
    RandomGenerator random = BatchSource.random(seed + COIN_SEED, step);
    float[] coins = new float[n];
    float[] smaller = new float[n];
    float[] larger = new float[n];
    for (int i = 0; i < n; i++) {
      coins[i] = random.nextBoolean() ? 1 : 0;
      double stops = LEAST_STOPS + (MOST_STOPS - LEAST_STOPS) * random.nextDouble();
      smaller[i] = (float) Math.pow(2, stops);
      larger[i] = (float) Math.pow(2, stops + random.nextDouble());
    }
    Shape one = Shape.of(n, 1, 1, 1);
    Tensor brightens = low.engine().constant(coins, one);
    Tensor from = brightens.where(low, high);
    Tensor to = brightens.where(high, low);
    Tensor ratio =
        brightens.where(loss.rule().brightening(low, high), loss.rule().darkening(low, high));
    AdjustmentNetwork network = networks.adjustment();
    Map<String, Tensor> terms = loss.terms(network.forward(bound.get(2), from, ratio), to);
    if (loss.monotone() > 0) {
      terms.put(
          "order",
          loss.disorder(
              network.forward(bound.get(2), from, low.engine().constant(smaller, one)),
              network.forward(bound.get(2), from, low.engine().constant(larger, one))));
    }
    return terms;
  }

  /** By how many stops the prediction is off; a well-exposed photo lacks none. */
  private Tensor ratio(
      List<Parameters.Bound> bound,
      RatioNetwork network,
      Tensor low,
      Tensor high,
      Tensor illumination,
      Tensor wanted) {
    Tensor copies =
        low.engine()
            .concat(0, low, high)
            .resize(Tensor.Interpolation.BILINEAR, RatioNetwork.SIDE, RatioNetwork.SIDE);
    Tensor stops =
        recipe.adjustmentLoss().rule().brightening(illumination, wanted).log().mul(1 / Math.log(2));
    Tensor lacking = low.engine().concat(0, stops, stops.mul(0));
    return network.forward(bound.get(3), copies).sub(lacking).abs().mean();
  }

  private Parts frozen(List<Parameters.Bound> bound, Tensor image) {
    return engine(bound)
        .withoutGradients(() -> networks.decomposition().forward(bound.get(0), image))
        .detach();
  }

  /**
   * What tells a useful decomposition, PSNR of the whole with the true ratio, and by how many stops
   * the predicted one is off.
   *
   * @throws IllegalStateException if the decomposition has collapsed while it is trained
   */
  @Override
  public Map<String, Double> validate(List<Parameters.Bound> bound) {
    Map<String, Double> figures = new LinkedHashMap<>();
    if (watched.isEmpty()) {
      return figures;
    }
    TrainingEngine engine = engine(bound);
    double deviation = 0;
    double gap = 0;
    double off = 0;
    for (TrainingPhotos.Pair pair : watched) {
      try (TrainingEngine.Scope scope = engine.scope()) {
        Tensor low = stretched(HeldOut.tensor(engine, pair.input()));
        Tensor high = stretched(HeldOut.tensor(engine, pair.target()));
        Parts ofLow = networks.decomposition().forward(bound.get(0), low);
        Parts ofHigh = networks.decomposition().forward(bound.get(0), high);
        Tensor light = ofLow.illumination();
        deviation += engine.read(light.sub(light.mean()).square().mean().sqrt())[0];
        gap += engine.read(ofLow.reflectance().sub(ofHigh.reflectance()).abs().mean())[0];
        if (networks.ratio() != null) {
          off +=
              engine
                  .read(
                      ratio(
                          bound,
                          networks.ratio(),
                          low,
                          high,
                          ofLow.illumination(),
                          ofHigh.illumination()))[0];
        }
      }
    }
    figures.put("light.deviation", deviation / watched.size());
    figures.put("reflectance.gap", gap / watched.size());
    if (networks.ratio() != null) {
      figures.put("ratio.off", off / watched.size());
    }
    figures.putAll(heldOut.psnr(engine, (pair, input) -> output(bound, input, pair)));
    if (part == Part.DECOMPOSITION) {
      detector.report(stepOfPart, deviation / watched.size(), gap / watched.size());
    }
    return figures;
  }

  @Override
  public List<Image> samples(List<Parameters.Bound> bound) {
    return heldOut.strips(engine(bound), (pair, input) -> output(bound, input, pair));
  }

  /** The dark picture put together again, with the ratio of the true pair. */
  private Tensor output(List<Parameters.Bound> bound, Tensor image, TrainingPhotos.Pair pair) {
    Tensor low = stretched(image);
    Tensor high = stretched(HeldOut.tensor(image.engine(), pair.target()));
    Parts ofLow = networks.decomposition().forward(bound.get(0), low);
    Parts ofHigh = networks.decomposition().forward(bound.get(0), high);
    Tensor ratio =
        recipe.adjustmentLoss().rule().brightening(ofLow.illumination(), ofHigh.illumination());
    Tensor reflectance = recipe.form().reflectance(low, ofLow);
    Tensor light = ofLow.illumination();
    return recipe
        .form()
        .together(
            reflectance,
            restoration().forward(bound.get(1), reflectance, light),
            light,
            networks.adjustment().forward(bound.get(2), light, ratio));
  }

  private Tensor stretched(Tensor image) {
    return recipe.stretch() ? Stretch.of(image) : image;
  }

  private static TrainingEngine engine(List<Parameters.Bound> bound) {
    return (TrainingEngine) bound.get(0).engine();
  }

  /** Carries out a request; the run folder then holds the weights. */
  static void run(TrainingRequest request) throws IOException {
    TrainingOptions options =
        TrainingOptions.of(request, LOSS, BORDER, POWER, DECOMPOSITION, RESTORATION, ADJUSTMENT);
    LowLightRecipe recipe = recipe(request, options);
    Map<String, String> facts = LowLightWeights.facts(recipe.form(), recipe.widths());
    TrainingRuns.checkStart(request, facts);
    TrainingPhotos data = TrainingPhotos.load(request.data(), request.log());
    if (data.held().isEmpty()) {
      request.log().println("no scene is held out: a collapse would not be noticed");
    }
    LowLightTraining training =
        new LowLightTraining(
            recipe, data, options.seed(), options.clipNormOr(Double.POSITIVE_INFINITY));
    if (request.from() != null) {
      training.networks.load(Safetensors.read(request.from()).tensors(), request.from().toString());
    }
    TrainingRuns.train(
        "lowlight",
        training,
        recipe.toString(),
        () -> training.networks.parameters().save(),
        facts,
        request,
        options);
  }

  private static LowLightRecipe recipe(TrainingRequest request, TrainingOptions options) {
    LowLightRecipe recipe = LowLightRecipe.named(request.recipe());
    if (options.steps() > 0) {
      recipe = recipe.withSteps(options.steps());
    }
    recipe =
        recipe.withSteps(
            options.stepsOr(DECOMPOSITION, recipe.decomposition().steps()),
            options.stepsOr(RESTORATION, recipe.restoration().steps()),
            options.stepsOr(ADJUSTMENT, recipe.adjustment().steps()));
    if (recipe.decomposition().steps() + recipe.restoration().steps() + recipe.adjustment().steps()
        == 0) {
      throw new IllegalArgumentException("every stage is left out: nothing would be trained");
    }
    if (recipe.decomposition().steps() == 0 && request.from() == null) {
      throw new IllegalArgumentException(
          "decomposition=0 needs --from FILE: the other networks learn from what it gives");
    }
    DecompositionLoss first =
        options.on(LOSS) ? DecompositionLoss.paper() : recipe.decompositionLoss();
    if (options.on(BORDER)) {
      first = first.with(Gradients.Border.REPLICATE);
    }
    RestorationLoss second = recipe.restorationLoss();
    double power = POWER.of(options.values());
    return recipe.with(first, power > 0 ? second.withPower(power) : second);
  }
}
