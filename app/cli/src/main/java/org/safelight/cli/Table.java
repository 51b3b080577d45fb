package org.safelight.cli;

import java.util.ArrayList;
import java.util.List;

/** Lines of cells in columns of one width; numbers stand to the right. */
final class Table {
  private final List<List<String>> rows = new ArrayList<>();

  Table(String... header) {
    row((Object[]) header);
  }

  void row(Object... cells) {
    List<String> row = new ArrayList<>();
    for (Object cell : cells) {
      row.add(String.valueOf(cell));
    }
    rows.add(row);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int c = 0; c < row.size(); c++) {
        String gap = " ".repeat(width(c) - row.get(c).length());
        line.append(c == 0 ? "" : "  ").append(isNumeric(c) ? gap + row.get(c) : row.get(c) + gap);
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private int width(int column) {
    return rows.stream().mapToInt(r -> r.get(column).length()).max().orElse(0);
  }

  private boolean isNumeric(int column) {
    return rows.size() > 1
        && rows.stream()
            .skip(1)
            .allMatch(r -> r.get(column).matches("[-+]?[0-9][0-9.,]*( \u00b1[0-9.]+)?|NaN|-"));
  }
}
