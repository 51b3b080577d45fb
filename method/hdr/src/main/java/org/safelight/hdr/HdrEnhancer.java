package org.safelight.hdr;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleConsumer;
import org.safelight.enhance.HdrReconstructor;
import org.safelight.enhance.ModelCard;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.Photo;
import org.safelight.image.color.Luma;
import org.safelight.image.filter.Resize;
import org.safelight.image.tile.Tile;
import org.safelight.image.tile.Tiles;

/**
 * Goes back through the camera (paper, Fig. 2): dequantizes, linearizes, fills what was clipped,
 * and refines if wanted.
 *
 * <p>The camera's curve is found once, on a small copy. All else goes tile by tile; where a tile
 * has no highlight (with the refinement: neither in it nor around it) the network that fills them
 * is not run, which changes nothing, as its answer would count for nothing.
 */
final class HdrEnhancer implements HdrReconstructor {
  /** Surroundings of a tile, most of what the network that fills highlights sees. */
  static final int OVERLAP = 128;

  /** What rounding may lift a value above the network's reach by; values are at most 1. */
  private static final float ROUNDING = 1e-5f;

  private final Sessions sessions;
  private final Highlights highlights;
  private final float reach;
  private final HdrSettings settings;
  private final ModelCard card;
  private final Tiles tiles;

  HdrEnhancer(HdrNetworks networks, HdrSettings settings, ModelCard card) {
    this.highlights = Highlights.published();
    this.sessions = new Sessions(networks, highlights, settings.refine(), settings.threads());
    this.reach = (float) networks.dequantization().reach();
    this.settings = settings;
    this.card = card;
    int multiple = HallucinationNetwork.MULTIPLE;
    this.tiles = new Tiles(Math.max(1, settings.tile() / multiple) * multiple, OVERLAP, multiple);
  }

  @Override
  public Photo enhance(Photo photo) {
    if (settings.strength() == 0) {
      return photo;
    }
    Image whole = ratio(photo, done -> {});
    Image ratio =
        settings.strength() == 1 ? whole : whole.map(r -> (float) Math.pow(r, settings.strength()));
    return HighlightRolloff.of(photo, ratio).apply(photo, ratio);
  }

  @Override
  public Image light(Photo photo, DoubleConsumer progress) {
    InverseCurve curve = curve(photo);
    float[][] planes = new float[3][photo.width() * photo.height()];
    List<Tile> all = tiles.of(photo.width(), photo.height());
    for (int i = 0; i < all.size(); i++) {
      Tile tile = all.get(i);
      Image light = recover(read(photo, tile), tile, curve).light();
      for (int c = 0; c < 3; c++) {
        put(light.plane(c), tile, planes[c], photo.width());
      }
      progress.accept((i + 1.0) / all.size());
    }
    return Image.of(photo.width(), photo.height(), Encoding.LINEAR, planes);
  }

  @Override
  public Image ratio(Photo photo, DoubleConsumer progress) {
    InverseCurve curve = curve(photo);
    // Dequantized values differ by less than the network's reach: below, no pixel is a highlight.
    float least = curve.valueAbove(1 - highlights.threshold()) - reach - ROUNDING;
    float[] plane = new float[photo.width() * photo.height()];
    List<Tile> all = tiles.of(photo.width(), photo.height());
    for (int i = 0; i < all.size(); i++) {
      Tile tile = all.get(i);
      Image part = read(photo, tile);
      float[] ratio = anyInCore(part, tile, least) ? ratio(recover(part, tile, curve)) : ones(part);
      put(ratio, tile, plane, photo.width());
      progress.accept((i + 1.0) / all.size());
    }
    return Image.of(photo.width(), photo.height(), Encoding.DATA, plane);
  }

  private static float[] ones(Image part) {
    float[] ones = new float[part.width() * part.height()];
    Arrays.fill(ones, 1);
    return ones;
  }

  /**
   * What a tile came to.
   *
   * @param linear B
   * @param light A, or R
   */
  private record Recovery(Image linear, Image light) {}

  private Recovery recover(Image part, Tile tile, InverseCurve curve) {
    Image dequantized = sessions.dequantize(part);
    Image linear = curve.light(dequantized);
    float least = (float) (1 - highlights.threshold());
    // The refinement sees what is filled around a core as well.
    boolean fills = sessions.refines() ? any(linear, least) : anyInCore(linear, tile, least);
    Image filled = fills ? scaled(linear, sessions.hallucinate(linear)) : linear;
    Image light = sessions.refines() ? sessions.refine(filled, linear, dequantized) : filled;
    return new Recovery(linear, light);
  }

  /** B + h (A - B): the slider of the recovered part. */
  private Image scaled(Image linear, Image filled) {
    float h = (float) settings.highlights();
    if (h == 1) {
      return filled;
    }
    float[][] planes = new float[3][];
    for (int c = 0; c < 3; c++) {
      float[] b = linear.plane(c);
      float[] a = filled.plane(c).clone();
      for (int i = 0; i < a.length; i++) {
        a[i] = b[i] + h * (a[i] - b[i]);
      }
      planes[c] = a;
    }
    return Image.of(linear.width(), linear.height(), Encoding.LINEAR, planes);
  }

  /**
   * Luminance over that of the linear photo. What the refinement does beside highlights is left
   * out: a gain map of the whole photo would undo what its photographer wanted.
   */
  private float[] ratio(Recovery recovery) {
    Image b = recovery.linear();
    Image a = recovery.light();
    float[] ratio = new float[b.width() * b.height()];
    for (int i = 0; i < ratio.length; i++) {
      float brightest = Math.max(b.plane(0)[i], Math.max(b.plane(1)[i], b.plane(2)[i]));
      float alpha = (float) highlights.alpha(brightest);
      if (alpha == 0) {
        ratio[i] = 1;
      } else {
        float found = Math.max(1, luminance(a, i) / luminance(b, i));
        // The filled part is blended by alpha already; what the refinement gives is not.
        ratio[i] = sessions.refines() ? 1 + alpha * (found - 1) : found;
      }
    }
    return ratio;
  }

  private static float luminance(Image image, int i) {
    Luma luma = Luma.REC709;
    return (float)
        (luma.red() * image.plane(0)[i]
            + luma.green() * image.plane(1)[i]
            + luma.blue() * image.plane(2)[i]);
  }

  private static boolean any(Image image, float level) {
    for (int c = 0; c < 3; c++) {
      for (float v : image.plane(c)) {
        if (v > level) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether a sample in the tile's core is above {@code level}. */
  private static boolean anyInCore(Image part, Tile tile, float level) {
    int left = tile.coreX() - tile.x();
    for (int c = 0; c < 3; c++) {
      float[] plane = part.plane(c);
      for (int y = 0; y < tile.coreHeight(); y++) {
        int from = (tile.coreY() - tile.y() + y) * tile.width() + left;
        for (int i = from; i < from + tile.coreWidth(); i++) {
          if (plane[i] > level) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** Copies a tile's core to its place. */
  private static void put(float[] part, Tile tile, float[] plane, int width) {
    for (int y = 0; y < tile.coreHeight(); y++) {
      System.arraycopy(
          part,
          (tile.coreY() - tile.y() + y) * tile.width() + tile.coreX() - tile.x(),
          plane,
          (tile.coreY() + y) * width + tile.coreX(),
          tile.coreWidth());
    }
  }

  private InverseCurve curve(Photo photo) {
    double scale = settings.size() / (double) Math.max(photo.width(), photo.height());
    Image copy = Resize.areaAverage(photo, side(photo.width(), scale), side(photo.height(), scale));
    return sessions.curve(sessions.dequantize(copy));
  }

  /** Of the copy: no larger than the photo's but to the next multiple, so that none is padded. */
  private static int side(int of, double scale) {
    int multiple = UNet.MULTIPLE;
    return Math.max(1, (int) Math.round(Math.min(1, scale) * of / multiple)) * multiple;
  }

  private static Image read(Photo photo, Tile tile) {
    float[][] row = new float[3][photo.width()];
    float[][] planes = new float[3][tile.width() * tile.height()];
    for (int y = 0; y < tile.height(); y++) {
      photo.readRow(tile.y() + y, row[0], row[1], row[2]);
      for (int c = 0; c < 3; c++) {
        System.arraycopy(row[c], tile.x(), planes[c], y * tile.width(), tile.width());
      }
    }
    return Image.of(tile.width(), tile.height(), Encoding.SRGB, planes);
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
