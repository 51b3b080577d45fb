package org.safelight.hdr;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.safelight.data.Batch;
import org.safelight.data.camera.HdrBatches;
import org.safelight.data.camera.HdrFraming;
import org.safelight.data.camera.HdrScenes;
import org.safelight.data.camera.HdrSplit;
import org.safelight.enhance.Setting;
import org.safelight.enhance.TrainingRequest;
import org.safelight.enhance.learn.TrainingOptions;
import org.safelight.enhance.learn.TrainingRuns;
import org.safelight.hdr.HdrRecipe.StageSettings;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.perceptual.VggStages;
import org.safelight.tensor.Engine;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Safetensors;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.TrainingEngine;
import org.safelight.tensor.TrainingEngine.AdamSettings;
import org.safelight.tensor.layer.BatchMoments;
import org.safelight.tensor.layer.Moments;
import org.safelight.train.Objective;
import org.safelight.train.Stage;
import org.safelight.train.TrainingTask;

/** Wires scenes, networks and losses into the stages. */
final class HdrTraining implements TrainingTask {
  /** Batches of held-out scenes that a run is watched by. */
  private static final int WATCHED = 4;

  private static final int WATCHED_SIDE = 128;
  private static final int WATCHED_BATCH = 8;
  private static final HdrFraming WATCHED_FRAMING = HdrFraming.ofHighlights();
  private static final long WATCH_SEED = 1;

  /** VGG-16 as 'safelight import lpips' writes it. */
  private static final String VGG = "vgg16.safetensors";

  /** Light that is shown as white in samples. */
  private static final double SHOWN = 4;

  private static final Setting DEQUANTIZATION = TrainingOptions.stage("dequantization");
  private static final Setting LINEARIZATION = TrainingOptions.stage("linearization");
  private static final Setting HALLUCINATION = TrainingOptions.stage("hallucination");
  private static final Setting JOINT = TrainingOptions.stage("joint");
  private static final Setting REFINEMENT = TrainingOptions.stage("refinement");

  /** The stages. */
  enum Part {
    DEQUANTIZATION,
    LINEARIZATION,
    HALLUCINATION,
    JOINT,
    REFINEMENT
  }

  private final HdrRecipe recipe;
  private final HdrNetworks networks;
  private final List<Objective> objectives = new ArrayList<>();
  private final List<Part> parts = new ArrayList<>();
  private final List<Stage> stages = new ArrayList<>();
  private final List<Batch> watched = new ArrayList<>();
  private @Nullable VggStages vgg;

  HdrTraining(HdrRecipe recipe, Cameras cameras, HdrSplit data, long seed, double clipNorm) {
    this.recipe = recipe;
    networks =
        HdrNetworks.of(recipe.widths(), recipe.normalization(), cameras.basis()).initialize(seed);
    List<Parameters> parameters = networks.parts();
    List<String> names = List.of("dequantization", "linearization", "hallucination", "refinement");
    for (int i = 0; i < parameters.size(); i++) {
      objectives.add(new Objective(names.get(i), parameters.get(i), 1));
    }
    stage(Part.DEQUANTIZATION, recipe.dequantization(), cameras, data, clipNorm);
    stage(Part.LINEARIZATION, recipe.linearization(), cameras, data, clipNorm);
    stage(Part.HALLUCINATION, recipe.hallucination(), cameras, data, clipNorm);
    stage(Part.JOINT, recipe.joint(), cameras, data, clipNorm);
    if (networks.refinement() != null) {
      stage(Part.REFINEMENT, recipe.refinement(), cameras, data, clipNorm);
    }
    if (data.validation().size() > 0) {
      HdrBatches held =
          new HdrBatches(
              data.validation(), cameras.sampling(WATCHED_SIDE, WATCHED_BATCH, WATCHED_FRAMING));
      for (int i = 0; i < WATCHED; i++) {
        watched.add(held.batch(WATCH_SEED, i));
      }
    }
  }

  private void stage(Part what, StageSettings s, Cameras cameras, HdrSplit data, double clipNorm) {
    if (s.steps() > 0) {
      parts.add(what);
      stages.add(
          new Stage(
              what.name().toLowerCase(Locale.ROOT),
              s.steps(),
              new HdrBatches(data.training(), cameras.sampling(s.side(), s.batch(), s.framing())),
              s.schedule(),
              AdamSettings.standard(),
              clipNorm));
    }
  }

  /** Gives the hallucination's loss features to compare by; null for none. */
  void compareBy(@Nullable VggStages stages) {
    vgg = stages;
  }

  HdrNetworks networks() {
    return networks;
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
    List<Map<String, Tensor>> terms = new ArrayList<>();
    objectives.forEach(o -> terms.add(Map.of()));
    switch (parts.get(stage)) {
      case DEQUANTIZATION -> terms.set(0, dequantization(bound, batch));
      case LINEARIZATION ->
          terms.set(1, linearization(bound, batch, recipe.losses().linearization()));
      case HALLUCINATION -> terms.set(2, hallucination(bound, batch));
      case JOINT -> {
        terms.set(0, dequantization(bound, batch));
        terms.set(1, linearization(bound, batch, recipe.losses().jointLinearization()));
        terms.set(2, hallucination(bound, batch));
      }
      case REFINEMENT -> {
        Map<String, Tensor> refinement = refinement(bound, batch);
        // As published, what is learned from real pairs is learned by all four.
        int first = recipe.refinesAll() ? 0 : objectives.size() - 1;
        for (int i = first; i < objectives.size(); i++) {
          terms.set(i, refinement);
        }
      }
    }
    return terms;
  }

  private Map<String, Tensor> dequantization(
      List<Parameters.Bound> bound, Map<String, Tensor> batch) {
    Tensor found = networks.dequantization().forward(bound.get(0), get(batch, "jpeg"));
    return DequantizationLoss.terms(found, get(batch, "response"), mask(batch));
  }

  /** From what a camera gave before 8 bits, as published: 8 bits are another network's business. */
  private Map<String, Tensor> linearization(
      List<Parameters.Bound> bound, Map<String, Tensor> batch, LinearizationLoss loss) {
    BatchMoments moments = new BatchMoments();
    Tensor image = get(batch, "response");
    Tensor curve = networks.linearization().forward(bound.get(1), image, moments);
    moments.average(bound.get(1));
    return loss.terms(
        CurveLookup.apply(curve, image),
        curve,
        get(batch, "clipped"),
        get(batch, "curve"),
        mask(batch));
  }

  private Map<String, Tensor> hallucination(
      List<Parameters.Bound> bound, Map<String, Tensor> batch) {
    BatchMoments moments = new BatchMoments();
    Tensor clipped = clipped(bound, batch);
    Tensor answer = networks.hallucination().forward(bound.get(2), clipped, moments);
    moments.average(bound.get(2));
    return recipe
        .losses()
        .hallucination()
        .terms(
            recipe.highlights().fill(clipped, answer),
            get(batch, "scene"),
            recipe.highlights().alpha(clipped),
            mask(batch),
            features(clipped.engine()));
  }

  /** What is to be filled: true clipped light, or that of the photo by the true curve. */
  private Tensor clipped(List<Parameters.Bound> bound, Map<String, Tensor> batch) {
    if (!recipe.fillsPhotos()) {
      return get(batch, "clipped");
    }
    return engine(bound)
        .withoutGradients(
            () ->
                CurveLookup.apply(
                    get(batch, "curve"),
                    networks.dequantization().forward(bound.get(0), get(batch, "jpeg"))));
  }

  /** Those of VGG-16, where the user gave its weights. */
  private @Nullable PerceptualFeatures features(Engine engine) {
    VggStages known = vgg;
    if (known == null) {
      return null;
    }
    Parameters.Bound w = known.parameters().bind(engine);
    return picture -> known.of(w, picture);
  }

  private Map<String, Tensor> refinement(List<Parameters.Bound> bound, Map<String, Tensor> batch) {
    Tensor jpeg = get(batch, "jpeg");
    Recovered found;
    if (recipe.refinesAll()) {
      BatchMoments ofLinearization = new BatchMoments();
      BatchMoments ofHallucination = new BatchMoments();
      found = recovered(bound, jpeg, ofLinearization, ofHallucination);
      ofLinearization.average(bound.get(1));
      ofHallucination.average(bound.get(2));
    } else {
      found = engine(bound).withoutGradients(() -> recovered(bound, jpeg));
    }
    return recipe
        .losses()
        .refinement()
        .terms(refined(bound, found), get(batch, "scene"), mask(batch));
  }

  /** C, B and A of a picture. */
  private record Recovered(Tensor dequantized, Tensor linear, Tensor hallucinated) {}

  /** By the averages that are kept. */
  private Recovered recovered(List<Parameters.Bound> bound, Tensor jpeg) {
    return recovered(bound, jpeg, Moments.kept(), Moments.kept());
  }

  private Recovered recovered(
      List<Parameters.Bound> bound, Tensor jpeg, Moments ofLinearization, Moments ofHallucination) {
    Tensor dequantized = networks.dequantization().forward(bound.get(0), jpeg);
    Tensor curve = networks.linearization().forward(bound.get(1), dequantized, ofLinearization);
    Tensor linear = CurveLookup.apply(curve, dequantized);
    Tensor answer = networks.hallucination().forward(bound.get(2), linear, ofHallucination);
    return new Recovered(dequantized, linear, recipe.highlights().fill(linear, answer));
  }

  private Tensor refined(List<Parameters.Bound> bound, Recovered found) {
    RefinementNetwork network =
        Objects.requireNonNull(networks.refinement(), "a stage of refinement has a network");
    return network.forward(bound.get(3), found.hallucinated(), found.linear(), found.dequantized());
  }

  private static Tensor mask(Map<String, Tensor> batch) {
    return get(batch, "mask").reshape(-1, 1, 1, 1);
  }

  private static Tensor get(Map<String, Tensor> batch, String name) {
    return Objects.requireNonNull(batch.get(name), name);
  }

  /**
   * PSNR of the dequantized picture and of the 8-bit one as it is; of the linear picture, from the
   * true curve's output, as a screen shows it; the same where pixels are filled, with the network's
   * highlights and without, both by the true curve; and of the whole, all steps one behind the
   * other, at the exposure of the truth.
   */
  @Override
  public Map<String, Double> validate(List<Parameters.Bound> bound) {
    Map<String, Double> sums = new LinkedHashMap<>();
    TrainingEngine engine = engine(bound);
    for (Batch batch : watched) {
      try (TrainingEngine.Scope scope = engine.scope()) {
        Map<String, Tensor> in = new LinkedHashMap<>();
        for (String name : List.of("jpeg", "response", "clipped", "scene", "curve")) {
          NamedTensor t = batch.get(name);
          in.put(name, engine.constant(t.values(), t.shape()));
        }
        figures(bound, in).forEach((name, value) -> sums.merge(name, value, Double::sum));
      }
    }
    Map<String, Double> means = new LinkedHashMap<>();
    sums.forEach((name, sum) -> means.put(name, sum / watched.size()));
    return means;
  }

  private Map<String, Double> figures(List<Parameters.Bound> bound, Map<String, Tensor> in) {
    TrainingEngine engine = engine(bound);
    Tensor response = get(in, "response");
    Tensor clipped = get(in, "clipped");
    Tensor scene = get(in, "scene");
    Map<String, Double> figures = new LinkedHashMap<>();
    Tensor jpeg = get(in, "jpeg");
    figures.put("jpeg.psnr", psnr(engine, jpeg, response));
    figures.put(
        "dequantized.psnr",
        psnr(engine, networks.dequantization().forward(bound.get(0), jpeg), response));
    Tensor curve = networks.linearization().forward(bound.get(1), response, Moments.kept());
    figures.put(
        "linear.psnr", psnr(engine, seen(CurveLookup.apply(curve, response)), seen(clipped)));
    figures.put(
        "curve.rmse", Math.sqrt(engine.read(curve.sub(get(in, "curve")).square().mean())[0]));
    Tensor unfilled = clipped(bound, in);
    Tensor answer = networks.hallucination().forward(bound.get(2), unfilled, Moments.kept());
    Tensor alpha = recipe.highlights().alpha(unfilled);
    Tensor filled = recipe.highlights().fill(unfilled, answer);
    figures.put("clipped.psnr", psnrWhere(engine, alpha, seen(unfilled), seen(scene)));
    figures.put("filled.psnr", psnrWhere(engine, alpha, seen(filled), seen(scene)));
    Recovered found = recovered(bound, jpeg);
    figures.put(
        "whole.psnr",
        psnr(engine, seen(RefinementLoss.exposed(found.hallucinated(), scene)), seen(scene)));
    if (networks.refinement() != null) {
      figures.put(
          "refined.psnr",
          psnr(engine, seen(RefinementLoss.exposed(refined(bound, found), scene)), seen(scene)));
    }
    return figures;
  }

  private static Tensor seen(Tensor light) {
    return ToneMap.display().ofTarget(light);
  }

  private static double psnr(TrainingEngine engine, Tensor found, Tensor wanted) {
    return -10 * Math.log10(engine.read(found.sub(wanted).square().mean())[0]);
  }

  /** Each pixel counts by {@code weight} (N, 1, H, W); infinite where none does. */
  private static double psnrWhere(
      TrainingEngine engine, Tensor weight, Tensor found, Tensor wanted) {
    double errors = engine.read(found.sub(wanted).square().mul(weight).mean())[0];
    return -10 * Math.log10(errors / Math.max(Float.MIN_NORMAL, engine.read(weight.mean())[0]));
  }

  /** What was clipped, what was found and what was there, tone-mapped; of the first batch. */
  @Override
  public List<Image> samples(List<Parameters.Bound> bound) {
    List<Image> strips = new ArrayList<>();
    if (watched.isEmpty()) {
      return strips;
    }
    TrainingEngine engine = engine(bound);
    try (TrainingEngine.Scope scope = engine.scope()) {
      NamedTensor jpeg = watched.get(0).get("jpeg");
      Recovered found = recovered(bound, engine.constant(jpeg.values(), jpeg.shape()));
      float[] before = shown(watched.get(0).get("clipped").values());
      float[] after = shown(engine.read(found.hallucinated()));
      float[] truth = shown(watched.get(0).get("scene").values());
      int n = 3 * WATCHED_SIDE * WATCHED_SIDE;
      for (int i = 0; i < WATCHED_BATCH; i++) {
        strips.add(strip(i * n, before, after, truth));
      }
    }
    return strips;
  }

  private static float[] shown(float[] light) {
    float[] shown = new float[light.length];
    for (int i = 0; i < light.length; i++) {
      shown[i] = (float) Math.min(1, Math.log1p(10 * light[i]) / Math.log1p(10 * SHOWN));
    }
    return shown;
  }

  private static Image strip(int from, float[]... pictures) {
    int side = WATCHED_SIDE;
    int width = pictures.length * side;
    float[][] planes = new float[3][width * side];
    for (int p = 0; p < 3; p++) {
      for (int i = 0; i < pictures.length; i++) {
        for (int y = 0; y < side; y++) {
          System.arraycopy(
              pictures[i], from + (p * side + y) * side, planes[p], y * width + i * side, side);
        }
      }
    }
    return Image.of(width, side, Encoding.SRGB, planes);
  }

  private static TrainingEngine engine(List<Parameters.Bound> bound) {
    return (TrainingEngine) bound.get(0).engine();
  }

  /** Carries out a request; the run folder then holds the weights. */
  static void run(TrainingRequest request) throws IOException {
    TrainingOptions options =
        TrainingOptions.of(
            request, DEQUANTIZATION, LINEARIZATION, HALLUCINATION, JOINT, REFINEMENT);
    HdrRecipe recipe = recipe(request, options);
    Map<String, String> facts = HdrWeights.facts(recipe.widths(), recipe.normalization());
    TrainingRuns.checkStart(request, facts);
    Cameras cameras = Cameras.of(recipe, request.data(), request.log());
    HdrSplit data = HdrSplit.of(HdrScenes.load(request.data()));
    request
        .log()
        .printf(
            "%d panoramas and %d unclipped photos to train on, %d and %d of other scenes held out%n",
            data.training().panoramas().size(),
            data.training().photos().size(),
            data.validation().panoramas().size(),
            data.validation().photos().size());
    HdrTraining training =
        new HdrTraining(
            recipe, cameras, data, options.seed(), options.clipNormOr(Double.POSITIVE_INFINITY));
    training.compareBy(vgg(recipe, request.data(), request.log()));
    if (request.from() != null) {
      training.networks.load(Safetensors.read(request.from()).tensors(), request.from().toString());
    }
    TrainingRuns.train(
        "hdr",
        training,
        recipe.toString(),
        () -> training.networks.parameters().save(),
        facts,
        request,
        options);
  }

  /** From a folder of --data, where the recipe has a use for it. */
  static @Nullable VggStages vgg(HdrRecipe recipe, List<Path> folders, PrintStream log)
      throws IOException {
    if (recipe.losses().hallucination().perceptual() == 0) {
      return null;
    }
    for (Path folder : folders) {
      Path file = folder.resolve(VGG);
      if (Files.exists(file)) {
        return VggStages.load(file);
      }
    }
    log.printf("no folder of --data holds %s: the perceptual term is left out%n", VGG);
    return null;
  }

  private static HdrRecipe recipe(TrainingRequest request, TrainingOptions options) {
    HdrRecipe recipe = HdrRecipe.named(request.recipe());
    if (options.steps() > 0) {
      recipe = recipe.withSteps(options.steps());
    }
    recipe =
        recipe.withSteps(
            options.stepsOr(DEQUANTIZATION, recipe.dequantization().steps()),
            options.stepsOr(LINEARIZATION, recipe.linearization().steps()),
            options.stepsOr(HALLUCINATION, recipe.hallucination().steps()),
            options.stepsOr(JOINT, recipe.joint().steps()),
            options.stepsOr(REFINEMENT, recipe.refinement().steps()));
    if (recipe.steps() == 0) {
      throw new IllegalArgumentException("every stage is left out: nothing would be trained");
    }
    return recipe;
  }
}
