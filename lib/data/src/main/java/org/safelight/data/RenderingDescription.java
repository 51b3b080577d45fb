package org.safelight.data;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A rendering as JSON, every parameter by the name it has in {@link ExposureRendering}. */
final class RenderingDescription {
  private RenderingDescription() {}

  /** Puts all of a rendering, but what it lacks altogether, into {@code json}. */
  static void put(ExposureRendering rendering, ObjectNode json) {
    json.put("ev", rendering.ev())
        .put("input", rendering.input().toString())
        .put("output", rendering.output().toString())
        .put("whiteClip", rendering.whiteClip());
    SensorNoise noise = rendering.noise();
    json.putObject("noise")
        .put("shot", noise.shot())
        .put("read", noise.read())
        .put("red", noise.red())
        .put("blue", noise.blue())
        .put("grain", noise.grain());
    ExposureRendering.Cast cast = rendering.cast();
    json.putObject("cast")
        .put("red", cast.red())
        .put("green", cast.green())
        .put("blue", cast.blue());
    json.put("haze", rendering.haze()).put("veil", rendering.veil());
    ExposureRendering.Cast veilCast = rendering.veilCast();
    json.putObject("veilCast")
        .put("red", veilCast.red())
        .put("green", veilCast.green())
        .put("blue", veilCast.blue());
    json.put("contrast", rendering.contrast());
    LocalField field = rendering.field();
    if (field != null) {
      json.putObject("field")
          .put("slopeX", field.slopeX())
          .put("slopeY", field.slopeY())
          .put("wave", field.wave())
          .put("phaseX", field.phaseX())
          .put("phaseY", field.phaseY());
    }
    Backlight backlight = rendering.backlight();
    if (backlight != null) {
      json.putObject("backlight")
          .put("threshold", backlight.threshold())
          .put("softness", backlight.softness())
          .put("brightStops", backlight.brightStops())
          .put("shadowStops", backlight.shadowStops());
    }
    ArrayNode lamps = json.putArray("lamps");
    for (Lamp lamp : rendering.lamps()) {
      lamps
          .addObject()
          .put("x", lamp.x())
          .put("y", lamp.y())
          .put("radius", lamp.radius())
          .put("glow", lamp.glow())
          .put("square", lamp.square());
    }
    json.put("jpegQuality", rendering.jpegQuality()).put("unchanged", rendering.unchanged());
  }
}
