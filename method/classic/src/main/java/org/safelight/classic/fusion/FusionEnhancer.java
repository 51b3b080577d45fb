package org.safelight.classic.fusion;

import java.util.List;
import org.safelight.enhance.ModelCard;
import org.safelight.enhance.StackEnhancer;
import org.safelight.image.Image;
import org.safelight.image.Photo;
import org.safelight.image.fusion.ExposureFusion;

/** Fuses a photo with its own re-exposures, or several photos with each other. */
final class FusionEnhancer implements StackEnhancer {
  private final ModelCard card;
  private final ExposureFusion fusion;
  private final double[] stops;
  private final float strength;

  /**
   * The method with its knobs.
   *
   * @param stops of the re-exposures of a single photo
   */
  FusionEnhancer(ModelCard card, ExposureFusion fusion, double[] stops, double strength) {
    this.card = card;
    this.fusion = fusion;
    this.stops = stops.clone();
    this.strength = (float) strength;
  }

  @Override
  public Photo enhance(Photo photo) {
    return strength == 0 ? photo : fuse(Exposures.of(photo, stops), photo);
  }

  @Override
  public Photo enhance(List<Photo> photos) {
    check(photos);
    Photo reference = photos.get(StackEnhancer.reference(photos.size()));
    if (photos.size() == 1 || strength == 0) {
      return enhance(reference);
    }
    return fuse(Exposures.of(List.copyOf(photos)), reference);
  }

  private static void check(List<Photo> photos) {
    if (photos.isEmpty()) {
      throw new IllegalArgumentException("fusion needs at least one photo, got none");
    }
    for (Photo photo : photos) {
      if (photo.width() != photos.get(0).width() || photo.height() != photos.get(0).height()) {
        throw new IllegalArgumentException(
            "photos to fuse must have one size, got %d x %d and %d x %d"
                .formatted(
                    photos.get(0).width(), photos.get(0).height(), photo.width(), photo.height()));
      }
    }
  }

  private Photo fuse(Exposures exposures, Photo reference) {
    Photo.Builder builder = reference.sameForm();
    int width = reference.width();
    float[][] row = new float[3][width];
    new BandedFusion(fusion, exposures)
        .run(
            (y, band, at) -> {
              reference.readRow(y, row[0], row[1], row[2]);
              blend(row, band, at);
              builder.writeRow(y, row[0], row[1], row[2]);
            });
    return builder.build(reference.metadata());
  }

  private void blend(float[][] row, Image band, int at) {
    int from = at * band.width();
    for (int c = 0; c < 3; c++) {
      float[] fused = band.plane(c);
      for (int x = 0; x < row[c].length; x++) {
        float to = Math.min(1f, Math.max(0f, fused[from + x]));
        row[c][x] += strength * (to - row[c][x]);
      }
    }
  }

  @Override
  public ModelCard card() {
    return card;
  }

  @Override
  public void close() {
    // Holds nothing.
  }
}
