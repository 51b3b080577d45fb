package org.safelight.enhance.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Several exposures of one scene, without a truth.
 *
 * <p>A folder below DIR is a scene; so are photos in DIR itself whose names differ in their last
 * letter ("a_A", "a_B") or exposure ("a_N1.5", "a_0") alone.
 */
public final class StackFolder {

  private StackFolder() {}

  /**
   * One scene.
   *
   * @param photos sorted by name; a single one where the others are missing
   */
  public record Stack(String scene, List<Path> photos) {
    /** Copies the list. */
    public Stack {
      photos = List.copyOf(photos);
    }
  }

  /**
   * The scenes of a folder, sorted by name.
   *
   * @throws IOException if the folder is missing or holds no photo
   */
  public static List<Stack> find(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IOException("there is no folder " + folder);
    }
    Map<String, List<Path>> scenes = new TreeMap<>();
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path entry : entries.sorted().toList()) {
        String name = String.valueOf(entry.getFileName());
        if (name.startsWith(".")) {
          continue;
        }
        if (Files.isDirectory(entry)) {
          scenes.put(name, PairFolder.pictures(entry, false));
        } else if (Picture.isReadable(entry, false)) {
          scenes.computeIfAbsent(PhotoName.of(entry).stack(), s -> new ArrayList<>()).add(entry);
        }
      }
    }
    if (scenes.isEmpty()) {
      throw new IOException("there is no photo in " + folder);
    }
    return scenes.entrySet().stream().map(e -> new Stack(e.getKey(), e.getValue())).toList();
  }
}
