package org.safelight.enhance.sidecar;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.safelight.enhance.Json;
import org.safelight.image.adjustment.Adjustments;
import org.safelight.image.adjustment.EllipticalFilter;
import org.safelight.image.adjustment.Gain;
import org.safelight.image.adjustment.GraduatedFilter;
import org.safelight.image.adjustment.PolynomialFilter;
import org.safelight.image.grid.BilateralGrid;

/**
 * Reads a {@link Sidecar}, strictly: people edit these files, and a misspelt field that is quietly
 * passed over is an edit that does nothing.
 */
public final class SidecarReader {
  /** What most filters of both families and the largest base take is below 5 MB. */
  static final int MOST_BYTES = 8 << 20;

  private SidecarReader() {}

  /**
   * The sidecar a file holds.
   *
   * @throws IOException naming the file and what is wrong with it: it is not there, too long, no
   *     JSON, of a newer version, or a field is missing, unknown, of another kind or out of range
   */
  public static Sidecar read(Path file) throws IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MOST_BYTES + 1);
    }
    if (bytes.length > MOST_BYTES) {
      throw new IOException(
          "%s: the file is longer than the limit of %d bytes".formatted(file, MOST_BYTES));
    }
    try {
      return parse(bytes);
    } catch (IllegalArgumentException e) {
      throw new IOException("%s: %s".formatted(file, e.getMessage()), e);
    }
  }

  /**
   * The sidecar a text stands for.
   *
   * @throws IllegalArgumentException saying what is wrong with it
   */
  static Sidecar parse(byte[] text) {
    JsonNode root;
    try {
      root = Json.tree(text);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("no JSON: " + place(e) + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new IllegalArgumentException("no JSON: " + e.getMessage(), e);
    }
    return Fields.read(root, SidecarReader::sidecar);
  }

  private static String place(JacksonException e) {
    return e.getLocation() == null
        ? ""
        : "line %d, column %d: "
            .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
  }

  private static Sidecar sidecar(Fields file) {
    int version = file.count("version", Integer.MAX_VALUE);
    if (version > Sidecar.VERSION) {
      throw new IllegalArgumentException(
          "the file is of version %d, and this Safelight reads version %d: a newer one is needed"
              .formatted(version, Sidecar.VERSION));
    }
    String method = file.text("method");
    String card = file.text("card");
    PhotoIdentity photo = file.object("photo", SidecarReader::photo);
    double strength = file.number("strength");
    int most = Adjustments.MOST_FILTERS;
    List<GraduatedFilter> graduated = file.objects("graduated", most, SidecarReader::graduated);
    List<EllipticalFilter> elliptical = file.objects("elliptical", most, SidecarReader::elliptical);
    PolynomialFilter polynomial = file.object("polynomial", SidecarReader::polynomial);
    BilateralGrid base = file.object("base", SidecarReader::base);
    return new Sidecar(
        method, card, photo, new Adjustments(base, polynomial, graduated, elliptical, strength));
  }

  private static PhotoIdentity photo(Fields photo) {
    return new PhotoIdentity(
        photo.text("name"),
        photo.count("width", Integer.MAX_VALUE),
        photo.count("height", Integer.MAX_VALUE),
        photo.text("sha256"),
        photo.text("greys"));
  }

  private static GraduatedFilter graduated(Fields filter) {
    boolean on = filter.flag("on");
    GraduatedFilter read =
        new GraduatedFilter(
            filter.number("x"),
            filter.number("y"),
            filter.number("angle"),
            filter.number("start"),
            filter.number("end"),
            filter.object("stops", SidecarReader::gain),
            filter.number("strength"));
    return on
        ? read
        : new GraduatedFilter(
            read.x(), read.y(), read.angle(), read.start(), read.end(), read.gain(), 0);
  }

  private static EllipticalFilter elliptical(Fields filter) {
    boolean on = filter.flag("on");
    EllipticalFilter read =
        new EllipticalFilter(
            filter.number("x"),
            filter.number("y"),
            filter.number("radius"),
            filter.number("crossRadius"),
            filter.number("angle"),
            filter.object("stops", SidecarReader::gain),
            filter.number("strength"));
    return on
        ? read
        : new EllipticalFilter(
            read.x(), read.y(), read.radius(), read.crossRadius(), read.angle(), read.gain(), 0);
  }

  private static PolynomialFilter polynomial(Fields filter) {
    boolean on = filter.flag("on");
    PolynomialFilter read =
        new PolynomialFilter(
            List.of(filter.floats("red"), filter.floats("green"), filter.floats("blue")),
            filter.number("strength"));
    return on ? read : new PolynomialFilter(read.coefficients(), 0);
  }

  private static Gain gain(Fields stops) {
    return new Gain(stops.number("red"), stops.number("green"), stops.number("blue"));
  }

  private static BilateralGrid base(Fields base) {
    return GridText.parse(
        base.count("rows", GridText.MOST_SIDE),
        base.count("columns", GridText.MOST_SIDE),
        base.count("depth", BilateralGrid.MAX_DEPTH),
        base.text("coefficients"));
  }
}
