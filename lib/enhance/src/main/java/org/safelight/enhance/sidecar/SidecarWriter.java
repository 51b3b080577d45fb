package org.safelight.enhance.sidecar;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.safelight.enhance.Json;
import org.safelight.image.adjustment.Adjustments;
import org.safelight.image.adjustment.EllipticalFilter;
import org.safelight.image.adjustment.Gain;
import org.safelight.image.adjustment.GraduatedFilter;
import org.safelight.image.adjustment.PolynomialFilter;
import org.safelight.image.grid.BilateralGrid;

/** Writes a {@link Sidecar} as JSON, in the order of {@code docs/sidecar.md}. */
public final class SidecarWriter {
  private SidecarWriter() {}

  /** The file's bytes; the same for the same sidecar. */
  public static byte[] bytes(Sidecar sidecar) {
    Adjustments adjustments = sidecar.adjustments();
    Map<String, Object> file = new LinkedHashMap<>();
    file.put("version", Sidecar.VERSION);
    file.put("method", sidecar.method());
    file.put("card", sidecar.card());
    file.put("photo", sidecar.photo());
    file.put("strength", adjustments.strength());
    file.put("graduated", adjustments.graduated().stream().map(SidecarWriter::fields).toList());
    file.put("elliptical", adjustments.elliptical().stream().map(SidecarWriter::fields).toList());
    file.put("polynomial", fields(adjustments.polynomial()));
    file.put("base", fields(adjustments.base())); // last: it is long
    return Json.writeWithFlatArrays(file).getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, Object> fields(GraduatedFilter filter) {
    Map<String, Object> fields = switchable(filter.strength());
    fields.put("x", filter.x());
    fields.put("y", filter.y());
    fields.put("angle", filter.angle());
    fields.put("start", filter.start());
    fields.put("end", filter.end());
    fields.put("stops", fields(filter.gain()));
    return fields;
  }

  private static Map<String, Object> fields(EllipticalFilter filter) {
    Map<String, Object> fields = switchable(filter.strength());
    fields.put("x", filter.x());
    fields.put("y", filter.y());
    fields.put("radius", filter.radius());
    fields.put("crossRadius", filter.crossRadius());
    fields.put("angle", filter.angle());
    fields.put("stops", fields(filter.gain()));
    return fields;
  }

  private static Map<String, Object> fields(PolynomialFilter filter) {
    List<List<Float>> coefficients = filter.coefficients();
    Map<String, Object> fields = switchable(filter.strength());
    fields.put("red", coefficients.get(0));
    fields.put("green", coefficients.get(1));
    fields.put("blue", coefficients.get(2));
    return fields;
  }

  private static Map<String, Object> fields(Gain gain) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("red", gain.red());
    fields.put("green", gain.green());
    fields.put("blue", gain.blue());
    return fields;
  }

  private static Map<String, Object> fields(BilateralGrid grid) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("rows", grid.height());
    fields.put("columns", grid.width());
    fields.put("depth", grid.depth());
    fields.put("coefficients", GridText.of(grid));
    return fields;
  }

  private static Map<String, Object> switchable(double strength) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("on", true);
    fields.put("strength", strength);
    return fields;
  }
}
