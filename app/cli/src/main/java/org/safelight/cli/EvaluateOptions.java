package org.safelight.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.safelight.enhance.evaluate.Protocol;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** What is evaluated, on what, how, and where the results go. */
final class EvaluateOptions {

  @Parameters(
      arity = "1..*",
      paramLabel = "METHOD",
      description =
          "A method, with settings as in classic.gamma:strength=0.5, with weights of your own as in"
              + " exposure@FILE; or unchanged; or oracle.mean, which looks at the target.")
  List<String> methods = List.of();

  @ArgGroup(multiplicity = "1")
  @SuppressWarnings("NullAway.Init") // required
  Data data;

  /** One of three kinds of data. */
  static final class Data {
    @Option(
        names = "--pairs",
        paramLabel = "DIR",
        description = "Inputs with targets: DIR/input and DIR/target, or DIR/low and DIR/high.")
    private @Nullable Path pairs;

    @Option(names = "--photos", paramLabel = "DIR", description = "Photos without targets.")
    private @Nullable Path photos;

    @Option(
        names = "--stack",
        paramLabel = "DIR",
        description =
            "Several exposures of each scene: a folder for each, or NAME_A, NAME_B, or NAME_N1.5 to"
                + " NAME_P1.5.")
    private @Nullable Path stack;

    /** "pairs", "photos" or "stack". */
    String kind() {
      return pairs != null ? "pairs" : photos != null ? "photos" : "stack";
    }

    Path folder() {
      return Stream.of(new Path[][] {{pairs}, {photos}, {stack}})
          .map(one -> one[0])
          .filter(path -> path != null)
          .findFirst()
          .orElseThrow();
    }
  }

  @Option(
      names = "--protocol",
      paramLabel = "P",
      split = ",",
      description = "plain, ratio, gt-mean, msec, expert-c, dpe, lol-n, lol-r, lol-m, pu21.")
  List<String> protocols = List.of(Protocol.PLAIN.label());

  @Option(
      names = "--metrics",
      paramLabel = "M",
      split = ",",
      description = "In place of the protocol's own; an unknown name lists all.")
  List<String> metrics = List.of();

  @Option(
      names = "--target",
      paramLabel = "NAME",
      description = "Folder of targets in DIR; target or high if none is given.")
  @Nullable String target;

  @Option(
      names = "--lpips",
      paramLabel = "WEIGHTS",
      description = "Measure LPIPS too, with the file 'import lpips' wrote.")
  @Nullable Path lpips;

  @Option(
      names = "--brisque",
      paramLabel = "DIR",
      description = "Measure BRISQUE too, with svm.txt and range.csv in DIR.")
  @Nullable Path brisque;

  @Option(names = "--json", paramLabel = "FILE", description = "Write everything as JSON.")
  @Nullable Path json;

  @Option(names = "--csv", paramLabel = "FILE", description = "Write a row for each photo.")
  @Nullable Path csv;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write a page with pictures; one more for each further table.")
  @Nullable Path html;

  @Option(
      names = "--card",
      paramLabel = "FILE",
      description = "Write the means into the model card in this file.")
  @Nullable Path card;

  @Option(
      names = "--label",
      paramLabel = "NAME",
      description = "What a card calls these pairs; the folder's name if none is given.")
  @Nullable String label;

  @Option(
      names = "--resume",
      description = "Go on where a stopped run of the same command broke off.")
  boolean resume;

  /**
   * The protocols, checked against the other options.
   *
   * @throws ParameterException if they do not go together
   */
  List<Protocol> protocols(CommandSpec spec) {
    List<Protocol> found = new ArrayList<>();
    for (String name : new LinkedHashSet<>(protocols)) {
      found.add(Errors.usage(spec, () -> Protocol.find(name)));
    }
    if (!data.kind().equals("pairs") && !found.equals(List.of(Protocol.PLAIN))) {
      throw Errors.usage(
          spec, "--%s takes no --protocol but plain: there is no target".formatted(data.kind()));
    }
    if (found.size() > 1 && found.stream().anyMatch(Protocol::light)) {
      throw Errors.usage(spec, "protocol pu21 takes HDR files and stands alone");
    }
    if (card != null && !(data.kind().equals("pairs") && found.contains(Protocol.PLAIN))) {
      throw Errors.usage(spec, "--card takes figures of --pairs under protocol plain alone");
    }
    if (target != null && !data.kind().equals("pairs")) {
      throw Errors.usage(spec, "--target names a folder of --pairs, not of --" + data.kind());
    }
    if (data.kind().equals("stack") && !metrics.isEmpty()) {
      throw Errors.usage(spec, "--metrics are not for --stack, which measures spread");
    }
    return found;
  }

  /** The file results go to beside which a stopped run is kept; null without one. */
  @Nullable Path main() {
    return json != null ? json : csv != null ? csv : html;
  }
}
