package org.safelight.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Light made stronger or weaker in a part of a photo.
 *
 * <p>Centres are fractions of the whole photo, x 0..1 from the left and y 0..1 from the top;
 * lengths are fractions of its long side, and angles are those one would measure on the picture.
 */
public sealed interface LocalEdit {

  /** Which of the edits it is: vignette, graduated or elliptical. */
  String kind();

  /** Where it acts, each number by its name; lengths and angles say their unit. */
  Map<String, Double> geometry();

  /** Change of light where the edit is at its full. */
  Stops stops();

  /**
   * How much of {@link #stops} each place of a photo gets.
   *
   * @param width of the photo in long sides
   * @param height of the photo in long sides
   */
  Share over(double width, double height);

  private static Map<String, Double> named(Object... namesAndValues) {
    Map<String, Double> map = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put((String) namesAndValues[i], (Double) namesAndValues[i + 1]);
    }
    return Collections.unmodifiableMap(map);
  }

  /** A part of 0..1 at every place. */
  @FunctionalInterface
  interface Share {
    /** At a place: x to the right and y down from the photo's top left, in long sides. */
    double at(double x, double y);
  }

  /** Stops of the three channels, +1 doubles the light. */
  record Stops(double red, double green, double blue) {
    /** Checks that all are finite. */
    public Stops {
      if (!Double.isFinite(red + green + blue)) {
        throw new IllegalArgumentException(
            "stops must be finite, got %s, %s, %s".formatted(red, green, blue));
      }
    }

    /** The same for all channels. */
    public static Stops even(double stops) {
      return new Stops(stops, stops, stops);
    }

    double of(int channel) {
      return channel == 0 ? red : channel == 1 ? green : blue;
    }
  }

  /**
   * Falls off towards the corners, with the square of the distance.
   *
   * @param start distance from the centre at which it begins, 0..1 of the half diagonal
   * @param stops in the corners
   */
  record Vignette(double start, Stops stops) implements LocalEdit {
    /** Checks the start. */
    public Vignette {
      if (!(start >= 0 && start < 1)) {
        throw new IllegalArgumentException("start must be 0 or more, below 1, got " + start);
      }
    }

    @Override
    public String kind() {
      return "vignette";
    }

    @Override
    public Map<String, Double> geometry() {
      return named("startHalfDiagonals", start);
    }

    @Override
    public Share over(double width, double height) {
      double cx = width / 2;
      double cy = height / 2;
      double scale = 1 / Math.hypot(cx, cy);
      return (x, y) -> {
        double dx = x - cx;
        double dy = y - cy;
        double beyond = Math.max(0, (Math.sqrt(dx * dx + dy * dy) * scale - start) / (1 - start));
        return Math.min(1, beyond * beyond);
      };
    }
  }

  /**
   * A graduated filter: nothing on one side of a line, all on the other, a linear ramp between.
   *
   * @param x,y a point of the line in the middle of the ramp
   * @param angleDegrees direction in which the edit grows: 0 to the right, 90 down
   * @param ramp width of the ramp, above 0
   * @param stops beyond the ramp
   */
  record Graduated(double x, double y, double angleDegrees, double ramp, Stops stops)
      implements LocalEdit {
    /** Checks ranges. */
    public Graduated {
      if (!(ramp > 0) || !Double.isFinite(x + y + angleDegrees)) {
        throw new IllegalArgumentException(
            "ramp must be above 0 and all else finite, got ramp %s at (%s, %s), %s degrees"
                .formatted(ramp, x, y, angleDegrees));
      }
    }

    @Override
    public String kind() {
      return "graduated";
    }

    @Override
    public Map<String, Double> geometry() {
      return named("x", x, "y", y, "angleDegrees", angleDegrees, "rampLongSides", ramp);
    }

    @Override
    public Share over(double width, double height) {
      double cos = Math.cos(Math.toRadians(angleDegrees)) / ramp;
      double sin = Math.sin(Math.toRadians(angleDegrees)) / ramp;
      double offset = 0.5 - x * width * cos - y * height * sin;
      return (atX, atY) -> Math.min(1, Math.max(0, atX * cos + atY * sin + offset));
    }
  }

  /**
   * An ellipse, at its full in the centre, from where it falls off linearly to nothing at the rim.
   *
   * @param x,y centre
   * @param radius half axis along the angle, above 0
   * @param otherRadius half axis across, above 0
   * @param angleDegrees of the first axis: 0 to the right, 90 down
   * @param stops in the centre
   */
  record Elliptical(
      double x, double y, double radius, double otherRadius, double angleDegrees, Stops stops)
      implements LocalEdit {
    /** Checks ranges. */
    public Elliptical {
      if (!(radius > 0 && otherRadius > 0) || !Double.isFinite(x + y + angleDegrees)) {
        throw new IllegalArgumentException(
            "radii must be above 0 and all else finite, got %s and %s at (%s, %s), %s degrees"
                .formatted(radius, otherRadius, x, y, angleDegrees));
      }
    }

    @Override
    public String kind() {
      return "elliptical";
    }

    @Override
    public Map<String, Double> geometry() {
      return named(
          "x",
          x,
          "y",
          y,
          "radiusLongSides",
          radius,
          "otherRadiusLongSides",
          otherRadius,
          "angleDegrees",
          angleDegrees);
    }

    @Override
    public Share over(double width, double height) {
      double cos = Math.cos(Math.toRadians(angleDegrees));
      double sin = Math.sin(Math.toRadians(angleDegrees));
      return (atX, atY) -> {
        double dx = atX - x * width;
        double dy = atY - y * height;
        double u = (dx * cos + dy * sin) / radius;
        double v = (dy * cos - dx * sin) / otherRadius;
        return Math.max(0, 1 - Math.sqrt(u * u + v * v));
      };
    }
  }
}
