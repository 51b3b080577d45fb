package org.safelight.retouch.lut;

import java.util.Map;
import java.util.Objects;
import org.safelight.enhance.Enhancer;
import org.safelight.enhance.ModelCard;
import org.safelight.enhance.Setting;
import org.safelight.image.Photo;
import org.safelight.image.filter.Resize;
import org.safelight.image.lut.Lut3d;
import org.safelight.runtime.ImageTensors;
import org.safelight.runtime.Session;
import org.safelight.tensor.NamedTensor;

/** Predicts a table from a small copy of the photo and looks up every pixel in it. */
final class LutEnhancer implements Enhancer {
  private final Session session;
  private final int side;
  private final double strength;
  private final int threads;
  private final ModelCard card;

  LutEnhancer(LutNetwork network, Map<String, Double> settings, ModelCard card) {
    this.strength = Setting.STRENGTH.of(settings);
    this.threads = Setting.threads(settings);
    this.side = network.widths().copy();
    this.card = card;
    session = Session.open(LutGraph.table(network), threads);
  }

  @Override
  public Photo enhance(Photo photo) {
    return strength == 0 ? photo : table(photo).apply(photo, strength, threads);
  }

  /** The table for a photo. */
  Lut3d table(Photo photo) {
    NamedTensor copy = ImageTensors.toTensor("copy", Resize.areaAverage(photo, side, side));
    NamedTensor table = Objects.requireNonNull(session.run(Map.of("copy", copy)).get("table"));
    return Lut3d.of(table.shape().dim(2), interleaved(table.values()));
  }

  /** From planes to a colour a node; red is fastest in both. */
  private static float[] interleaved(float[] planes) {
    int nodes = planes.length / 3;
    float[] values = new float[planes.length];
    for (int i = 0; i < nodes; i++) {
      for (int c = 0; c < 3; c++) {
        values[3 * i + c] = planes[c * nodes + i];
      }
    }
    return values;
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
