package org.safelight.enhance.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.metrics.Psnr;
import org.safelight.tensor.Engine;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.TrainingEngine;

/** Watches a run by held-out pairs: figures for the log, strips for the eye. */
public final class HeldOut {
  private static final int STRIPS = 10;

  private final List<TrainingPhotos.Pair> pairs;

  /** What is watched. */
  @FunctionalInterface
  public interface Repair {
    /**
     * The output for a pair.
     *
     * @param pair for what a method may be told of the target
     * @param input of the pair, (1, 3, H, W), sRGB 0..1
     */
    Tensor of(TrainingPhotos.Pair pair, Tensor input);
  }

  /** Over the given pairs. */
  public HeldOut(List<TrainingPhotos.Pair> pairs) {
    this.pairs = List.copyOf(pairs);
  }

  /** {@link #psnr(TrainingEngine, Repair)} of what sees the input alone. */
  public Map<String, Double> psnr(TrainingEngine engine, UnaryOperator<Tensor> network) {
    return psnr(engine, (pair, input) -> network.apply(input));
  }

  /**
   * Mean PSNR by exposure, and over all that need repair; empty without pairs.
   *
   * <p>Where pairs were drawn at random, psnr.input is that of the inputs as they are: what the
   * network has to be above. What needed no repair is under psnr+0.0 and in neither.
   */
  public Map<String, Double> psnr(TrainingEngine engine, Repair repair) {
    Map<String, List<Double>> byName = new LinkedHashMap<>();
    for (TrainingPhotos.Pair pair : pairs) {
      double psnr;
      try (TrainingEngine.Scope scope = engine.scope()) {
        Image output = image(engine, repair.of(pair, tensor(engine, pair.input())));
        psnr = Psnr.of(pair.target(), output);
      }
      Double ev = pair.ev();
      if (ev != null) {
        add(byName, String.format(Locale.ROOT, "psnr%+.1f", ev), psnr);
      }
      if (ev == null || ev != 0) {
        add(byName, "psnr", psnr);
      }
      if (ev == null) {
        add(byName, "psnr.input", Psnr.of(pair.target(), pair.input()));
      }
    }
    Map<String, Double> means = new LinkedHashMap<>();
    byName.forEach(
        (name, values) ->
            means.put(name, values.stream().mapToDouble(Double::doubleValue).average().orElse(0)));
    return means;
  }

  private static void add(Map<String, List<Double>> byName, String name, double value) {
    byName.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
  }

  /** {@link #strips(TrainingEngine, Repair)} of what sees the input alone. */
  public List<Image> strips(TrainingEngine engine, UnaryOperator<Tensor> network) {
    return strips(engine, (pair, input) -> network.apply(input));
  }

  /** Input, output and target side by side for a few pairs, each photo at its next exposure. */
  public List<Image> strips(TrainingEngine engine, Repair repair) {
    List<Image> strips = new ArrayList<>();
    int every =
        1
            + (int)
                pairs.stream()
                    .map(TrainingPhotos.Pair::ev)
                    .filter(Objects::nonNull)
                    .distinct()
                    .count();
    for (int i = 0; i < pairs.size() && strips.size() < STRIPS; i += every) {
      TrainingPhotos.Pair pair = pairs.get(i);
      try (TrainingEngine.Scope scope = engine.scope()) {
        Image output = image(engine, repair.of(pair, tensor(engine, pair.input())));
        strips.add(TrainingPhotos.strip(pair.input(), output, pair.target()));
      }
    }
    return strips;
  }

  /** (1, 3, H, W). */
  public static Tensor tensor(Engine engine, Image image) {
    int n = image.width() * image.height();
    float[] values = new float[3 * n];
    for (int p = 0; p < 3; p++) {
      System.arraycopy(image.plane(p), 0, values, p * n, n);
    }
    return engine.constant(values, Shape.of(1, 3, image.height(), image.width()));
  }

  private static Image image(TrainingEngine engine, Tensor tensor) {
    int height = tensor.shape().dim(2);
    int width = tensor.shape().dim(3);
    int n = width * height;
    float[] values = engine.read(tensor.clamp(0, 1));
    return Image.of(
        width,
        height,
        Encoding.SRGB,
        Arrays.copyOfRange(values, 0, n),
        Arrays.copyOfRange(values, n, 2 * n),
        Arrays.copyOfRange(values, 2 * n, 3 * n));
  }
}
