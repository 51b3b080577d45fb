package org.safelight.data;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A {@link RetouchRendering} as JSON, with units in the names. */
final class RetouchDescription {
  private RetouchDescription() {}

  /** Puts all edits into {@code json}, in the order they are made; those left out are neutral. */
  static void put(RetouchRendering rendering, ObjectNode json) {
    RetouchRendering.Light light = rendering.light();
    RetouchRendering.Haze haze = light.haze();
    json.put("unchanged", rendering.unchanged());
    json.putObject("haze")
        .put("share", haze.share())
        .put("level", haze.level())
        .put("redGain", haze.cast().red())
        .put("greenGain", haze.cast().green())
        .put("blueGain", haze.cast().blue());
    json.put("temperatureStops", light.whiteBalance().temperatureStops())
        .put("tintStops", light.whiteBalance().tintStops())
        .put("exposureStops", light.ev());
    ArrayNode locals = json.putArray("localEdits");
    for (LocalEdit edit : rendering.locals()) {
      ObjectNode entry = locals.addObject().put("kind", edit.kind());
      edit.geometry().forEach(entry::put);
      entry
          .put("redStops", edit.stops().red())
          .put("greenStops", edit.stops().green())
          .put("blueStops", edit.stops().blue());
    }
    RetouchRendering.Tone tone = rendering.tone();
    json.put("gamma", tone.gamma())
        .put("contrast", tone.contrast())
        .put("saturation", tone.saturation())
        .put("blackLevel", tone.blackLevel())
        .put("whiteLevel", tone.whiteLevel())
        .put("jpegQuality", rendering.jpegQuality());
  }
}
