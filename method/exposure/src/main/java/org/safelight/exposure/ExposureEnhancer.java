package org.safelight.exposure;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.safelight.enhance.Enhancer;
import org.safelight.enhance.ModelCard;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.Photo;
import org.safelight.image.filter.Resize;
import org.safelight.image.fusion.ExposureFusion;
import org.safelight.image.grid.BilateralGrid;
import org.safelight.image.grid.GridSlicer;
import org.safelight.image.grid.GuidedUpsampling;
import org.safelight.image.grid.LumaGuide;
import org.safelight.runtime.ImageTensors;
import org.safelight.runtime.Session;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Shape;

/**
 * Repairs a photo with the pyramid network: a copy with 512 pixels on its long side goes through
 * the network, and what happened to its colours is carried to full size by guided upsampling.
 */
final class ExposureEnhancer implements Enhancer {
  /** Long side the network works at, larger or smaller photos alike. */
  static final int WORKING_SIDE = 512;

  private final Session session;
  private final int multiple;
  private final ExposureSettings settings;
  private final ModelCard card;

  ExposureEnhancer(ExposureNetwork network, ExposureSettings settings, ModelCard card) {
    this.session = Session.open(ExposureGraph.of(network), settings.threads());
    this.multiple = network.multiple();
    this.settings = settings;
    this.card = card;
  }

  @Override
  public Photo enhance(Photo photo) {
    if (settings.strength() == 0) {
      return photo;
    }
    Image small = workingCopy(photo);
    Image corrected = correct(small);
    if (settings.fusion()) {
      corrected = clamp(ExposureFusion.paper().fuse(List.of(small, clamp(corrected))));
    }
    return switch (settings.upsampling()) {
      case FAST -> upsampled(photo, small, corrected, GuidedUpsampling.fast());
      case EXACT -> upsampled(photo, small, corrected, GuidedUpsampling.exact(settings.threads()));
      case PLAIN -> enlarged(photo, corrected);
    };
  }

  private static Image workingCopy(Photo photo) {
    double scale = (double) WORKING_SIDE / Math.max(photo.width(), photo.height());
    int width = Math.max(1, Resize.scaled(photo.width(), scale));
    int height = Math.max(1, Resize.scaled(photo.height(), scale));
    return clamp(Resize.bicubic(photo, width, height));
  }

  /** The network's answer for a small image; padded to what its pooling needs, and cropped. */
  private Image correct(Image small) {
    NamedTensor scale =
        new NamedTensor("scale", Shape.of(1, 4, 1, 1), settings.levelScale().clone());
    Map<String, NamedTensor> result =
        session.run(
            Map.of("image", ImageTensors.toTensor("image", small, multiple), "scale", scale));
    return ImageTensors.toImage(
        Objects.requireNonNull(result.get("output")), Encoding.SRGB, small.width(), small.height());
  }

  private Photo upsampled(Photo photo, Image small, Image corrected, GuidedUpsampling upsampling) {
    int side = GuidedUpsampling.SIDE;
    BilateralGrid grid =
        upsampling.fit(
            clamp(Resize.bicubic(small, side, side)), Resize.bicubic(corrected, side, side));
    return new GridSlicer(
            grid.blendWithIdentity(settings.strength()), new LumaGuide(), settings.threads())
        .slice(photo);
  }

  private Photo enlarged(Photo photo, Image corrected) {
    Image large = Resize.bicubic(corrected, photo.width(), photo.height());
    Photo.Builder builder = photo.sameForm();
    int width = photo.width();
    float strength = (float) settings.strength();
    float[][] in = new float[3][width];
    float[][] out = new float[3][width];
    for (int y = 0; y < photo.height(); y++) {
      photo.readRow(y, in[0], in[1], in[2]);
      for (int p = 0; p < 3; p++) {
        float[] plane = large.plane(p);
        for (int x = 0; x < width; x++) {
          out[p][x] = in[p][x] + strength * (plane[y * width + x] - in[p][x]);
        }
      }
      builder.writeRow(y, out[0], out[1], out[2]);
    }
    return builder.build(photo.metadata());
  }

  private static Image clamp(Image image) {
    return image.map(v -> Math.min(1f, Math.max(0f, v)));
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
