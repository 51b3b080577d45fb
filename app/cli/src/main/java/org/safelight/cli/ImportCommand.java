package org.safelight.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.safelight.enhance.ImportableMethod;
import org.safelight.enhance.Methods;
import org.safelight.enhance.Printable;
import org.safelight.foreign.ForeignWeights;
import org.safelight.foreign.WeightsImport;
import org.safelight.image.io.AtomicFiles;
import org.safelight.perceptual.Lpips;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Safetensors;
import org.safelight.tensor.WantedTensor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code safelight import}: turns weights that others publish into a weights file of ours. */
@Command(
    name = "import",
    description = {
      "Reads weights published elsewhere and writes those a method wants.",
      "FILE is a PyTorch .pth or .pt, a TensorFlow checkpoint (its prefix, one of its files, or the"
          + " folder with 'checkpoint'), a NumPy .npz, or safetensors.",
      "LPIPS takes two: a backbone of torchvision's and the linear weights of its authors."
    })
final class ImportCommand implements Callable<Integer> {
  private final Console console;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "METHOD",
      description = "As 'safelight list' prints it, with a network; or lpips, the metric.")
  private String method = "";

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "FILE",
      description = "The published weights, all files they are in.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "WEIGHTS",
      description = "The weights file (safetensors, float32), for --weights.")
  @SuppressWarnings("NullAway.Init") // required
  private Path output;

  @Option(
      names = "--map",
      paramLabel = "NAMES",
      description = "A JSON file {\"name in the network\": \"name in FILE\", ...}.")
  private @Nullable Path map;

  @Option(
      names = "--backbone",
      paramLabel = "NAME",
      description = "For lpips: alex, vgg or squeeze. Default: by the names in the files.")
  private @Nullable String backbone;

  @Option(
      names = "--vintage",
      paramLabel = "NAME",
      description =
          "For retouch: which of the authors' codes the weights were trained with, released-2021"
              + " or released-2020; the files do not say.")
  private @Nullable String vintage;

  ImportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    boolean lpips = method.equals(Lpips.METHOD);
    if (backbone != null && !lpips) {
      throw Errors.usage(spec, "--backbone goes with lpips, not with " + method);
    }
    ImportableMethod known = lpips ? null : importable();
    List<ForeignWeights> weights = new ArrayList<>();
    for (Path file : files) {
      weights.add(ForeignWeights.read(file));
    }
    String all = String.join(", ", files.stream().map(Path::toString).toList());
    requireOtherThan(weights);
    ImportableMethod importable =
        known != null ? known : LpipsImport.of(spec, weights, all, backbone);
    requireVintage(importable.vintages());
    List<WantedTensor> wanted = importable.wanted();
    WeightsImport found =
        WeightsImport.match(wanted, weights, map == null ? Map.of() : NameMap.read(map))
            .allowing(importable.optionalParts());
    if (!found.isComplete()) {
      console.say(all + ": " + refusal(found, importable.optionalParts()));
      console.out().print(table(found));
      return ExitCode.FAILURE;
    }
    List<NamedTensor> tensors = found.tensors();
    Map<String, NamedTensor> named = new LinkedHashMap<>();
    tensors.forEach(tensor -> named.put(tensor.name(), tensor));
    AtomicFiles.createFolder(AtomicFiles.parentOf(output));
    Map<String, String> facts =
        vintage == null ? importable.facts(tensors) : importable.facts(tensors, vintage);
    new Safetensors(facts, named).write(output, Safetensors.Storage.FLOAT32);
    console.out().print(table(found));
    console.say(summary(weights, found) + (vintage == null ? "" : ", read as " + vintage));
    return ExitCode.DONE;
  }

  private ImportableMethod importable() {
    return Capabilities.of(
        spec, Methods.all(), method, ImportableMethod.class, "take imported weights");
  }

  /** Where files do not say how they are meant, nothing is guessed. */
  private void requireVintage(List<String> vintages) {
    String wanted = String.join(" or ", vintages);
    if (vintages.isEmpty() && vintage != null) {
      throw Errors.usage(
          spec, "--vintage goes with methods that have several, %s has not".formatted(method));
    }
    if (!vintages.isEmpty() && vintage == null) {
      throw Errors.usage(
          spec,
          "the weights of %s have the same names in every vintage and mean other things: say which"
                  .formatted(method)
              + " by --vintage %s".formatted(wanted));
    }
    if (vintage != null && !vintages.contains(vintage)) {
      throw Errors.usage(spec, "--vintage must be %s, got %s".formatted(wanted, vintage));
    }
  }

  private void requireOtherThan(List<ForeignWeights> weights) throws IOException {
    List<Path> inputs = new ArrayList<>();
    weights.forEach(w -> inputs.addAll(w.files()));
    if (map != null) {
      inputs.add(map);
    }
    for (Path input : inputs) {
      if (Files.exists(output) && Files.exists(input) && Files.isSameFile(output, input)) {
        throw Errors.usage(spec, "%s is read: write to another file".formatted(output));
      }
    }
  }

  private String refusal(WeightsImport found, List<String> optional) {
    int fit = found.taken().size();
    int rest = found.missing().size();
    boolean cut = fit > 0 && found.missing().stream().allMatch(WeightsImport.Missing::isUntraced);
    StringBuilder refusal = new StringBuilder();
    refusal.append(
        "%s; of the %d tensors of %s, %d fit and %d do not"
            .formatted(
                cut ? "not the whole network" : "weights of another network",
                fit + rest,
                method,
                fit,
                rest));
    for (String part : optional) {
      if (found.missing().stream().anyMatch(m -> m.wanted().name().startsWith(part))) {
        refusal.append("; %s may be left out, but only as a whole".formatted(title(part)));
      }
    }
    return refusal.toString();
  }

  /** A part as sentences name it, without the dot its tensors' names go on with. */
  private static String title(String part) {
    return part.endsWith(".") ? part.substring(0, part.length() - 1) : part;
  }

  private static String table(WeightsImport found) {
    Table table = new Table("", "tensor", "shape", "in the file", "");
    for (WeightsImport.Taken t : found.taken()) {
      String turned = t.turned() ? "turned from " + t.found() : "";
      table.row("took", t.tensor().name(), t.tensor().shape(), Printable.of(t.from()), turned);
    }
    for (WeightsImport.Missing m : found.missing()) {
      table.row("missed", m.wanted().name(), m.wanted().shape(), "", Printable.of(m.reason()));
    }
    for (WeightsImport.Absent a : found.absent()) {
      table.row("absent", a.part() + "*", "", "", "%d tensors, in no file".formatted(a.tensors()));
    }
    for (WeightsImport.Left left : found.left()) {
      table.row("left", "", "", Printable.of(left.name()), Printable.of(left.reason()));
    }
    return table.toString();
  }

  private String summary(List<ForeignWeights> weights, WeightsImport found) {
    long numbers = found.taken().stream().mapToLong(t -> t.tensor().shape().size()).sum();
    return String.format(
        Locale.ROOT,
        "%s: %d tensors, %,d numbers from %s, %d left%s%s",
        output,
        found.taken().size(),
        numbers,
        String.join(
            ", ",
            weights.stream()
                .map(w -> "%s (%s)".formatted(w.origin(), w.format().title()))
                .toList()),
        found.left().size(),
        found.prefix().isEmpty() ? "" : ", names without '%s'".formatted(found.prefix()),
        found.absent().stream()
            .map(a -> "; %s is in no file, the method goes without".formatted(title(a.part())))
            .collect(Collectors.joining()));
  }
}
