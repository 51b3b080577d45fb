package org.safelight.enhance.sidecar;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.safelight.image.adjustment.Adjustments;
import org.safelight.image.adjustment.EllipticalFilter;
import org.safelight.image.adjustment.Gain;
import org.safelight.image.adjustment.GraduatedFilter;
import org.safelight.image.adjustment.PolynomialFilter;
import org.safelight.image.grid.BilateralGrid;

/**
 * What Camera Raw's local corrections can say of a sidecar, as an XMP packet: graduated and radial
 * filters with an exposure each. It is an approximation, and the packet says so.
 *
 * <p>Places are fractions of width and height of the upright photo. A gradient's effect runs from
 * its Zero point to its Full point; ours has the same ends, whereas the line of half effect is
 * always in the middle there. A radial filter is written with full feather and its inside as what
 * changes. Camera Raw keeps the corners of a turned ellipse's own box, turned with it (by
 * measurements of others on its exports; without a turn, it is the box). Exposure is of light: what
 * a factor of an encoded value does in the mid-tones, {@value #EXPONENT} stops a stop; Camera Raw
 * writes a quarter of it.
 *
 * @param text the packet
 * @param notes what could not be said, one clause each: "G2: its colour"
 */
public record LightroomXmp(String text, List<String> notes) {
  /** Stops of light for a stop of the sRGB-encoded value, by its overall exponent. */
  private static final double EXPONENT = 2.2;

  /** Exposure of a local correction goes from -4 to 4 EV and is written as -1 to 1. */
  static final double MOST_EXPOSURE = 4;

  /** Channels that differ by less have no colour anyone sees. */
  private static final double COLOUR_STOPS = 0.02;

  /** Copies the list. */
  public LightroomXmp {
    notes = List.copyOf(notes);
  }

  /** The packet for a sidecar. */
  public static LightroomXmp of(Sidecar sidecar) {
    List<String> notes = notes(sidecar.adjustments());
    return new LightroomXmp(CorrectionsXml.write(sidecar, note(sidecar, notes)), notes);
  }

  private static List<String> notes(Adjustments adjustments) {
    List<String> notes = new ArrayList<>();
    BilateralGrid base = adjustments.base();
    if (!base.equals(BilateralGrid.identity(base.height(), base.width(), base.depth()))) {
      notes.add("the base: no counterpart");
    }
    PolynomialFilter polynomial = adjustments.polynomial();
    if (!polynomial.isNeutral()) {
      notes.add("the polynomial: no counterpart");
    }
    int number = 0;
    for (GraduatedFilter filter : adjustments.graduated()) {
      note("G" + ++number, filter.gain().at(filter.strength() * adjustments.strength()), notes);
    }
    number = 0;
    for (EllipticalFilter filter : adjustments.elliptical()) {
      note("E" + ++number, filter.gain().at(filter.strength() * adjustments.strength()), notes);
    }
    return notes;
  }

  private static void note(String name, Gain gain, List<String> notes) {
    double least = Math.min(gain.red(), Math.min(gain.green(), gain.blue()));
    double most = Math.max(gain.red(), Math.max(gain.green(), gain.blue()));
    if (most - least > COLOUR_STOPS) {
      notes.add(
          String.format(
              Locale.ROOT,
              "%s: its colour, stops of red %.2f, green %.2f, blue %.2f became their mean",
              name,
              gain.red(),
              gain.green(),
              gain.blue()));
    }
    if (Math.abs(exposure(gain)) > MOST_EXPOSURE) {
      notes.add(
          String.format(
              Locale.ROOT, "%s: its exposure of %+.1f EV, beyond 4", name, exposure(gain)));
    }
  }

  /** Exposure that stands for a gain, EV of light; not limited. */
  static double exposure(Gain gain) {
    return EXPONENT * gain.meanStops();
  }

  private static String note(Sidecar sidecar, List<String> notes) {
    String lost = notes.isEmpty() ? "nothing else is lost" : "lost: " + String.join("; ", notes);
    return "Approximate. Safelight's %s for %s, as far as graduated and radial filters go; %s."
        .formatted(sidecar.method(), sidecar.photo().name(), lost);
  }
}
