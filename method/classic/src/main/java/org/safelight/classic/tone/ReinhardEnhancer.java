package org.safelight.classic.tone;

import org.safelight.enhance.ModelCard;
import org.safelight.enhance.ToneMapper;
import org.safelight.image.Image;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;
import org.safelight.image.color.Luma;
import org.safelight.image.color.Srgb;

/** Brings the light of a scene, or of a photo, into what a screen can show. */
final class ReinhardEnhancer implements ToneMapper {
  private final ModelCard card;
  private final double key;
  private final double white;
  private final float strength;

  /**
   * The operator with its two knobs.
   *
   * @param key what the geometric mean of luminance becomes, before the curve
   * @param white the luminance on that scale that becomes 1; 0 for the brightest there is
   */
  ReinhardEnhancer(ModelCard card, double key, double white, double strength) {
    this.card = card;
    this.key = key;
    this.white = white;
    this.strength = (float) strength;
  }

  @Override
  public Photo enhance(Photo photo) {
    return strength == 0
        ? photo
        : map(LightRows.of(photo), photo.sameForm()).build(photo.metadata());
  }

  @Override
  public Photo toneMap(Image linear) {
    Photo.Builder builder = new Photo.Builder(linear.width(), linear.height(), 16);
    return map(LightRows.of(linear), builder).build(Metadata.none());
  }

  private Photo.Builder map(LightRows rows, Photo.Builder builder) {
    Curve curve = measure(rows);
    float[][] rgb = new float[3][rows.width()];
    for (int y = 0; y < rows.height(); y++) {
      rows.read(y, rgb);
      for (int x = 0; x < rows.width(); x++) {
        float gain = curve.gain(Luma.REC709.of(rgb[0][x], rgb[1][x], rgb[2][x]));
        for (float[] plane : rgb) {
          float before = Srgb.fastToSrgb(Math.min(1f, plane[x]));
          float after = Srgb.fastToSrgb(Math.min(1f, gain * plane[x]));
          plane[x] = before + strength * (after - before);
        }
      }
      builder.writeRow(y, rgb[0], rgb[1], rgb[2]);
    }
    return builder;
  }

  private Curve measure(LightRows rows) {
    double logarithms = 0;
    long lit = 0;
    double brightest = 0;
    float[][] rgb = new float[3][rows.width()];
    for (int y = 0; y < rows.height(); y++) {
      rows.read(y, rgb);
      for (int x = 0; x < rows.width(); x++) {
        double luminance = Luma.REC709.of(rgb[0][x], rgb[1][x], rgb[2][x]);
        if (luminance > 0) {
          logarithms += Math.log(luminance);
          lit++;
          brightest = Math.max(brightest, luminance);
        }
      }
    }
    double scale = lit == 0 ? 1 : key / Math.exp(logarithms / lit);
    double burnt = white > 0 ? white : scale * brightest;
    return new Curve(scale, burnt > 0 ? 1 / (burnt * burnt) : 0);
  }

  /**
   * Equations 2 and 4.
   *
   * @param scale from luminance to l
   * @param burning 1 / white^2
   */
  record Curve(double scale, double burning) {
    /** What light of this luminance is multiplied by: L' / L. */
    float gain(double luminance) {
      double l = scale * luminance;
      return (float) (scale * (1 + l * burning) / (1 + l));
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
