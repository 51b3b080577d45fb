package org.safelight.lowlight;

import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.Photo;
import org.safelight.image.color.Luma;
import org.safelight.image.filter.GaussianBlur;
import org.safelight.image.filter.GuidedFilter;
import org.safelight.image.filter.Resize;
import org.safelight.image.tile.Tile;

/**
 * Illumination found on a small copy, where a network sees the scene and not its pores, and carried
 * to full size by a guided filter along the photo's edges. Reflectance is the photo over its
 * illumination, so no detail is lost.
 */
final class CopyLight implements Light {
  /** Windows of the filter are 2 radius + 1 pixels of the copy wide. */
  private static final int RADIUS = 8;

  /** Of the guide, whose unit is 8 stops: a tenth of a stop is taken as even. */
  private static final double EPSILON = Math.pow(0.1 / 8, 2);

  /**
   * The fits are made on the copy, which has averaged the noise away. At full size the guide is
   * smoothed, by up to this deviation in pixels, or its noise would pass into the illumination and
   * with it around the restoration.
   */
  private static final double SMOOTHING = 2;

  /** Share of a pixel of the copy that the guide is smoothed by at most, so that edges stay. */
  private static final double SMOOTHED_SHARE = 0.25;

  private final int photoWidth;
  private final double smoothing;
  private final Plane light;
  private final Plane adjusted;
  private final boolean small;

  /** A plane of the copy, read at the photo's size. */
  private interface Plane {
    /**
     * @param guide of the tile's pixels, see {@link #guide}
     */
    Image of(Tile tile, Image guide);
  }

  private CopyLight(Photo photo, Image guide, Image light, Image adjusted) {
    this.photoWidth = photo.width();
    this.smoothing =
        Math.min(SMOOTHING, SMOOTHED_SHARE * Math.max(1, (double) photoWidth / light.width()));
    this.small = light.width() == photo.width() && light.height() == photo.height();
    this.light = small ? (tile, fine) -> cut(light, tile) : carried(photo, guide, light);
    this.adjusted = small ? (tile, fine) -> cut(adjusted, tile) : carried(photo, guide, adjusted);
  }

  private Plane carried(Photo photo, Image guide, Image plane) {
    GuidedFilter filter =
        GuidedFilter.fit(guide, plane, RADIUS, EPSILON, photo.width(), photo.height());
    return (tile, fine) -> carried(filter, tile, fine);
  }

  /**
   * Finds the illumination.
   *
   * @param size long side of the copy; a photo that is no larger is its own
   */
  static CopyLight of(Photo photo, Range range, int size, Sessions sessions, double ratio) {
    double scale = Math.min(1, (double) size / Math.max(photo.width(), photo.height()));
    Image copy =
        Resize.areaAverage(
                photo, Resize.scaled(photo.width(), scale), Resize.scaled(photo.height(), scale))
            .map(range::stretched);
    Image light = sessions.decompose(copy).illumination();
    return new CopyLight(photo, guide(copy), light, sessions.adjust(light, ratio));
  }

  /** Luma on a scale of stops, so that edges in the dark count as edges. */
  private static Image guide(Image image) {
    Image luma = Luma.REC601.of(image);
    return luma.map(Encoding.DATA, CopyLight::stops);
  }

  private static float stops(float luma) {
    return (float) (Math.log(Math.max(0, luma) + 1.0 / 256) / (8 * Math.log(2)) + 1);
  }

  @Override
  public LitTile of(Tile tile, Image image) {
    Image guide = small ? image : GaussianBlur.of(guide(image), smoothing);
    Image here = light.of(tile, guide);
    return new LitTile(tile, image, over(image, here), here, adjusted.of(tile, guide));
  }

  private static Image cut(Image plane, Tile tile) {
    float[] out = new float[tile.width() * tile.height()];
    for (int y = 0; y < tile.height(); y++) {
      int from = (tile.y() + y) * plane.width() + tile.x();
      System.arraycopy(plane.plane(0), from, out, y * tile.width(), tile.width());
    }
    return Image.of(tile.width(), tile.height(), Encoding.DATA, out);
  }

  private Image carried(GuidedFilter filter, Tile tile, Image guide) {
    float[] fine = guide.plane(0);
    float[] out = new float[fine.length];
    float[] guideRow = new float[photoWidth];
    float[] row = new float[photoWidth];
    for (int y = 0; y < tile.height(); y++) {
      System.arraycopy(fine, y * tile.width(), guideRow, tile.x(), tile.width());
      filter.row(tile.y() + y, guideRow, row);
      for (int x = 0; x < tile.width(); x++) {
        out[y * tile.width() + x] = (float) Math.min(1, Math.max(Form.DARKEST, row[tile.x() + x]));
      }
    }
    return Image.of(tile.width(), tile.height(), Encoding.DATA, out);
  }

  private static Image over(Image image, Image light) {
    float[][] planes = new float[3][light.plane(0).length];
    for (int i = 0; i < planes[0].length; i++) {
      float inverse = (float) (1 / Math.max(Form.DARKEST, light.plane(0)[i]));
      for (int c = 0; c < 3; c++) {
        planes[c][i] = image.plane(c)[i] * inverse;
      }
    }
    return Image.of(image.width(), image.height(), Encoding.SRGB, planes);
  }
}
