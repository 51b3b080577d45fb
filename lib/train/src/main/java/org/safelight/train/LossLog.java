package org.safelight.train;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The run's {@code loss.csv}: one row for each step and term, cut back when a run resumes. */
final class LossLog implements AutoCloseable {
  private static final String HEADER = "step,term,value";
  private final BufferedWriter writer;
  private final Map<String, List<double[]>> curves = new TreeMap<>();

  /** Opens the log, keeping only rows of steps below {@code from}. */
  LossLog(Path file, long from) throws IOException {
    List<String> kept = new ArrayList<>(List.of(HEADER));
    if (from > 0 && Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        String[] cells = line.split(",");
        // A killed run may have left half a row at the end.
        if (cells.length == 3 && !line.equals(HEADER) && Long.parseLong(cells[0]) < from) {
          kept.add(line);
          remember(Long.parseLong(cells[0]), cells[1], Double.parseDouble(cells[2]));
        }
      }
    }
    // Beside it and moved over it: being killed here must not cost the rows so far.
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.write(part, kept);
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    writer = Files.newBufferedWriter(file, StandardOpenOption.APPEND);
  }

  void add(long step, String term, double value) throws IOException {
    writer.write(String.format(Locale.ROOT, "%d,%s,%.9g%n", step, term, value));
    remember(step, term, value);
  }

  private void remember(long step, String term, double value) {
    curves.computeIfAbsent(term, t -> new ArrayList<>()).add(new double[] {step, value});
  }

  /** Points (step, value) of each term so far. */
  Map<String, List<double[]>> curves() {
    return curves;
  }

  void flush() throws IOException {
    writer.flush();
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
