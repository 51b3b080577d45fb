package org.safelight.enhance.sidecar;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.safelight.image.Photo;
import org.safelight.image.adjustment.Adjustments;
import org.safelight.image.adjustment.EllipticalFilter;
import org.safelight.image.adjustment.Gain;
import org.safelight.image.adjustment.GraduatedFilter;

/**
 * Draws the filters of {@link Adjustments} over a photo.
 *
 * <p>A graduated filter is its line of half effect with an arrow to where the effect grows, between
 * two dashed lines where the effect begins and where it is full; an elliptical one is its border
 * and its centre. Labels tell number and stops on average ("G1 -0.4 EV", "E2 off"); filters without
 * effect are dotted. All is white over a wider black, so that it shows on light and dark alike, and
 * sized by the photo.
 */
public final class FilterDrawing {
  /** Lines are the photo's longer side over this: 2 pixels of 1,200. */
  private static final double LINE_SHARE = 600;

  /** Letters are the longer side over this, and at least {@link #LEAST_LETTERS} pixels. */
  private static final double LETTER_SHARE = 45;

  private static final double LEAST_LETTERS = 9;

  private final double width;
  private final double height;
  private final Graphics2D graphics;
  private final float line;
  private final double letters;
  private final List<Rectangle2D> labels = new ArrayList<>();

  private FilterDrawing(Graphics2D graphics, int width, int height) {
    this.graphics = graphics;
    this.width = width;
    this.height = height;
    double side = Math.max(width, height);
    line = (float) Math.max(1, side / LINE_SHARE);
    letters = Math.max(LEAST_LETTERS, side / LETTER_SHARE);
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
  }

  /**
   * The photo with the filters drawn over it.
   *
   * @param photo any photo; not modified
   * @return same width and height, 8 bits, opaque, no metadata
   */
  public static Photo draw(Adjustments adjustments, Photo photo) {
    BufferedImage picture = DrawnPhoto.picture(photo);
    Graphics2D graphics = picture.createGraphics();
    try {
      FilterDrawing drawing = new FilterDrawing(graphics, photo.width(), photo.height());
      adjustments.elliptical().forEach(drawing::add);
      adjustments.graduated().forEach(drawing::add);
      drawing.label(adjustments);
    } finally {
      graphics.dispose();
    }
    return DrawnPhoto.photo(picture);
  }

  private void add(GraduatedFilter filter) {
    boolean shows = !filter.isNeutral();
    stroke(parallel(filter, 0), shows ? solid() : dotted());
    if (shows) {
      stroke(parallel(filter, -filter.start()), dashed());
      stroke(parallel(filter, filter.end()), dashed());
      stroke(arrow(anchor(filter), Math.toRadians(filter.angle())), solid());
    }
  }

  /** A line parallel to a filter's, further on by a distance in widths. */
  private Line2D parallel(GraduatedFilter filter, double distance) {
    double angle = Math.toRadians(filter.angle());
    Point2D foot = foot(filter);
    double x = foot.getX() + distance * width * Math.cos(angle);
    double y = foot.getY() + distance * width * Math.sin(angle);
    double reach = width + height; // beyond the photo both ways, since the foot faces its middle
    return new Line2D.Double(
        x - reach * Math.sin(angle),
        y + reach * Math.cos(angle),
        x + reach * Math.sin(angle),
        y - reach * Math.cos(angle));
  }

  /** The point of the line nearest to the photo's middle. */
  private Point2D foot(GraduatedFilter filter) {
    double angle = Math.toRadians(filter.angle());
    double dx = filter.x() * width - width / 2;
    double dy = filter.y() * height - height / 2;
    double distance = dx * Math.cos(angle) + dy * Math.sin(angle);
    return new Point2D.Double(
        width / 2 + distance * Math.cos(angle), height / 2 + distance * Math.sin(angle));
  }

  /** The filter's own point if the photo shows it, else that nearest to the middle. */
  private Point2D anchor(GraduatedFilter filter) {
    Point2D own = new Point2D.Double(filter.x() * width, filter.y() * height);
    return isInside(own) ? own : foot(filter);
  }

  private boolean isInside(Point2D point) {
    return point.getX() >= 0
        && point.getX() <= width
        && point.getY() >= 0
        && point.getY() <= height;
  }

  private Path2D arrow(Point2D from, double angle) {
    double length = 2.5 * letters;
    double head = 0.6 * letters;
    Path2D arrow = new Path2D.Double();
    arrow.moveTo(0, 0);
    arrow.lineTo(length, 0);
    arrow.moveTo(length - head, -0.6 * head);
    arrow.lineTo(length, 0);
    arrow.lineTo(length - head, 0.6 * head);
    AffineTransform place = AffineTransform.getTranslateInstance(from.getX(), from.getY());
    place.rotate(angle);
    arrow.transform(place);
    return arrow;
  }

  private void add(EllipticalFilter filter) {
    double x = filter.x() * width;
    double y = filter.y() * height;
    double a = filter.radius() * width;
    double b = filter.crossRadius() * width;
    AffineTransform place = AffineTransform.getTranslateInstance(x, y);
    place.rotate(Math.toRadians(filter.angle()));
    Shape border = place.createTransformedShape(new Ellipse2D.Double(-a, -b, 2 * a, 2 * b));
    stroke(border, filter.isNeutral() ? dotted() : solid());
    double arm = 0.4 * letters;
    stroke(new Line2D.Double(x - arm, y, x + arm, y), solid());
    stroke(new Line2D.Double(x, y - arm, x, y + arm), solid());
  }

  private void label(Adjustments adjustments) {
    for (int i = 0; i < adjustments.elliptical().size(); i++) {
      EllipticalFilter filter = adjustments.elliptical().get(i);
      Point2D centre = new Point2D.Double(filter.x() * width, filter.y() * height);
      write(text("E" + (i + 1), filter.gain(), filter.strength()), centre);
    }
    for (int i = 0; i < adjustments.graduated().size(); i++) {
      GraduatedFilter filter = adjustments.graduated().get(i);
      write(text("G" + (i + 1), filter.gain(), filter.strength()), anchor(filter));
    }
  }

  private static String text(String name, Gain gain, double strength) {
    if (strength == 0) {
      return name + " off";
    }
    double tenths = Math.rint(10 * gain.at(strength).meanStops()) + 0.0; // + 0.0: no "-0.0"
    return String.format(Locale.ROOT, "%s %+.1f EV", name, tenths / 10);
  }

  /** Writes a label right below a point, moved into the photo and below labels in the way. */
  private void write(String text, Point2D near) {
    double gap = 0.5 * letters;
    double wide = StrokeText.width(text, letters);
    double x = Math.max(gap, Math.min(width - wide - gap, near.getX() + gap));
    double y = Math.max(gap, Math.min(height - letters - gap, near.getY() + gap));
    Rectangle2D box = new Rectangle2D.Double(x, y, wide, letters);
    for (int i = 0; i < labels.size(); i++) { // each move passes at least one label
      for (Rectangle2D other : labels) {
        if (box.intersects(other)) {
          box.setRect(x, other.getMaxY() + gap, wide, letters);
        }
      }
    }
    labels.add(box);
    Path2D path = StrokeText.of(text, letters);
    path.transform(AffineTransform.getTranslateInstance(x, box.getY()));
    float thick = (float) (letters / 7);
    stroke(path, new BasicStroke(thick, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
  }

  private BasicStroke solid() {
    return new BasicStroke(line, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  }

  private BasicStroke dashed() {
    return broken(8, 6);
  }

  private BasicStroke dotted() {
    return broken(1, 4);
  }

  private BasicStroke broken(float dash, float gap) {
    return new BasicStroke(
        line,
        BasicStroke.CAP_BUTT,
        BasicStroke.JOIN_ROUND,
        10,
        new float[] {dash * line, gap * line},
        0);
  }

  /** White over black of the same dashes, wider by a line on each side. */
  private void stroke(Shape shape, BasicStroke white) {
    BasicStroke black =
        new BasicStroke(
            white.getLineWidth() + 2 * line,
            white.getEndCap(),
            BasicStroke.JOIN_ROUND,
            10,
            white.getDashArray(),
            0);
    graphics.setColor(Color.BLACK);
    graphics.setStroke(black);
    graphics.draw(shape);
    graphics.setColor(Color.WHITE);
    graphics.setStroke(white);
    graphics.draw(shape);
  }
}
