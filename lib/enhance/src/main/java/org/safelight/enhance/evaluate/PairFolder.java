package org.safelight.enhance.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Pairs in DIR/input and DIR/target, matched by name without extension.
 *
 * <p>Inputs of an exposure ladder are named by EV: "a_N1.5", "a_N1", "a_0", "a_P1", "a_P1.5". Their
 * target may be named alike, or "a" for all of them. Low-light sets may call the folders low and
 * high and put the side before the number: "low12" and "high12" or "normal12". Sets with experts
 * have a folder for each, named "expert_c", "expertC" or "expert_c_testing_set"; their inputs may
 * lie in INPUT_IMAGES.
 */
public final class PairFolder {
  private static final List<String> INPUTS = List.of("input", "low", "INPUT_IMAGES");
  private static final List<String> TARGETS = List.of("target", "high");
  private static final String EXPERTS = "abcde";

  private PairFolder() {}

  /**
   * The pairs of a folder, sorted by name; a target without input is one that says so.
   *
   * @param protocols whose targets are wanted, all for photos or all for HDR files
   * @param targetName name of the folder of targets; null for the usual ones
   * @throws IOException if a folder is missing or holds no picture
   */
  public static List<Pair> find(Path folder, List<Protocol> protocols, @Nullable String targetName)
      throws IOException {
    boolean light = protocols.get(0).light();
    List<Path> inputs = pictures(first(folder, INPUTS), light);
    Map<Protocol, Map<String, Targets>> targets = new EnumMap<>(Protocol.class);
    for (Protocol protocol : protocols) {
      Map<String, Targets> byLabel = new LinkedHashMap<>();
      for (Map.Entry<String, Path> entry : folders(folder, protocol, targetName).entrySet()) {
        byLabel.put(entry.getKey(), new Targets(pictures(entry.getValue(), light)));
      }
      targets.put(protocol, byLabel);
    }
    List<Pair> pairs = new ArrayList<>();
    for (Path input : inputs) {
      pairs.add(pair(input, targets));
    }
    Set<Path> lonely = new TreeSet<>();
    targets.values().forEach(labels -> labels.values().forEach(t -> lonely.addAll(t.unused())));
    for (Path target : lonely) {
      pairs.add(problem(target, protocols, "there is no input of this name"));
    }
    return pairs;
  }

  /** Inputs without targets, for metrics that need none. */
  public static List<Pair> photos(Path folder) throws IOException {
    List<Pair> photos = new ArrayList<>();
    for (Path file : pictures(folder, false)) {
      PhotoName name = PhotoName.of(file);
      photos.add(
          new Pair(
              String.valueOf(file.getFileName()),
              name.scene(),
              name.group(),
              file,
              Map.of(Protocol.PLAIN, new Pair.Targets(Map.of(), ""))));
    }
    return photos;
  }

  private static Pair pair(Path input, Map<Protocol, Map<String, Targets>> targets) {
    PhotoName name = PhotoName.of(input);
    Map<Protocol, Pair.Targets> found = new EnumMap<>(Protocol.class);
    targets.forEach(
        (protocol, labels) -> {
          Map<String, Path> files = new LinkedHashMap<>();
          List<String> missing = new ArrayList<>();
          labels.forEach(
              (label, own) -> {
                Path file = own.of(name);
                if (file == null) {
                  missing.add(label);
                } else {
                  files.put(label, file);
                }
              });
          found.put(protocol, new Pair.Targets(files, missingTargets(missing)));
        });
    return new Pair(String.valueOf(input.getFileName()), name.scene(), name.group(), input, found);
  }

  private static String missingTargets(List<String> labels) {
    if (labels.isEmpty()) {
      return "";
    }
    String names = String.join(", ", labels);
    return names.isEmpty()
        ? "there is no target of this name"
        : "there is no target of this name by expert " + names;
  }

  private static Pair problem(Path file, List<Protocol> protocols, String problem) {
    PhotoName name = PhotoName.of(file);
    Map<Protocol, Pair.Targets> none = new EnumMap<>(Protocol.class);
    protocols.forEach(p -> none.put(p, new Pair.Targets(Map.of(), problem)));
    return new Pair(String.valueOf(file.getFileName()), name.scene(), name.group(), file, none);
  }

  private static Map<String, Path> folders(
      Path folder, Protocol protocol, @Nullable String targetName) throws IOException {
    if (protocol.folders() == Protocol.Folders.FIVE_EXPERTS) {
      Map<String, Path> five = new LinkedHashMap<>();
      for (char expert : EXPERTS.toCharArray()) {
        five.put(String.valueOf(expert), expert(folder, expert, protocol));
      }
      return five;
    }
    if (targetName != null) {
      return Map.of("", folder.resolve(targetName));
    }
    if (protocol.folders() == Protocol.Folders.EXPERT_C) {
      return Map.of("", expert(folder, 'c', protocol));
    }
    return Map.of("", first(folder, TARGETS));
  }

  private static Path first(Path folder, List<String> names) throws IOException {
    for (String name : names) {
      if (Files.isDirectory(folder.resolve(name))) {
        return folder.resolve(name);
      }
    }
    throw new IOException(
        "there is no folder %s (nor %s)"
            .formatted(
                folder.resolve(names.get(0)), String.join(", ", names.subList(1, names.size()))));
  }

  private static Path expert(Path folder, char letter, Protocol protocol) throws IOException {
    requireFolder(folder);
    String pattern = "(?i)expert[_-]?" + letter + "([_-].*)?";
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(Files::isDirectory)
          .filter(f -> String.valueOf(f.getFileName()).matches(pattern))
          .min(Path::compareTo)
          .orElseThrow(
              () ->
                  new IOException(
                      "there is no folder expert_%s in %s, which protocol %s compares with"
                          .formatted(letter, folder, protocol.label())));
    }
  }

  private static void requireFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IOException("there is no folder " + folder);
    }
  }

  /** The pictures in a folder itself, sorted. */
  static List<Path> pictures(Path folder, boolean light) throws IOException {
    requireFolder(folder);
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> pictures =
          files
              .filter(f -> !String.valueOf(f.getFileName()).startsWith("."))
              .filter(f -> Picture.isReadable(f, light))
              .filter(f -> !Files.isDirectory(f))
              .sorted()
              .toList();
      if (pictures.isEmpty()) {
        throw new IOException(
            "there is no %s in %s".formatted(light ? "HDR file" : "photo", folder));
      }
      return pictures;
    }
  }

  /** The targets of one folder, and which of them an input has asked for. */
  private static final class Targets {
    private final Map<String, Path> byName = new TreeMap<>();
    private final Map<String, Path> byNumber = new TreeMap<>();
    private final Set<Path> unused = new TreeSet<>();

    Targets(List<Path> files) {
      for (Path file : files) {
        PhotoName name = PhotoName.of(file);
        byName.putIfAbsent(name.stem(), file);
        byNumber.putIfAbsent(name.number(), file);
        unused.add(file);
      }
    }

    @Nullable Path of(PhotoName input) {
      Path file = byName.get(input.stem());
      if (file == null) {
        file = byName.get(input.scene());
      }
      if (file == null) {
        file = byNumber.get(input.number());
      }
      if (file != null) {
        unused.remove(file);
      }
      return file;
    }

    Set<Path> unused() {
      return unused;
    }
  }
}
