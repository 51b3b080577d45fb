package org.safelight.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.safelight.enhance.DescribableMethod;
import org.safelight.enhance.EnhancerProvider;
import org.safelight.enhance.ExportableMethod;
import org.safelight.enhance.Methods;
import org.safelight.enhance.NetworkDescription;
import org.safelight.enhance.evaluate.Machine;
import org.safelight.onnx.OnnxGraph;
import org.safelight.onnx.OnnxMetadata;
import org.safelight.runtime.DirectTensor;
import org.safelight.runtime.Session;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;

/**
 * How much of the processor a network uses: its shipped weights at 512 x 512 through ONNX Runtime,
 * in GFLOP/s, beside a matrix product of 2048 x 2048 x 2048 through the same ONNX Runtime.
 */
public final class NetworkReport {
  private static final int SIDE = 512;
  private static final int MATRIX = 2048;
  private static final int[] THREADS = {1, 2};

  /** Runs that are not counted: memory is touched and threads are started in them. */
  private static final int WARM_UP = 2;

  /**
   * One measured row.
   *
   * @param work what ran
   * @param threads of ONNX Runtime
   * @param gflop of one run, a multiply-add counted twice
   * @param best seconds
   * @param median seconds
   */
  private record Row(String work, int threads, double gflop, double best, double median) {
    double rate() {
      return gflop / best;
    }
  }

  private NetworkReport() {}

  /**
   * Measures, prints a table and writes CSV.
   *
   * @param args method, counted runs, CSV file
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 3) {
      throw new IllegalArgumentException("wanted: METHOD RUNS CSV, got " + List.of(args));
    }
    EnhancerProvider method = Methods.find(args[0]);
    if (!(method instanceof ExportableMethod exportable)
        || !(method instanceof DescribableMethod describable)) {
      throw new IllegalArgumentException(args[0] + " has no network");
    }
    byte[] network = exportable.onnx();
    String recipe = shippedRecipe(describable, method.card().parameters());
    NetworkDescription description = describable.describe(recipe);
    requireInput(network, description.input(), args[0]);
    double gflop = 2e-9 * description.multiplyAdds();
    byte[] product = product();
    int runs = Integer.parseInt(args[1]);
    List<Row> rows = new ArrayList<>();
    for (int threads : THREADS) {
      String label = "%s (%s) %dx%d".formatted(args[0], recipe, SIDE, SIDE);
      rows.add(measure(label, network, gflop, threads, runs));
      double productGflop = 2e-9 * MATRIX * MATRIX * MATRIX;
      rows.add(measure("sgemm " + MATRIX, product, productGflop, threads, runs));
    }
    print(rows);
    write(rows, Path.of(args[2]));
  }

  /** The recipe whose network has as many parameters as the shipped weights. */
  private static String shippedRecipe(DescribableMethod method, long parameters) {
    return method.recipes().stream()
        .filter(recipe -> method.describe(recipe).parameters() == parameters)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "no recipe has the %d parameters of the shipped weights"
                        .formatted(parameters)));
  }

  /** Multiply-adds are only known for the described input. */
  private static void requireInput(byte[] network, List<Integer> described, String method) {
    try (Session session = Session.open(network, 1)) {
      boolean fits =
          inputs(session.inputs()).values().stream()
              .map(tensor -> Arrays.stream(tensor.shape().dims()).boxed().toList())
              .anyMatch(described::equals);
      if (!fits) {
        throw new IllegalArgumentException(
            "%s is exported for another size than the %s it is described at"
                .formatted(method, described));
      }
    }
  }

  private static byte[] product() {
    OnnxGraph graph = new OnnxGraph("product");
    Shape square = Shape.of(MATRIX, MATRIX);
    Tensor a = graph.input("a", square);
    Tensor b = graph.input("b", square);
    graph.output("product", a.matmul(b));
    return graph.toModel(OnnxMetadata.inMemory("sgemm"));
  }

  private static Row measure(String work, byte[] model, double gflop, int threads, int runs) {
    double[] seconds = new double[runs];
    try (Session session = Session.open(model, threads, Session.Memory.KEEP)) {
      Map<String, DirectTensor> inputs = inputs(session.inputs());
      for (int i = -WARM_UP; i < runs; i++) {
        long start = System.nanoTime();
        session.runDirect(inputs);
        if (i >= 0) {
          seconds[i] = (System.nanoTime() - start) * 1e-9;
        }
      }
    }
    Arrays.sort(seconds);
    return new Row(work, threads, gflop, seconds[0], seconds[runs / 2]);
  }

  /** Values of 0..1 for every input; sizes a model leaves open become 512. */
  private static Map<String, DirectTensor> inputs(Map<String, Shape> shapes) {
    Random random = new Random(1);
    Map<String, DirectTensor> inputs = new LinkedHashMap<>();
    shapes.forEach(
        (name, shape) -> {
          int[] dims =
              Arrays.stream(shape.dims()).map(d -> d == Shape.DYNAMIC ? SIDE : d).toArray();
          DirectTensor tensor = DirectTensor.allocate(Shape.of(dims));
          for (int i = 0; i < tensor.values().limit(); i++) {
            tensor.values().put(i, random.nextFloat());
          }
          inputs.put(name, tensor);
        });
    return inputs;
  }

  private static void print(List<Row> rows) {
    System.out.printf(
        "%-30s %7s %7s %9s %9s %9s%n", "work", "threads", "GFLOP", "best s", "median s", "GFLOP/s");
    for (Row r : rows) {
      System.out.printf(
          Locale.ROOT,
          "%-30s %7d %7.2f %9.4f %9.4f %9.1f%n",
          r.work(),
          r.threads(),
          r.gflop(),
          r.best(),
          r.median(),
          r.rate());
    }
  }

  private static void write(List<Row> rows, Path csv) throws IOException {
    Machine machine = Machine.here();
    String where =
        "\"%s, %d processors, %s\""
            .formatted(machine.processor(), machine.processors(), machine.system());
    String commit = System.getProperty("safelight.commit", "unknown");
    StringBuilder text =
        new StringBuilder("work,threads,gflop,best_s,median_s,gflop_per_s,commit,machine\n");
    for (Row r : rows) {
      text.append(
          String.format(
              Locale.ROOT,
              "%s,%d,%.3f,%.5f,%.5f,%.2f,%s,%s%n",
              r.work(),
              r.threads(),
              r.gflop(),
              r.best(),
              r.median(),
              r.rate(),
              commit,
              where));
    }
    Files.createDirectories(csv.toAbsolutePath().getParent());
    Files.writeString(csv, text, StandardCharsets.UTF_8);
    System.out.println("written to " + csv);
  }
}
