package org.safelight.enhance.run;

import java.nio.file.Path;
import java.util.Locale;
import org.safelight.image.io.Format;

/** Which file names are photos, and what a photo's output is called. */
public final class PhotoNames {
  private PhotoNames() {}

  /** Whether the extension is that of a photo we read. */
  public static boolean isPhoto(Path file) {
    return Format.ofName(name(file)).isPresent();
  }

  /** Whether the extension is that of a photo we write. */
  public static boolean isWritable(Path file) {
    return Format.ofName(name(file)).filter(Format::canWrite).isPresent();
  }

  /** Name without its last extension. */
  public static String stem(Path file) {
    String name = name(file);
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? name : name.substring(0, dot);
  }

  /** The last extension, lower case, without the dot; empty if there is none. */
  static String extension(Path file) {
    String name = name(file);
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  /** The output's name: the same where we write the format, else a PNG, which loses nothing. */
  static String outputName(Path source) {
    return isWritable(source) ? name(source) : stem(source) + ".png";
  }

  private static String name(Path file) {
    Path name = file.getFileName();
    return name == null ? "" : name.toString();
  }
}
