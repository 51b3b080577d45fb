package org.safelight.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.safelight.data.PhotoSet;
import org.safelight.data.Split;
import org.safelight.data.camera.HdrPanorama;
import org.safelight.data.camera.HdrScenes;
import org.safelight.data.camera.HdrSplit;

/**
 * Writes {@code docs/weights-sources.md}: what the shipped weights were trained on. Which photos
 * those are is asked of the same split that training uses.
 */
public final class WeightsSourcesWriter {
  private static final List<String> SETS =
      List.of("photos-permissive", "photos-sharealike", "hdr-cc0");

  private record Source(String collection, String origin, String author, String licence) {}

  private WeightsSourcesWriter() {}

  /**
   * Writes the list.
   *
   * @param args folder that holds the three sets and photos_manifest.csv, file to write
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 2) {
      throw new IllegalArgumentException("wanted: DATA FILE, got " + List.of(args));
    }
    Path data = Path.of(args[0]);
    Map<String, Source> sources = sources(data);
    Split split = Split.fixed(PhotoSet.load(SETS.stream().map(data::resolve).toList()));
    StringBuilder text = new StringBuilder();
    Set<String> trained = names(split.training());
    Set<String> held = names(split.validation());
    text.append(
        """
        # What the shipped weights were trained on

        %d photos, each with where it comes from and its licence; every weights file in this
        repository was trained on these and on nothing else. The weights are CC BY-SA 4.0, as some of
        the photos are. Of each panorama, views cut out of it were used. At the end are the %d photos
        held out for validation, which training never sees, nor any other photo of their scenes.

        Produced by `bench/weights-sources.sh DATA`, DATA being a folder with the three sets and
        their manifest; the split is `Split.fixed`, the one that training uses.
        """
            .formatted(trained.size(), held.size()));
    append(text, "Trained on", trained, sources);
    append(text, "Held out for validation", held, sources);
    appendHdr(text, HdrSplit.fixed(HdrScenes.load(List.of(data.resolve("hdr-cc0")))));
    Files.writeString(Path.of(args[1]), text, StandardCharsets.UTF_8);
  }

  private static void appendHdr(StringBuilder text, HdrSplit split) {
    text.append(
        """

        ## Panoramas of `hdr`

        `hdr` alone holds out more panoramas, and is trained on dark ones that are no targets for the
        other methods; of the photos above it takes those in which nothing is clipped. All panoramas
        are Poly Haven's, CC0 1.0. The split is `HdrSplit.fixed`.

        Trained on: %s.

        Held out: %s.
        """
            .formatted(panoramas(split.training()), panoramas(split.validation())));
  }

  private static String panoramas(HdrScenes scenes) {
    return scenes.panoramas().stream()
        .map(HdrPanorama::name)
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static Set<String> names(PhotoSet photos) {
    Set<String> names = new LinkedHashSet<>();
    for (int i = 0; i < photos.size(); i++) {
      names.add(photos.name(i).replaceFirst("#\\d+$", "")); // a panorama counts once
    }
    return names;
  }

  private static void append(
      StringBuilder text, String heading, Set<String> names, Map<String, Source> sources) {
    text.append("\n## ").append(heading).append('\n');
    Map<String, List<String>> rows = new TreeMap<>();
    for (String name : names) {
      Source source = sources.get(name);
      if (source == null) {
        throw new IllegalStateException(name + " is in no manifest");
      }
      rows.computeIfAbsent(source.collection(), c -> new ArrayList<>())
          .add(
              "| %s | %s | %s | %s |\n"
                  .formatted(name, source.origin(), source.author(), source.licence()));
    }
    rows.forEach(
        (collection, lines) -> {
          text.append("\n### ").append(collection).append(", ").append(lines.size());
          text.append("\n\n| photo | source | author | licence |\n|---|---|---|---|\n");
          lines.stream().sorted().forEach(text::append);
        });
  }

  /** By name without folder and ending. */
  private static Map<String, Source> sources(Path data) throws IOException {
    Map<String, Source> sources = new LinkedHashMap<>();
    for (String line : Files.readAllLines(data.resolve("photos_manifest.csv"))) {
      List<String> cells = cells(line);
      String file = cells.get(0);
      if (file.indexOf('/') < 0) {
        continue; // the header
      }
      String origin = cells.get(2);
      int by = origin.lastIndexOf(" by ");
      sources.put(
          baseName(file.substring(file.indexOf('/') + 1)),
          new Source(
              cells.get(1),
              by < 0 ? origin : origin.substring(0, by),
              by < 0 ? "" : origin.substring(by + 4),
              cells.get(3)));
    }
    // The manifest has only photographs; the panoramas are of one collection.
    try (Stream<Path> panoramas = Files.list(data.resolve("hdr-cc0"))) {
      panoramas.forEach(
          file ->
              sources.put(
                  baseName(file.getFileName().toString()),
                  new Source("hdr-cc0", "Poly Haven HDRIs, by this name", "", "CC0 1.0")));
    }
    return sources;
  }

  private static String baseName(String file) {
    return file.substring(0, file.lastIndexOf('.'));
  }

  /** Cells of a line of CSV; quotes may hold commas and doubled quotes. */
  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        cell.append('"');
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }
}
