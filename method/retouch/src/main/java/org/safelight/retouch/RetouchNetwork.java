package org.safelight.retouch;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.safelight.tensor.Initializer;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;

/**
 * Backbone, three heads and their filters: the whole of the paper's Fig. 2. 1,769,347 parameters in
 * 90 tensors at the published sizes, of which 53,568 are never used.
 */
final class RetouchNetwork {

  /**
   * Sizes.
   *
   * @param backbone channels of the first level, 16 as published
   * @param features channels that the heads see and have, 64 as published
   * @param headSide side of the square they see, 300 as published
   * @param unused whether the published tensors that nothing uses are there too
   */
  record Widths(int backbone, int features, int headSide, boolean unused) {
    /** Far above use; a broken header must not ask for all memory. */
    private static final int WIDEST = 512;

    /** Below, the last pooling would have nothing to pool. */
    private static final int SMALLEST_SIDE = 65;

    private static final int LARGEST_SIDE = 1024;

    Widths {
      if (backbone < 1 || backbone > WIDEST || features < 4 || features > WIDEST) {
        throw new IllegalArgumentException(
            "the backbone must be 1 to %d wide, features 4 to %d, got %d and %d"
                .formatted(WIDEST, WIDEST, backbone, features));
      }
      if (headSide < SMALLEST_SIDE || headSide > LARGEST_SIDE) {
        throw new IllegalArgumentException(
            "the heads' side must be %d to %d, got %d"
                .formatted(SMALLEST_SIDE, LARGEST_SIDE, headSide));
      }
    }

    static Widths paper() {
      return new Widths(16, 64, 300, true);
    }
  }

  /** Deviation of first weights of a corrected head's last layer: filters begin as neutral. */
  private static final double NEARLY_NEUTRAL = 0.01;

  /** First lines and ellipses: apart from each other, or all instances would learn the same. */
  private static final double APART = 0.6;

  /** Scales are numbers from here on; before them come places and lengths. */
  private static final int FIRST_SCALE = 15;

  private final Geometry geometry;
  private final Widths widths;
  private final Parameters parameters = new Parameters();
  private final Backbone backbone;
  private final ParameterHead cubic;
  private final ParameterHead graduated;
  private final ParameterHead elliptical;

  /** A network, every parameter 0. */
  RetouchNetwork(Geometry geometry, Widths widths) {
    this.geometry = geometry;
    this.widths = widths;
    backbone =
        new Backbone(parameters, geometry, widths.backbone(), widths.features(), widths.unused());
    cubic = head("cubic", CubicFilter.PARAMETERS, Initializer.constant(0));
    graduated = head("graduated", Instance.PARAMETERS, RetouchNetwork::apart);
    elliptical = head("elliptical", Instance.PARAMETERS, RetouchNetwork::apart);
  }

  private ParameterHead head(String name, int outputs, Initializer bias) {
    Initializer published = Initializer.uniform(1 / Math.sqrt(widths.features()));
    boolean released = geometry.isReleased();
    return new ParameterHead(
        parameters,
        name,
        widths.features(),
        outputs,
        released ? published : Initializer.normal(NEARLY_NEUTRAL),
        released ? published : bias);
  }

  private static float[] apart(Shape shape, RandomGenerator random) {
    float[] values = Initializer.uniform(APART).values(shape, random);
    Arrays.fill(values, FIRST_SCALE, values.length, 0);
    return values;
  }

  Geometry geometry() {
    return geometry;
  }

  Widths widths() {
    return widths;
  }

  Parameters parameters() {
    return parameters;
  }

  /**
   * What a head's means are multiplied by in training.
   *
   * @param cubic (N, features), and so the others
   */
  record Dropout(Tensor cubic, Tensor graduated, Tensor elliptical) {}

  /**
   * What heads predict.
   *
   * @param features of the backbone, its picture first: (N, features, H, W)
   * @param first Y1 (N, 3, H, W), not clamped
   * @param second Y2 (N, 3, H, W), after the polynomial, 0..1
   * @param cubic coefficients (N, 60)
   * @param graduated (N, 24)
   * @param elliptical (N, 24)
   */
  record Prediction(
      Tensor features,
      Tensor first,
      Tensor second,
      Tensor cubic,
      Tensor graduated,
      Tensor elliptical) {}

  /**
   * Predicts the filters of pictures.
   *
   * @param image (N, 3, H, W), sRGB 0..1, sides at least {@link Backbone#SHORTEST}
   * @param dropout null outside training
   */
  Prediction predict(Parameters.Bound w, Tensor image, Coordinates at, @Nullable Dropout dropout) {
    Backbone.Outputs base = backbone.forward(w, image);
    Tensor first = base.first();
    Tensor features = ParameterHead.squeezed(base.features(), widths.headSide());
    Tensor k = cubic.forward(w, seen(features, first), dropout == null ? null : dropout.cubic());
    Tensor second = CubicFilter.apply(first, k, at);
    Tensor local = seen(features, geometry.seen(first, second));
    return new Prediction(
        base.all(),
        first,
        second,
        k,
        graduated.forward(w, local, dropout == null ? null : dropout.graduated()),
        elliptical.forward(w, local, dropout == null ? null : dropout.elliptical()));
  }

  /** Features first, the picture after them. */
  private Tensor seen(Tensor features, Tensor picture) {
    return picture.engine().concat(1, features, ParameterHead.squeezed(picture, widths.headSide()));
  }

  /** The picture with all filters applied, (N, 3, H, W), 0..1. */
  Tensor apply(Prediction p, Coordinates at) {
    Filters filters = geometry.filters();
    return geometry.fuse(
        p.first(),
        p.second(),
        filters.graduated(p.graduated(), at),
        filters.elliptical(p.elliptical(), at));
  }

  /** Retouched pictures of a known size, (N, 3, H, W), 0..1. */
  Tensor forward(Parameters.Bound w, Tensor image) {
    return forward(w, image, null);
  }

  /** The same with dropout. */
  Tensor forward(Parameters.Bound w, Tensor image, @Nullable Dropout dropout) {
    Coordinates at =
        geometry.coordinates(image.engine(), image.shape().dim(2), image.shape().dim(3));
    return apply(predict(w, image, at, dropout), at);
  }
}
