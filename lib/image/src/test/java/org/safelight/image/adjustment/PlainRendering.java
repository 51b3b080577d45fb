package org.safelight.image.adjustment;

import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.grid.GridSlicer;
import org.safelight.image.grid.LumaGuide;

/** The package's formula as it stands, pixel by pixel in doubles, with nothing taken together. */
final class PlainRendering {
  private PlainRendering() {}

  static Image render(Adjustments adjustments, Image photo) {
    Image base = new GridSlicer(adjustments.base(), new LumaGuide(), 1).slice(photo);
    int width = photo.width();
    int height = photo.height();
    float[][] planes = new float[3][width * height];
    for (int c = 0; c < 3; c++) {
      for (int row = 0; row < height; row++) {
        for (int column = 0; column < width; column++) {
          double x = (column + 0.5) / width;
          double y = (row + 0.5) / height;
          double aspect = (double) height / width;
          double y1 = base.at(c, column, row);
          double y2 = clamp(y1 + cubic(adjustments.polynomial(), c, y, x, y1), 1);
          double sg = 1;
          for (GraduatedFilter filter : adjustments.graduated()) {
            sg *= factor(filter, c, x, y, aspect);
          }
          double se = 1;
          for (EllipticalFilter filter : adjustments.elliptical()) {
            se *= factor(filter, c, x, y, aspect);
          }
          double s = clamp(1 + (clamp(sg, 2) - 1) + (clamp(se, 2) - 1), 2);
          double y3 = clamp(y2 * s, 1);
          double in = photo.at(c, column, row);
          planes[c][row * width + column] = (float) (in + adjustments.strength() * (y3 - in));
        }
      }
    }
    return Image.of(width, height, Encoding.SRGB, planes);
  }

  private static double clamp(double v, double most) {
    return Math.min(most, Math.max(0, v));
  }

  /** Spec 5.1 by its exponents: x down, y across, i the value. */
  private static double cubic(PolynomialFilter filter, int channel, double x, double y, double i) {
    String[] terms =
        ("xxx xxy xxi xx xyy xyi xy xii xi x yyy yyi yy yii yi y iii ii i 1").split(" ");
    double sum = 0;
    for (int k = 0; k < terms.length; k++) {
      double term = 1;
      for (char factor : terms[k].toCharArray()) {
        term *= factor == 'x' ? x : factor == 'y' ? y : factor == 'i' ? i : 1;
      }
      sum += filter.coefficient(channel, k) * term;
    }
    return filter.strength() * sum;
  }

  private static double factor(GraduatedFilter f, int channel, double x, double y, double aspect) {
    double angle = Math.toRadians(f.angle());
    double d = (x - f.x()) * Math.cos(angle) + (y - f.y()) * aspect * Math.sin(angle);
    double effect =
        d >= 0 ? (1 + Math.min(d / f.end(), 1)) / 2 : (1 + Math.max(d / f.start(), -1)) / 2;
    return 1 + f.strength() * (f.gain().factor(channel) - 1) * effect;
  }

  private static double factor(EllipticalFilter f, int channel, double x, double y, double aspect) {
    double angle = Math.toRadians(f.angle());
    double dx = x - f.x();
    double dy = (y - f.y()) * aspect;
    double u = dx * Math.cos(angle) + dy * Math.sin(angle);
    double v = dy * Math.cos(angle) - dx * Math.sin(angle);
    double rho = Math.hypot(u / f.radius(), v / f.crossRadius());
    return 1 + f.strength() * (f.gain().factor(channel) - 1) * Math.max(0, 1 - rho);
  }
}
