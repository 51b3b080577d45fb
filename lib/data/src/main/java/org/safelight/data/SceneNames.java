package org.safelight.data;

import java.util.ArrayList;
import java.util.List;

/** Which photos show one scene, judged by their names. */
public final class SceneNames {
  private SceneNames() {}

  /** A name's scene: without folder, ending, EV mark, series number and part of a data set. */
  public static String of(String name) {
    String base = name.substring(name.lastIndexOf('/') + 1);
    base = base.replaceFirst("(?i)\\.(jpe?g|png|hdr|tiff?|webp|bmp)$", "");
    base = base.replaceFirst("_([NP]1(\\.5)?|0)$", "");
    base = base.replaceFirst("#\\d+$", "");
    List<String> kept = new ArrayList<>();
    for (String part : base.split("_")) {
      if (part.matches("training|validation|final|test|[1-9]k")) {
        continue;
      }
      kept.add(part);
      if (part.matches("\\d{5,}") && kept.size() > 1) {
        break; // an archive's own number says it all; what follows is a copy's mark
      }
    }
    if (kept.size() > 1 && kept.get(kept.size() - 1).matches("\\d{1,2}")) {
      kept.remove(kept.size() - 1);
    }
    return kept.isEmpty() ? base : String.join("_", kept);
  }
}
