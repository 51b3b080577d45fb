package org.safelight.zerodce;

import java.util.Map;
import java.util.Objects;
import org.safelight.enhance.Enhancer;
import org.safelight.enhance.ModelCard;
import org.safelight.enhance.Setting;
import org.safelight.image.Image;
import org.safelight.image.Photo;
import org.safelight.image.filter.Resize;
import org.safelight.image.grid.Bands;
import org.safelight.runtime.ImageTensors;
import org.safelight.runtime.Session;

/**
 * Brightens a photo: curves are predicted from a small copy, which costs the same for photos of any
 * size, and applied to every pixel of the photo, row by row.
 */
final class ZeroDceEnhancer implements Enhancer {
  private final Session session;
  private final double strength;
  private final int size;
  private final int threads;
  private final ModelCard card;

  ZeroDceEnhancer(ZeroDceNetwork network, Map<String, Double> settings, ModelCard card) {
    strength = Setting.STRENGTH.of(settings);
    size = (int) Math.round(ZeroDceProvider.SIZE.of(settings));
    threads = Setting.threads(settings);
    this.card = card;
    session = Session.open(ZeroDceGraph.maps(network), threads);
  }

  @Override
  public Photo enhance(Photo photo) {
    if (strength == 0) {
      return photo;
    }
    CurveMaps maps = maps(photo);
    Photo.Builder builder = photo.sameForm();
    int bands = Math.min(threads, photo.height());
    Bands.run(
        bands,
        band -> {
          int end = (int) ((long) photo.height() * (band + 1) / bands);
          int from = (int) ((long) photo.height() * band / bands);
          enhance(photo, maps, builder, from, end);
        });
    return builder.build(photo.metadata());
  }

  /** A photo that is small enough is its own copy. */
  private CurveMaps maps(Photo photo) {
    double scale = Math.min(1, (double) size / Math.max(photo.width(), photo.height()));
    Image small =
        Resize.areaAverage(
            photo, Resize.scaled(photo.width(), scale), Resize.scaled(photo.height(), scale));
    return new CurveMaps(
        Objects.requireNonNull(
            session.run(Map.of("image", ImageTensors.toTensor("image", small))).get("maps")));
  }

  private void enhance(Photo photo, CurveMaps maps, Photo.Builder builder, int from, int end) {
    int width = photo.width();
    CurveMaps.Rows rows = maps.new Rows(width, photo.height());
    float share = (float) strength;
    float[][] in = new float[3][width];
    float[][] out = new float[3][width];
    for (int y = from; y < end; y++) {
      photo.readRow(y, in[0], in[1], in[2]);
      for (int c = 0; c < 3; c++) {
        System.arraycopy(in[c], 0, out[c], 0, width);
        rows.apply(y, c, out[c]);
        for (int x = 0; x < width && share < 1; x++) {
          out[c][x] = in[c][x] + share * (out[c][x] - in[c][x]);
        }
      }
      builder.writeRow(y, out[0], out[1], out[2]);
    }
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
