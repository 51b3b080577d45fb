package org.safelight.retinexnet;

import java.util.Map;
import java.util.Objects;
import org.safelight.enhance.Enhancer;
import org.safelight.enhance.ModelCard;
import org.safelight.enhance.Setting;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.Photo;
import org.safelight.image.filter.Resize;
import org.safelight.image.grid.BilateralGrid;
import org.safelight.image.grid.GridSlicer;
import org.safelight.image.grid.GuidedUpsampling;
import org.safelight.image.grid.LumaGuide;
import org.safelight.onnx.OnnxMetadata;
import org.safelight.runtime.ImageTensors;
import org.safelight.runtime.Session;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Shape;

/**
 * Takes a small copy of the photo apart, brightens its illumination by a power curve, puts it
 * together, and carries what happened to its colours to full size by guided upsampling.
 */
final class RetinexNetEnhancer implements Enhancer {
  private final Session session;
  private final double strength;
  private final double gamma;
  private final int size;
  private final int threads;
  private final ModelCard card;

  RetinexNetEnhancer(DecompositionNetwork network, Map<String, Double> settings, ModelCard card) {
    strength = Setting.STRENGTH.of(settings);
    gamma = RetinexNetProvider.GAMMA.of(settings);
    size = (int) Math.round(RetinexNetProvider.SIZE.of(settings));
    threads = Setting.threads(settings);
    this.card = card;
    session =
        Session.open(
            RetinexNetGraph.of(network, Shape.of(1, 3, Shape.DYNAMIC, Shape.DYNAMIC))
                .toModel(OnnxMetadata.inMemory("retinexnet")),
            threads);
  }

  @Override
  public Photo enhance(Photo photo) {
    if (strength == 0) {
      return photo;
    }
    double scale = Math.min(1, (double) size / Math.max(photo.width(), photo.height()));
    Image small =
        Resize.areaAverage(
            photo, Resize.scaled(photo.width(), scale), Resize.scaled(photo.height(), scale));
    Image brightened = brightened(small);
    int side = GuidedUpsampling.SIDE;
    BilateralGrid grid =
        GuidedUpsampling.fast()
            .fit(clamp(Resize.bicubic(small, side, side)), Resize.bicubic(brightened, side, side));
    return new GridSlicer(grid.blendWithIdentity(strength), new LumaGuide(), threads).slice(photo);
  }

  /** Reflectance times illumination to the power of gamma. */
  Image brightened(Image small) {
    Map<String, NamedTensor> parts =
        session.run(Map.of("image", ImageTensors.toTensor("image", small)));
    float[] reflectance = Objects.requireNonNull(parts.get("reflectance")).values();
    float[] illumination = Objects.requireNonNull(parts.get("illumination")).values();
    int n = illumination.length;
    float[][] planes = new float[3][n];
    for (int i = 0; i < n; i++) {
      float light = (float) Math.pow(illumination[i], gamma);
      for (int c = 0; c < 3; c++) {
        planes[c][i] = reflectance[c * n + i] * light;
      }
    }
    return Image.of(small.width(), small.height(), Encoding.SRGB, planes);
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
