package org.safelight.retouch;

import java.util.Arrays;
import org.safelight.retouch.ReleasedFilters.Layout;
import org.safelight.tensor.Engine;
import org.safelight.tensor.Tensor;

/**
 * What the networks' numbers mean. Weights of one geometry do not serve another. The differences
 * are those of the table in this package's text.
 */
enum Geometry {
  /** The authors' code as it was until 2021-02. */
  RELEASED_2020("released-2020", new ReleasedFilters(Layout.OF_2020), true),
  /** The authors' code as it is since. */
  RELEASED_2021("released-2021", new ReleasedFilters(Layout.OF_2021), true),
  /** What we train: neutral numbers leave the photo as it is. */
  CORRECTED("corrected", new CorrectedFilters(), false);

  private final String title;
  private final Filters filters;
  private final boolean released;

  Geometry(String title, Filters filters, boolean released) {
    this.title = title;
    this.filters = filters;
    this.released = released;
  }

  /** What users type and files say. */
  String title() {
    return title;
  }

  /** Long side of what its weights were trained on: the authors' of 512, ours of 144. */
  int trainedSide() {
    return released ? 512 : RetouchRecipe.compact().width();
  }

  /** Whether it is one of the authors'. */
  boolean isReleased() {
    return released;
  }

  Filters filters() {
    return filters;
  }

  Coordinates coordinates(Engine engine, int height, int width) {
    return released
        ? Coordinates.ofCorners(engine, height, width)
        : Coordinates.ofCentres(engine, height, width);
  }

  /** What the backbone adds to the photo, from its last convolution. */
  Tensor residual(Tensor last) {
    // The published activation lets next to nothing but brightening through.
    return released ? last.leakyRelu(Backbone.SLOPE) : last;
  }

  /** What the local heads see beside the features: the photo before or after the polynomial. */
  Tensor seen(Tensor first, Tensor second) {
    return this == RELEASED_2020 ? first : second;
  }

  /**
   * The result of all filters.
   *
   * @param first Y1, the backbone's picture
   * @param second Y2, after the polynomial
   * @param graduated the graduated filters' gains
   * @param elliptical the elliptical filters' gains
   * @return Y, 0..1
   */
  Tensor fuse(Tensor first, Tensor second, Tensor graduated, Tensor elliptical) {
    Tensor sum = graduated.add(elliptical);
    if (released) {
      Tensor third = second.mul(sum.clamp(0, 2)).clamp(0, 1);
      return third.add(first).clamp(0, 1);
    }
    return second.mul(sum.sub(1).clamp(0, 2)).clamp(0, 1);
  }

  /**
   * The geometry of that title.
   *
   * @throws IllegalArgumentException if there is none, listing all
   */
  static Geometry titled(String title) {
    return Arrays.stream(values())
        .filter(g -> g.title.equals(title))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "wanted a geometry of %s, got %s"
                        .formatted(Arrays.stream(values()).map(Geometry::title).toList(), title)));
  }
}
