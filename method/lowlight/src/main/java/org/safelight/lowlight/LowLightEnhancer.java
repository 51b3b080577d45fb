package org.safelight.lowlight;

import org.safelight.enhance.DecomposingMethod;
import org.safelight.enhance.Enhancer;
import org.safelight.enhance.ModelCard;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;
import org.safelight.image.filter.Resize;
import org.safelight.image.tile.Tile;
import org.safelight.image.tile.Tiles;

/**
 * Takes a photo apart into reflectance and illumination, cleans the one, brings the other to the
 * wanted level, and puts both together, tile by tile.
 *
 * <p>What concerns the whole photo, its ratio and its range, is found before; so tiles leave no
 * seams.
 */
final class LowLightEnhancer implements Enhancer {
  /**
   * Surroundings of a tile: as far as the restoration sees. With 48 pixels single samples were off
   * by 14 of 255 (results/lowlight.txt).
   */
  static final int OVERLAP = 112;

  /** The constant of the published stand-alone script, for weights that predict nothing. */
  private static final double PUBLISHED_RATIO = 5;

  private final Sessions sessions;
  private final Form form;
  private final LowLightSettings settings;
  private final ModelCard card;
  private final Tiles tiles;

  LowLightEnhancer(LowLightNetworks networks, LowLightSettings settings, ModelCard card) {
    this.sessions = new Sessions(networks, settings.threads());
    this.form = networks.form();
    this.settings = settings;
    this.card = card;
    int multiple = RestorationNetwork.MULTIPLE;
    this.tiles = new Tiles(Math.max(1, settings.tile() / multiple) * multiple, OVERLAP, multiple);
  }

  @Override
  public Photo enhance(Photo photo) {
    if (settings.strength() == 0) {
      return photo;
    }
    Range range = form == Form.PUBLISHED ? Range.of(photo) : Range.WHOLE;
    Light light = light(photo, range, settings.ratio() > 0 ? settings.ratio() : predicted(photo));
    Composition composition = new Composition(form, settings);
    Photo.Builder builder = photo.sameForm();
    RowBand band = new RowBand(photo, builder, settings.strength());
    for (Tile tile : tiles.of(photo.width(), photo.height())) {
      LitTile lit = light.of(tile, read(photo, tile, range));
      Image restored =
          composition.restores(lit)
              ? sessions.restore(Composition.shown(lit.reflectance()), lit.illumination())
              : lit.reflectance();
      band.put(tile, composition.of(lit, restored));
    }
    return builder.build(photo.metadata());
  }

  /** Reflectance, before it is restored, and illumination, before it is adjusted. */
  DecomposingMethod.Layers decompose(Photo photo) {
    Range range = form == Form.PUBLISHED ? Range.of(photo) : Range.WHOLE;
    Light light = light(photo, range, 1);
    Photo.Builder reflectance = new Photo.Builder(photo.width(), photo.height(), 16);
    Photo.Builder illumination = new Photo.Builder(photo.width(), photo.height(), 16);
    RowBand bandOfReflectance = new RowBand(photo, reflectance, 1);
    RowBand bandOfIllumination = new RowBand(photo, illumination, 1);
    for (Tile tile : tiles.of(photo.width(), photo.height())) {
      LitTile lit = light.of(tile, read(photo, tile, range));
      float[] grey = lit.illumination().plane(0);
      bandOfReflectance.put(tile, lit.reflectance());
      bandOfIllumination.put(
          tile, Image.of(tile.width(), tile.height(), Encoding.SRGB, grey, grey, grey));
    }
    return new DecomposingMethod.Layers(
        reflectance.build(Metadata.none()), illumination.build(Metadata.none()));
  }

  private Light light(Photo photo, Range range, double ratio) {
    return settings.size() == 0
        ? new TileLight(sessions, ratio)
        : CopyLight.of(photo, range, settings.size(), sessions, ratio);
  }

  /** The ratio a photo needs; a photo is never darkened unasked. */
  double predicted(Photo photo) {
    if (!sessions.predicts()) {
      return PUBLISHED_RATIO;
    }
    Image copy = Resize.areaAverage(photo, RatioNetwork.SIDE, RatioNetwork.SIDE);
    double ratio = Math.pow(2, sessions.stops(copy));
    return Math.min(LowLightSettings.MOST_RATIO, Math.max(1, ratio));
  }

  private static Image read(Photo photo, Tile tile, Range range) {
    float[][] row = new float[3][photo.width()];
    float[][] planes = new float[3][tile.width() * tile.height()];
    for (int y = 0; y < tile.height(); y++) {
      photo.readRow(tile.y() + y, row[0], row[1], row[2]);
      for (int c = 0; c < 3; c++) {
        System.arraycopy(row[c], tile.x(), planes[c], y * tile.width(), tile.width());
      }
    }
    Image image = Image.of(tile.width(), tile.height(), Encoding.SRGB, planes);
    return range.equals(Range.WHOLE) ? image : image.map(range::stretched);
  }

  @Override
  public ModelCard card() {
    return card;
  }

  @Override
  public void close() {
    sessions.close();
  }
}
