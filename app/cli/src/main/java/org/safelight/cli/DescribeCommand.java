package org.safelight.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.safelight.enhance.DescribableMethod;
import org.safelight.enhance.Json;
import org.safelight.enhance.Methods;
import org.safelight.enhance.NetworkDescription;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code safelight describe}: a method's network layer by layer. */
@Command(
    name = "describe",
    description = "Lists a network's layers, shapes, parameters and multiply-adds.")
final class DescribeCommand implements Callable<Integer> {
  /** More names than this are layers, not networks. */
  private static final int MOST_PARTS = 6;

  private final Console console;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Parameters(paramLabel = "METHOD", description = "As 'safelight list' prints it.")
  private String method = "";

  @Option(
      names = "--recipe",
      paramLabel = "paper|compact",
      description = "Whose widths; those of the shipped weights if none is given.")
  private @Nullable String recipe;

  @Option(names = "--json", description = "Print JSON instead of a table.")
  private boolean json;

  DescribeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    DescribableMethod describable =
        Capabilities.of(spec, Methods.all(), method, DescribableMethod.class, "be described");
    String wanted = recipe == null ? describable.recipes().get(0) : recipe;
    NetworkDescription network = Errors.usage(spec, () -> describable.describe(wanted));
    console.out().print(json ? json(network) : table(network));
    return ExitCode.DONE;
  }

  /** The networks of a method that has several; else none. */
  private static List<NetworkDescription.Part> parts(NetworkDescription network) {
    List<NetworkDescription.Part> parts = network.parts();
    return parts.size() > 1 && parts.size() <= MOST_PARTS ? parts : List.of();
  }

  /** A {@link NetworkDescription} with its parts. */
  private record WithParts(
      String method,
      String recipe,
      List<Integer> input,
      long parameters,
      long multiplyAdds,
      List<NetworkDescription.Part> parts,
      List<NetworkDescription.Layer> layers) {}

  private static String json(NetworkDescription network) {
    List<NetworkDescription.Part> parts = parts(network);
    return Json.write(
        parts.isEmpty()
            ? network
            : new WithParts(
                network.method(),
                network.recipe(),
                network.input(),
                network.parameters(),
                network.multiplyAdds(),
                parts,
                network.layers()));
  }

  private static String table(NetworkDescription network) {
    Table table = new Table("layer", "op", "output", "parameters", "multiply-adds");
    for (NetworkDescription.Layer layer : network.layers()) {
      table.row(
          layer.layer(),
          layer.op(),
          shape(layer.output()),
          layer.parameters(),
          layer.multiplyAdds());
    }
    for (NetworkDescription.Part part : parts(network)) {
      table.row("all of " + part.part(), "", "", part.parameters(), part.multiplyAdds());
    }
    table.row("total", "", "", network.parameters(), network.multiplyAdds());
    return "%s, recipe %s, input %s%n%s"
        .formatted(network.method(), network.recipe(), shape(network.input()), table);
  }

  private static String shape(List<Integer> shape) {
    return shape.stream().map(String::valueOf).collect(Collectors.joining("x"));
  }
}
