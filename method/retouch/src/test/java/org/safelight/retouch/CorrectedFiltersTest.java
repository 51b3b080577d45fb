package org.safelight.retouch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.safelight.enhance.learn.Engines;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;
import org.safelight.image.adjustment.AdjustmentRenderer;
import org.safelight.image.adjustment.Adjustments;
import org.safelight.image.grid.BilateralGrid;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.TrainingEngine;
import org.safelight.torch.TorchEngine;

class CorrectedFiltersTest {
  private static final int HEIGHT = 48;
  private static final int WIDTH = 64;

  /** 16-bit samples, and float32 arithmetic in two orders. */
  private static final float SAME = 2e-4f;

  private static NamedTensor random(String name, long seed, double low, double high, int... dims) {
    Shape shape = Shape.of(dims);
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[Math.toIntExact(shape.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(low, high);
    }
    return new NamedTensor(name, shape, values);
  }

  private static NamedTensor picture() {
    return random("picture", 1, 0.1, 0.9, 1, 3, HEIGHT, WIDTH);
  }

  private static NamedTensor numbers(String name, long seed) {
    return random(name, seed, -1.2, 1.2, 1, Instance.PARAMETERS);
  }

  private static Tensor filtered(
      Tensor picture, Tensor cubic, Tensor graduated, Tensor elliptical) {
    return filtered(Geometry.CORRECTED, picture, cubic, graduated, elliptical);
  }

  private static Tensor filtered(
      Geometry geometry, Tensor picture, Tensor cubic, Tensor graduated, Tensor elliptical) {
    Coordinates at =
        geometry.coordinates(picture.engine(), picture.shape().dim(2), picture.shape().dim(3));
    Tensor second = CubicFilter.apply(picture, cubic, at);
    return geometry.fuse(
        picture,
        second,
        geometry.filters().graduated(graduated, at),
        geometry.filters().elliptical(elliptical, at));
  }

  @Test
  void neutralNumbersLeaveThePictureAsItIs() {
    NamedTensor picture = picture();
    // Places, lengths and angles are anything; the scales are neutral
    NamedTensor graduated = numbers("graduated", 2);
    NamedTensor elliptical = numbers("elliptical", 3);
    for (int i = 15; i < Instance.PARAMETERS; i++) {
      graduated.values()[i] = 0;
      elliptical.values()[i] = 0;
    }
    Engines.both(
            Map.of("picture", picture, "graduated", graduated, "elliptical", elliptical),
            (engine, in) ->
                Map.of(
                    "output",
                    filtered(
                        in.get("picture"),
                        engine.constant(new float[60], Shape.of(1, 60)),
                        in.get("graduated"),
                        in.get("elliptical"))))
        .forEach(
            (library, found) ->
                assertThat(found.get("output"))
                    .as(library)
                    .containsExactly(picture.values(), within(1e-6f)));
  }

  /** In the released geometry, neutral filters triple the picture: the reason for ours. */
  @Test
  void neutralReleasedFiltersBrighten() {
    Geometry geometry = Geometry.RELEASED_2021;
    float[] found =
        Engines.torch(
                Map.of(),
                (engine, in) -> {
                  Tensor grey = engine.constant(new float[] {0.2f}, Shape.of(1, 1, 1, 1));
                  Tensor one = engine.scalar(1);
                  return Map.of("output", geometry.fuse(grey, grey, one, one));
                })
            .get("output");
    assertThat(found[0]).isEqualTo(0.6f, within(1e-6f));
  }

  @Test
  void filtersRenderedAtFullSizeAreThoseOfTheNetwork() {
    for (long seed = 1; seed <= 8; seed++) {
      NamedTensor picture = picture();
      NamedTensor cubic = random("cubic", 10 + seed, -0.1, 0.1, 1, 60);
      NamedTensor graduated = numbers("graduated", 20 + seed);
      NamedTensor elliptical = numbers("elliptical", 30 + seed);
      float[] wanted =
          Engines.torch(
                  Map.of(
                      "picture", picture,
                      "cubic", cubic,
                      "graduated", graduated,
                      "elliptical", elliptical),
                  (engine, in) ->
                      Map.of(
                          "output",
                          filtered(
                              in.get("picture"),
                              in.get("cubic"),
                              in.get("graduated"),
                              in.get("elliptical"))))
              .get("output");
      PredictedFilters filters = new PredictedFilters(HEIGHT / (double) WIDTH);
      Adjustments adjustments =
          new Adjustments(
              BilateralGrid.identity(1, 1, 1),
              filters.polynomial(cubic.values()),
              filters.graduated(graduated.values()),
              filters.elliptical(elliptical.values()),
              1);
      Photo rendered = new AdjustmentRenderer(adjustments, 1).render(photo(picture));
      assertThat(samples(rendered)).as("seed %d", seed).containsExactly(wanted, within(SAME));
    }
  }

  private static Photo photo(NamedTensor picture) {
    int n = HEIGHT * WIDTH;
    float[][] planes = new float[3][n];
    for (int c = 0; c < 3; c++) {
      System.arraycopy(picture.values(), c * n, planes[c], 0, n);
    }
    return Photo.of(Image.of(WIDTH, HEIGHT, Encoding.SRGB, planes), 16, Metadata.none());
  }

  private static float[] samples(Photo photo) {
    Image image = photo.toImage();
    int n = HEIGHT * WIDTH;
    float[] samples = new float[3 * n];
    for (int c = 0; c < 3; c++) {
      System.arraycopy(image.plane(c), 0, samples, c * n, n);
    }
    return samples;
  }

  /** For one photo a line may lie outside; over several, no number is without use. */
  @Test
  void everyNumberOfEveryFilterGetsAGradient() {
    assertThat(gradients(Geometry.CORRECTED, "cubic")).hasSize(60).allMatch(g -> g > 1e-3);
    assertThat(gradients(Geometry.CORRECTED, "graduated")).hasSize(24).allMatch(g -> g > 1e-3);
    assertThat(gradients(Geometry.CORRECTED, "elliptical")).hasSize(24).allMatch(g -> g > 1e-3);
  }

  /** The inversions and the lower bounds: what the released code never trained. */
  @Test
  void sixNumbersOfTheReleasedGraduatedFiltersNeverGetAny() {
    List<Double> gradients = gradients(Geometry.RELEASED_2021, "graduated");
    for (int i = 0; i < gradients.size(); i++) {
      boolean dead = i < 3 || i >= 6 && i < 9;
      assertThat(gradients.get(i) > 0).as("number %d", i).isEqualTo(!dead);
    }
  }

  /** Absolute gradients of one family's numbers, summed over eight draws of all numbers. */
  private static List<Double> gradients(Geometry geometry, String family) {
    NamedTensor picture = picture();
    double[] sums = new double[family.equals("cubic") ? 60 : Instance.PARAMETERS];
    try (TorchEngine engine = new TorchEngine("cpu", 1)) {
      for (int seed = 0; seed < 8; seed++) {
        try (TrainingEngine.Scope scope = engine.scope()) {
          Tensor cubic = parameter(engine, random("cubic", 40 + seed, -0.05, 0.05, 1, 60));
          Tensor graduated = parameter(engine, numbers("graduated", 50 + seed));
          Tensor elliptical = parameter(engine, numbers("elliptical", 60 + seed));
          Tensor output =
              filtered(
                  geometry,
                  engine.constant(picture.values(), picture.shape()),
                  cubic,
                  graduated,
                  elliptical);
          engine.backward(output.square().sum());
          float[] gradient =
              engine.gradient(
                  switch (family) {
                    case "cubic" -> cubic;
                    case "graduated" -> graduated;
                    default -> elliptical;
                  });
          for (int i = 0; i < sums.length; i++) {
            sums[i] += Math.abs(gradient[i]);
          }
        }
      }
    }
    return Arrays.stream(sums).boxed().toList();
  }

  /** Gradients of all but the inversion bits, whose forward step is hard, against differences. */
  @Test
  void gradientsAreThoseOfFiniteDifferences() {
    NamedTensor picture = picture();
    NamedTensor cubic = random("cubic", 4, -0.05, 0.05, 1, 60);
    NamedTensor graduated = numbers("graduated", 5);
    NamedTensor elliptical = numbers("elliptical", 6);
    try (TorchEngine engine = new TorchEngine("cpu", 1);
        TrainingEngine.Scope scope = engine.scope()) {
      Tensor k = parameter(engine, cubic);
      Tensor g = parameter(engine, graduated);
      Tensor e = parameter(engine, elliptical);
      engine.backward(filtered(engine.constant(picture.values(), picture.shape()), k, g, e).mean());
      compare(engine.gradient(k), cubic, 0, picture, cubic, graduated, elliptical);
      compare(engine.gradient(g), graduated, 3, picture, cubic, graduated, elliptical);
      compare(engine.gradient(e), elliptical, 0, picture, cubic, graduated, elliptical);
    }
  }

  private static void compare(
      float[] gradient,
      NamedTensor numbers,
      int from,
      NamedTensor picture,
      NamedTensor cubic,
      NamedTensor graduated,
      NamedTensor elliptical) {
    float step = 1e-2f;
    for (int i = from; i < gradient.length; i++) {
      float was = numbers.values()[i];
      numbers.values()[i] = was + step;
      double above = mean(picture, cubic, graduated, elliptical);
      numbers.values()[i] = was - step;
      double below = mean(picture, cubic, graduated, elliptical);
      numbers.values()[i] = was;
      double difference = (above - below) / (2 * step);
      // Ramps, ellipses and clamps have kinks, which differences across them round off
      assertThat((double) gradient[i])
          .as("%s %d", numbers.name(), i)
          .isCloseTo(difference, within(2e-4 + 0.03 * Math.abs(difference)));
    }
  }

  private static double mean(
      NamedTensor picture, NamedTensor cubic, NamedTensor graduated, NamedTensor elliptical) {
    float[] values =
        Engines.torch(
                Map.of(
                    "picture", picture,
                    "cubic", cubic,
                    "graduated", graduated,
                    "elliptical", elliptical),
                (engine, in) ->
                    Map.of(
                        "output",
                        filtered(
                            in.get("picture"),
                            in.get("cubic"),
                            in.get("graduated"),
                            in.get("elliptical"))))
            .get("output");
    double sum = 0;
    for (float v : values) {
      sum += v;
    }
    return sum / values.length;
  }

  private static Tensor parameter(TorchEngine engine, NamedTensor values) {
    return engine.parameter(values.name(), values.values(), values.shape());
  }
}
