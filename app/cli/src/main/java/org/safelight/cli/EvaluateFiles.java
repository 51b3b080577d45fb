package org.safelight.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safelight.enhance.evaluate.Evaluation;
import org.safelight.enhance.evaluate.EvaluationTable;
import org.safelight.enhance.evaluate.PictureFolder;
import org.safelight.enhance.evaluate.Protocol;
import org.safelight.enhance.evaluate.ReportPage;
import org.safelight.enhance.evaluate.html.HtmlReport;
import org.safelight.image.io.AtomicFiles;

/** Writes the results of an evaluation where the user wants them. */
final class EvaluateFiles {
  private EvaluateFiles() {}

  static void write(Evaluation evaluation, EvaluateOptions options) throws IOException {
    write(options.json, evaluation.json());
    write(options.csv, evaluation.csv());
  }

  private static void write(@Nullable Path file, String text) throws IOException {
    if (file != null) {
      AtomicFiles.write(file, text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /**
   * Writes a page for each table, so that what used the target stands on none with what did not.
   *
   * @return the pages besides {@code file}
   */
  static List<Path> writePages(Evaluation evaluation, Path file, PictureFolder pictures)
      throws IOException {
    List<Path> more = new ArrayList<>();
    boolean first = true;
    for (EvaluationTable table : evaluation.tables()) {
      Path page = first ? file : beside(file, table);
      HtmlReport.write(
          page, ReportPage.of(evaluation, table), pictures.of(Protocol.find(table.rules().name())));
      if (!first) {
        more.add(page);
      }
      first = false;
    }
    return more;
  }

  /** "report.html" becomes "report-gt-mean.html" or "report-plain-uses-target.html". */
  private static Path beside(Path file, EvaluationTable table) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    String stem = dot < 0 ? name : name.substring(0, dot);
    String tail = dot < 0 ? "" : name.substring(dot);
    boolean mixed = table.usesTarget() && !table.rules().usesTarget();
    return file.resolveSibling(
        stem + "-" + table.rules().name() + (mixed ? "-uses-target" : "") + tail);
  }
}
