package org.safelight.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.safelight.image.io.Photos;

/** Finds the photos that pairs are made from. */
final class SourcePhotos {
  private SourcePhotos() {}

  /**
   * The wanted photos of some folders and of all folders below, sorted within each.
   *
   * @param wanted told a photo's {@link #name}
   * @throws IOException if one is not a folder, if no photo is wanted, or two have one name
   */
  static List<Path> find(List<Path> folders, Predicate<String> wanted) throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path folder : folders) {
      found.addAll(photos(folder, wanted));
    }
    if (found.isEmpty()) {
      throw new IOException("no photo that is wanted in " + folders);
    }
    Set<String> names = new HashSet<>();
    for (Path photo : found) {
      if (!names.add(name(photo))) {
        throw new IOException("two photos are named " + name(photo) + " in " + folders);
      }
    }
    return found;
  }

  private static List<Path> photos(Path folder, Predicate<String> wanted) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IOException(folder + " is not a folder");
    }
    try (Stream<Path> found = Files.walk(folder)) {
      return found
          .filter(Files::isRegularFile)
          .filter(Photos::looksLikePhoto)
          .filter(file -> wanted.test(name(file)))
          .sorted()
          .toList();
    }
  }

  /** A photo's name without folder and ending. */
  static String name(Path photo) {
    String name = String.valueOf(photo.getFileName());
    return name.substring(0, name.lastIndexOf('.'));
  }
}
