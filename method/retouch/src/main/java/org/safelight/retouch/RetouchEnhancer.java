package org.safelight.retouch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.safelight.enhance.AdjustingEnhancer;
import org.safelight.enhance.ModelCard;
import org.safelight.enhance.sidecar.StoredPrecision;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.Photo;
import org.safelight.image.adjustment.Adjustments;
import org.safelight.image.adjustment.PolynomialFilter;
import org.safelight.image.filter.Resize;
import org.safelight.image.grid.BilateralGrid;
import org.safelight.image.grid.FitSettings;
import org.safelight.image.grid.GuidedUpsampling;
import org.safelight.onnx.OnnxMetadata;
import org.safelight.runtime.ImageTensors;
import org.safelight.runtime.Session;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Shape;

/**
 * Predicts filters on a small copy and renders them at full size. What the backbone itself does to
 * the copy is carried up by guided upsampling and becomes the filters' base.
 *
 * <p>Filters of the released geometries cannot be drawn or edited: with their weights, all that the
 * network does becomes the base, and there are no filters.
 */
final class RetouchEnhancer implements AdjustingEnhancer {
  /**
   * Coarser than the published 22 x 22 x 8, as the copy is, and as the base has only to hold what
   * the filters do not: a quarter of the numbers to fit, and of a sidecar's length.
   */
  private static final FitSettings BASE = new FitSettings(16, 16, 4, 1, 4e-7, 1e-6);

  private final Session session;
  private final Geometry geometry;
  private final RetouchSettings settings;
  private final ModelCard card;

  RetouchEnhancer(RetouchNetwork network, RetouchSettings settings, ModelCard card) {
    this.session =
        Session.open(
            RetouchGraph.ofAnySize(network, OnnxMetadata.inMemory("retouch")), settings.threads());
    this.geometry = network.geometry();
    this.settings = settings;
    this.card = card;
  }

  @Override
  public Photo enhance(Photo photo) {
    return settings.strength() == 0 ? photo : AdjustingEnhancer.super.enhance(photo);
  }

  @Override
  public int threads() {
    return settings.threads();
  }

  @Override
  public Adjustments adjustments(Photo photo) {
    return StoredPrecision.round(predicted(photo));
  }

  private Adjustments predicted(Photo photo) {
    Image small = workingCopy(photo);
    Map<String, NamedTensor> found = session.run(inputs(small));
    if (geometry.isReleased()) {
      return new Adjustments(
          base(small, found, "output"),
          PolynomialFilter.none(),
          List.of(),
          List.of(),
          settings.strength());
    }
    PredictedFilters filters = new PredictedFilters(photo.height() / (double) photo.width());
    return new Adjustments(
        base(small, found, "first"),
        filters.polynomial(get(found, "cubic").values()),
        filters.graduated(get(found, "graduated").values()),
        filters.elliptical(get(found, "elliptical").values()),
        settings.strength());
  }

  /** Sides that divide as pooling wants: squeezed a little, as places are shares of the sides. */
  private Image workingCopy(Photo photo) {
    int side = settings.size() > 0 ? settings.size() : geometry.trainedSide();
    double scale = side / (double) Math.max(photo.width(), photo.height());
    return Resize.areaAverage(
        photo, fitting(photo.width() * scale), fitting(photo.height() * scale));
  }

  private static int fitting(double side) {
    int blocks = (int) Math.round(side / Backbone.MULTIPLE);
    return Math.max(Backbone.SHORTEST, Backbone.MULTIPLE * blocks);
  }

  private Map<String, NamedTensor> inputs(Image small) {
    int h = small.height();
    int w = small.width();
    double shift = geometry.isReleased() ? 0 : 0.5;
    Map<String, NamedTensor> inputs = new LinkedHashMap<>();
    inputs.put("image", ImageTensors.toTensor("image", small));
    inputs.put("x", new NamedTensor("x", Shape.of(1, 1, h, 1), Coordinates.places(h, shift)));
    inputs.put("y", new NamedTensor("y", Shape.of(1, 1, 1, w), Coordinates.places(w, shift)));
    return inputs;
  }

  private static BilateralGrid base(Image small, Map<String, NamedTensor> found, String name) {
    Image processed = ImageTensors.toImage(get(found, name), Encoding.SRGB);
    GuidedUpsampling upsampling = new GuidedUpsampling(BASE, GuidedUpsampling.Solver.FAST, 1);
    return upsampling.fit(small, processed);
  }

  private static NamedTensor get(Map<String, NamedTensor> found, String name) {
    return Objects.requireNonNull(found.get(name), name);
  }

  @Override
  public ModelCard card() {
    return card;
  }

  @Override
  public void close() {
    session.close();
  }
}
