package org.safelight.data.fivek;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.safelight.image.io.Photos;

/**
 * The photos of one folder by their ids.
 *
 * @param files of each id, sorted; a rendering that is in order has one
 * @param others photos without an id in their names
 */
public record FiveKFolder(SortedMap<String, List<Path>> files, List<Path> others) {

  /** Copies both. */
  public FiveKFolder {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    others = List.copyOf(others);
  }

  /**
   * Looks through a folder, not those in it.
   *
   * @throws IOException if it is no folder, or holds no photo with an id
   */
  public static FiveKFolder of(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new NotDirectoryException("there is no folder " + folder);
    }
    SortedMap<String, List<Path>> files = new TreeMap<>();
    List<Path> others = new ArrayList<>();
    try (Stream<Path> found = Files.list(folder)) {
      for (Path file :
          found.filter(Files::isRegularFile).filter(Photos::looksLikePhoto).sorted().toList()) {
        FiveKId.in(String.valueOf(file.getFileName()))
            .ifPresentOrElse(
                id -> files.computeIfAbsent(id, i -> new ArrayList<>()).add(file),
                () -> others.add(file));
      }
    }
    if (files.isEmpty()) {
      throw new IOException("there is no photo with an id like a0001 in " + folder);
    }
    return new FiveKFolder(files, others);
  }
}
