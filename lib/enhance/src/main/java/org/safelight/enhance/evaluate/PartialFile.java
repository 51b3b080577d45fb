package org.safelight.enhance.evaluate;

import java.io.BufferedWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.safelight.enhance.Json;
import org.safelight.image.io.AtomicFiles;

/**
 * Rows of a run as they come, so that a stopped run can go on: one JSON line each, after a line
 * that says what run it is.
 */
public final class PartialFile implements AutoCloseable {
  private final @Nullable Path file;
  private final Map<Key, Row> earlier = new HashMap<>();
  private @Nullable BufferedWriter writer;

  private PartialFile(@Nullable Path file) {
    this.file = file;
  }

  private record Key(String protocol, String method, String photo) {}

  /**
   * One line.
   *
   * @param data hashes of the files it was measured on
   */
  record Row(String data, Score score) {}

  /**
   * What fixes the numbers of a run.
   *
   * @param parts each under its name: "command", "commit", "methods"
   */
  public record Identity(Map<String, String> parts) {
    /** Copies the map, keeping its order. */
    public Identity {
      parts = new LinkedHashMap<>(parts);
    }
  }

  /** Keeps nothing. */
  public static PartialFile none() {
    return new PartialFile(null);
  }

  /**
   * Opens a file for rows.
   *
   * @param resume whether rows that are there are taken over; they are if they are of the same run
   * @param say told why rows are not taken over
   * @throws IOException if it cannot be written
   */
  public static PartialFile open(Path file, Identity identity, boolean resume, Consumer<String> say)
      throws IOException {
    PartialFile partial = new PartialFile(file);
    if (Files.exists(file)) {
      if (resume) {
        partial.read(file, identity, say);
      } else {
        say.accept(file + " of a stopped run is replaced; --resume goes on with such a file");
      }
    }
    AtomicFiles.write(file, partial.text(identity).getBytes(StandardCharsets.UTF_8));
    partial.writer =
        Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
    return partial;
  }

  private void read(Path file, Identity identity, Consumer<String> say) throws IOException {
    List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    String difference = lines.isEmpty() ? "file" : difference(lines.get(0), identity);
    if (!difference.isEmpty()) {
      say.accept(
          "%s is of a run with another %s: everything is measured anew"
              .formatted(file, difference));
      return;
    }
    for (String line : lines.subList(1, lines.size())) {
      try {
        put(parse(line, Row.class));
      } catch (IOException e) {
        say.accept(file + " ends within a row, which is measured anew");
        return;
      }
    }
  }

  private void put(Row row) {
    Score score = row.score();
    earlier.put(new Key(score.protocol(), score.method(), score.photo()), row);
  }

  private static String difference(String line, Identity identity) {
    try {
      Map<String, String> parts = parse(line, Identity.class).parts();
      return identity.parts().entrySet().stream()
          .filter(e -> !e.getValue().equals(parts.get(e.getKey())))
          .map(Map.Entry::getKey)
          .findFirst()
          .orElse("");
    } catch (IOException e) {
      return "form";
    }
  }

  private String text(Identity identity) {
    StringBuilder text = new StringBuilder(Json.line(identity)).append('\n');
    earlier.values().forEach(row -> text.append(Json.line(row)).append('\n'));
    return text.toString();
  }

  private static <T> T parse(String line, Class<T> type) throws IOException {
    return Json.read(new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)), type);
  }

  /** How many rows were taken over. */
  public int rows() {
    return earlier.size();
  }

  /** The row of an earlier run, if it was measured on the same files. */
  Optional<Score> find(Protocol protocol, Contender contender, String photo, String data) {
    Row row = earlier.get(new Key(protocol.label(), contender.label(), photo));
    return row != null && row.data().equals(data) ? Optional.of(row.score()) : Optional.empty();
  }

  /** Adds a row at the end. */
  void add(String data, Score score) throws IOException {
    if (writer != null) {
      writer.write(Json.line(new Row(data, score)));
      writer.write('\n');
      writer.flush();
    }
  }

  /** Removes the file: the run is whole and its results are written. */
  public void remove() throws IOException {
    close();
    if (file != null) {
      Files.deleteIfExists(file);
    }
  }

  @Override
  public void close() throws IOException {
    if (writer != null) {
      writer.close();
      writer = null;
    }
  }
}
