package org.safelight.enhance;

import org.jspecify.annotations.Nullable;

/** Comma-separated text (RFC 4180); control characters in a cell are escaped, never raw. */
public final class Csv {
  private final int columns;
  private final StringBuilder text = new StringBuilder();

  /** An empty table with a header. */
  public Csv(String... header) {
    columns = header.length;
    row((Object[]) header);
  }

  /**
   * Adds a row; null is an empty cell.
   *
   * @throws IllegalArgumentException if the number of cells is not that of the header
   */
  public void row(@Nullable Object... cells) {
    if (cells.length != columns) {
      throw new IllegalArgumentException(
          "a row has %d cells, got %d".formatted(columns, cells.length));
    }
    for (int i = 0; i < cells.length; i++) {
      text.append(i == 0 ? "" : ",").append(quoted(cells[i]));
    }
    text.append('\n');
  }

  private static String quoted(@Nullable Object cell) {
    String plain = Printable.of(cell == null ? "" : cell.toString());
    boolean bare = plain.indexOf(',') < 0 && plain.indexOf('"') < 0;
    return bare ? plain : '"' + plain.replace("\"", "\"\"") + '"';
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
