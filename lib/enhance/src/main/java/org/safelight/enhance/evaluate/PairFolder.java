package org.safelight.enhance.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.safelight.enhance.run.PhotoNames;

/**
 * Pairs in DIR/input and DIR/target, matched by name without extension.
 *
 * <p>Inputs of an exposure ladder are named by EV: "a_N1.5", "a_N1", "a_0", "a_P1", "a_P1.5". Their
 * target may be named alike, or "a" for all of them.
 */
public final class PairFolder {
  private static final Pattern EV = Pattern.compile("(.+)_(?:([NP])(\\d+(?:\\.\\d+)?)|(0))");

  /** Group of photos whose name says no exposure. */
  public static final String NO_GROUP = "all";

  private PairFolder() {}

  /**
   * The pairs of a folder, sorted by name.
   *
   * @param targetName name of the folder of targets, "target" unless a data set calls it otherwise
   * @throws IOException if one of the two folders is missing or holds no photo
   */
  public static List<Pair> find(Path folder, String targetName) throws IOException {
    Map<String, Path> targets = new HashMap<>();
    for (Path target : photos(folder.resolve(targetName))) {
      targets.put(PhotoNames.stem(target), target);
    }
    List<Pair> pairs = new ArrayList<>();
    for (Path input : photos(folder.resolve("input"))) {
      String stem = PhotoNames.stem(input);
      Matcher ev = EV.matcher(stem);
      Optional<Path> target = Optional.ofNullable(targets.get(stem));
      if (target.isEmpty() && ev.matches()) {
        target = Optional.ofNullable(targets.get(ev.group(1)));
      }
      pairs.add(new Pair(input.getFileName().toString(), group(stem), input, target));
    }
    return pairs;
  }

  /** "EV -1.5" for "a_N1.5", {@link #NO_GROUP} for a name without exposure. */
  static String group(String stem) {
    Matcher ev = EV.matcher(stem);
    if (!ev.matches()) {
      return NO_GROUP;
    }
    if (ev.group(4) != null) {
      return "EV 0";
    }
    return "EV %s%s".formatted(ev.group(2).equals("N") ? "-" : "+", ev.group(3));
  }

  private static List<Path> photos(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new NotDirectoryException("there is no folder " + folder);
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> photos =
          files
              .filter(f -> !f.getFileName().toString().startsWith("."))
              .filter(PhotoNames::isPhoto)
              .sorted()
              .toList();
      if (photos.isEmpty()) {
        throw new IOException("there is no photo in " + folder);
      }
      return photos;
    }
  }
}
