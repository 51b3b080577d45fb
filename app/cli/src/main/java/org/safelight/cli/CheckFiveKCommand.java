package org.safelight.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.safelight.data.fivek.FiveKCheck;
import org.safelight.data.fivek.FiveKFinding;
import org.safelight.data.fivek.FiveKPhoto;
import org.safelight.data.fivek.FiveKReport;
import org.safelight.data.fivek.FiveKSplit;
import org.safelight.enhance.Csv;
import org.safelight.enhance.Printable;
import org.safelight.image.io.AtomicFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code safelight check-fivek}: whether a rendering of MIT-Adobe FiveK is as published ones are.
 */
@Command(
    name = "check-fivek",
    description = {
      "Says whether your rendering of MIT-Adobe FiveK is what published numbers were measured on.",
      "Exit code: 0 it is, 3 some photos are not, 1 none is or the rendering as a whole is wrong."
    })
final class CheckFiveKCommand implements Callable<Integer> {
  /**
   * Findings of one kind that are named; the CSV file has those of every photo that can be read.
   */
  private static final int NAMED = 5;

  private final Console console;

  @Parameters(index = "0", paramLabel = "INPUT_FOLDER", description = "The photos as shot.")
  @SuppressWarnings("NullAway.Init") // required
  private Path inputs;

  @Parameters(index = "1", paramLabel = "TARGET_FOLDER", description = "An expert's, usually C's.")
  @SuppressWarnings("NullAway.Init") // required
  private Path targets;

  @Option(
      names = "--split",
      paramLabel = "LIST",
      description =
          "A file with one id like a0001 a line: both pictures of each must be there, and others are"
              + " left out. May be given several times.")
  private List<Path> lists = List.of();

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "Gets size, form, brightness and findings of every photo that can be read.")
  private @Nullable Path csv;

  @Option(names = "--overwrite", description = "Replace a CSV file that is there already.")
  private boolean overwrite;

  CheckFiveKCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (csv != null) {
      OutputFile.check(csv, lists, overwrite);
    }
    List<FiveKSplit> splits = new ArrayList<>();
    for (Path list : lists) {
      splits.add(FiveKSplit.read(list));
    }
    FiveKReport report = FiveKCheck.run(inputs, targets, splits);
    console.out().print(text(report));
    if (csv != null) {
      AtomicFiles.write(csv, csv(report).getBytes(StandardCharsets.UTF_8));
    }
    return exitCode(report);
  }

  private static String text(FiveKReport report) {
    StringBuilder text = new StringBuilder();
    text.append("%d pairs".formatted(report.pairs()));
    if (report.pairs() > 0) {
      text.append(
          String.format(
              Locale.ROOT, ", targets %.2f stops above their inputs (median)", report.stops()));
    }
    text.append('\n');
    if (report.otherFiles() > 0) {
      text.append("%d photos without an id were left out\n".formatted(report.otherFiles()));
    }
    Map<FiveKFinding.Kind, List<FiveKFinding>> byKind = new LinkedHashMap<>();
    report.findings().forEach(f -> byKind.computeIfAbsent(f.kind(), k -> new ArrayList<>()).add(f));
    byKind.forEach((kind, found) -> append(text, kind, found));
    if (byKind.isEmpty()) {
      text.append("nothing found wrong\n");
    }
    return text.toString();
  }

  private static void append(
      StringBuilder text, FiveKFinding.Kind kind, List<FiveKFinding> findings) {
    text.append(kind.whole() ? kind.label() : "%d %s".formatted(findings.size(), kind.label()));
    text.append(":\n");
    for (FiveKFinding finding : findings.subList(0, Math.min(NAMED, findings.size()))) {
      String subject = kind.whole() ? "" : finding.subject() + " ";
      text.append("  ").append(Printable.of(subject + finding.detail())).append('\n');
    }
    if (findings.size() > NAMED) {
      text.append("  and %d more\n".formatted(findings.size() - NAMED));
    }
  }

  private static String csv(FiveKReport report) {
    Csv table =
        new Csv(
            "id",
            "side",
            "file",
            "width",
            "height",
            "bits",
            "alpha",
            "profile",
            "meanLevel",
            "meanLight",
            "blackShare",
            "whiteShare",
            "saturation",
            "findings");
    for (FiveKPhoto photo : report.photos()) {
      table.row(
          photo.id(),
          photo.side().name().toLowerCase(Locale.ROOT),
          photo.file(),
          photo.width(),
          photo.height(),
          photo.bits(),
          photo.alpha(),
          photo.profile(),
          share(photo.meanLevel()),
          share(photo.meanLight()),
          share(photo.black()),
          share(photo.white()),
          share(photo.saturation()),
          String.join("; ", details(report, photo)));
    }
    return table.toString();
  }

  private static List<String> details(FiveKReport report, FiveKPhoto photo) {
    return report.findings().stream()
        .filter(f -> f.concerns(photo))
        .map(FiveKFinding::detail)
        .toList();
  }

  private static String share(double value) {
    return String.format(Locale.ROOT, "%.5f", value);
  }

  private static int exitCode(FiveKReport report) {
    if (report.findings().isEmpty()) {
      return ExitCode.DONE;
    }
    boolean whole = report.findings().stream().anyMatch(f -> f.kind().whole());
    return whole || report.sound() == 0 ? ExitCode.FAILURE : ExitCode.SOME_FAILED;
  }
}
