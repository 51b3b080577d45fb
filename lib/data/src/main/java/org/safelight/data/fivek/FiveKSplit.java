package org.safelight.data.fivek;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One list of a published split.
 *
 * @param name of the list's file
 * @param ids in the list's order
 */
public record FiveKSplit(String name, Set<String> ids) {

  /** Copies the set, in its order. */
  public FiveKSplit {
    ids = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(ids));
  }

  /**
   * Reads a list of one id a line, alone or in a file's name; empty lines and what follows "#" are
   * skipped.
   *
   * @throws IOException naming the file, if it cannot be read, holds no id or a line without one
   */
  public static FiveKSplit read(Path list) throws IOException {
    Set<String> ids = new LinkedHashSet<>();
    List<String> lines = lines(list);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).replaceFirst("#.*", "").strip();
      if (!line.isEmpty()) {
        int number = i + 1;
        ids.add(
            FiveKId.in(line)
                .orElseThrow(
                    () ->
                        new IOException(
                            "%s: line %d holds no id like a0001 but '%s'"
                                .formatted(list, number, line))));
      }
    }
    if (ids.isEmpty()) {
      throw new IOException(list + ": holds no id");
    }
    return new FiveKSplit(String.valueOf(list.getFileName()), ids);
  }

  private static List<String> lines(Path list) throws IOException {
    try {
      return Files.readAllLines(list);
    } catch (CharacterCodingException e) {
      throw new IOException(list + ": is no list but holds other than text", e);
    }
  }
}
