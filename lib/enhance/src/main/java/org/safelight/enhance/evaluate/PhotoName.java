package org.safelight.enhance.evaluate;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.safelight.enhance.run.PhotoNames;

/**
 * What the name of a photo says.
 *
 * @param stem without folder and extension
 * @param scene what is shown: "a" of "a_N1.5" and of "a_P1"; else the stem
 * @param group exposure it was taken at: "EV -1.5", "EV 0"; {@link #NO_GROUP} if the name is silent
 */
record PhotoName(String stem, String scene, String group) {
  /** Group of photos whose name says no exposure. */
  static final String NO_GROUP = "all";

  private static final String EV_PREFIX = "EV ";
  private static final Pattern EV = Pattern.compile("(.+)_(?:([NP])(\\d+(?:\\.\\d+)?)|(0))");
  private static final Pattern LETTER = Pattern.compile("(.+)_[A-Z]");
  private static final Pattern SIDE = Pattern.compile("(?i)(?:low|high|normal)[-_]?(.+)");

  static PhotoName of(Path file) {
    return of(PhotoNames.stem(file));
  }

  static PhotoName of(String stem) {
    Matcher ev = EV.matcher(stem);
    if (!ev.matches()) {
      return new PhotoName(stem, stem, NO_GROUP);
    }
    String group =
        ev.group(4) != null
            ? "EV 0"
            : "EV %s%s".formatted(ev.group(2).equals("N") ? "-" : "+", ev.group(3));
    return new PhotoName(stem, ev.group(1), group);
  }

  /** The scene of one of several exposures: as {@link #scene}, or "a" of "a_A", "a_B". */
  String stack() {
    Matcher letter = LETTER.matcher(stem);
    return group.equals(NO_GROUP) && letter.matches() ? letter.group(1) : scene;
  }

  /** "123" of "low123" and of "normal123", as low-light pairs are named; else the stem. */
  String number() {
    Matcher side = SIDE.matcher(stem);
    return side.matches() ? side.group(1) : stem;
  }

  /** The stops a group's name says; NaN if none. */
  static double stops(String group) {
    return group.startsWith(EV_PREFIX)
        ? Double.parseDouble(group.substring(EV_PREFIX.length()))
        : Double.NaN;
  }
}
