package org.safelight.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.safelight.onnx.OnnxGraph;
import org.safelight.onnx.OnnxMetadata;
import org.safelight.runtime.Session.Memory;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.WeightsException;

class SessionTest {

  /** sum = a + b, twice = 2 a. */
  private static byte[] model() {
    OnnxGraph graph = new OnnxGraph("g");
    Tensor a = graph.input("a", Shape.of(2, Shape.DYNAMIC));
    graph.output("sum", a.add(graph.input("b", Shape.of(1))));
    graph.output("twice", a.mul(2));
    return graph.toModel(new OnnxMetadata("tiny", "CC0", "", "9.9", 1, Map.of()));
  }

  private static NamedTensor tensor(Shape shape, float... values) {
    return new NamedTensor("x", shape, values);
  }

  private static Map<String, NamedTensor> inputs() {
    return Map.of("a", tensor(Shape.of(2, 1), 3, 4), "b", tensor(Shape.of(1), 10));
  }

  @ParameterizedTest
  @EnumSource
  void everyOutputComesBackByName(Memory memory) {
    try (Session session = Session.open(model(), 2, memory)) {
      Map<String, NamedTensor> out = session.run(inputs());
      assertThat(out).containsOnlyKeys("sum", "twice");
      assertThat(out.get("sum").values()).containsExactly(13, 14);
      assertThat(out.get("twice").values()).containsExactly(6, 8);
      assertThat(out.get("twice").shape()).isEqualTo(Shape.of(2, 1));
    }
  }

  @Test
  void openSizesMayChangeFromRunToRun() {
    try (Session session = Session.open(model(), 1, Memory.KEEP)) {
      session.run(inputs());
      NamedTensor wide = tensor(Shape.of(2, 3), 1, 2, 3, 4, 5, 6);
      Map<String, NamedTensor> out = session.run(Map.of("a", wide, "b", tensor(Shape.of(1), -1)));
      assertThat(out.get("sum").values()).containsExactly(0, 1, 2, 3, 4, 5);
    }
  }

  @Test
  void directTensorsAreReadInPlaceAndStayAsTheyAre() {
    DirectTensor a = DirectTensor.allocate(Shape.of(2, 2));
    a.values().duplicate().put(new float[] {1, 2, 3, 4});
    DirectTensor b = DirectTensor.of(tensor(Shape.of(1), 5));
    try (Session session = Session.open(model(), 1)) {
      for (int run = 0; run < 2; run++) {
        Map<String, NamedTensor> out = session.runDirect(Map.of("a", a, "b", b));
        assertThat(out.get("sum").values()).containsExactly(6, 7, 8, 9);
      }
    }
    assertThat(a.values().position()).isZero();
  }

  @Test
  void sessionTellsWhatItTakesAndWhatItIs() {
    try (Session session = Session.open(model(), 1)) {
      assertThat(session.inputs())
          .isEqualTo(Map.of("a", Shape.of(2, Shape.DYNAMIC), "b", Shape.of(1)));
      assertThat(session.outputs()).containsOnlyKeys("sum", "twice");
      assertThat(session.properties())
          .containsEntry("method", "tiny")
          .containsEntry("licence", "CC0")
          .containsEntry("safelight_version", "9.9");
    }
  }

  @Test
  void wrongInputsAreNamed() {
    try (Session session = Session.open(model(), 1)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> session.run(Map.of("a", tensor(Shape.of(2, 1), 1, 2))))
          .withMessageContaining("[a, b]");
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  session.run(
                      Map.of("a", tensor(Shape.of(1, 2), 1, 2), "b", tensor(Shape.of(1), 1))))
          .withMessageContainingAll("input a", "(2, ?)", "(1, 2)");
    }
  }

  @Test
  void faultsWithinTheGraphNameTheSizesThatCausedThem() {
    OnnxGraph graph = new OnnxGraph("g");
    Tensor x = graph.input("x", Shape.of(1, 1, Shape.DYNAMIC, 4));
    graph.output(
        "y", graph.concat(1, x, x.maxPool2d(2, 2).upscale(Tensor.Interpolation.NEAREST, 2)));
    try (Session session = Session.open(graph.toModel(OnnxMetadata.inMemory("odd")), 1)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> session.run(Map.of("x", tensor(Shape.of(1, 1, 3, 4), new float[12]))))
          .withMessageContaining("(1, 1, 3, 4)");
    }
  }

  @Test
  void brokenModelsAreWeightsFaults() {
    byte[] model = model();
    assertThatThrownBy(() -> Session.open(Arrays.copyOf(model, model.length / 2), 1))
        .isInstanceOf(WeightsException.class);
    assertThatThrownBy(() -> Session.open(new byte[0], 1)).isInstanceOf(WeightsException.class);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Session.open(model, 0))
        .withMessageContaining("threads");
  }

  @Test
  void closedSessionsRefuseToRun() {
    Session session = Session.open(model(), 1);
    session.close();
    session.close();
    assertThatIllegalStateException().isThrownBy(() -> session.run(inputs()));
  }

  @Test
  void manyThreadsMayRunAtOnce() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try (Session session = Session.open(model(), 1)) {
      List<Callable<float[]>> runs =
          IntStream.range(0, 64)
              .<Callable<float[]>>mapToObj(
                  i ->
                      () -> {
                        NamedTensor b = tensor(Shape.of(1), i);
                        return session
                            .run(Map.of("a", tensor(Shape.of(2, 1), 0, 1), "b", b))
                            .get("sum")
                            .values();
                      })
              .toList();
      int i = 0;
      for (Future<float[]> run : pool.invokeAll(runs)) {
        assertThat(run.get()).containsExactly(i, i + 1);
        i++;
      }
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void directTensorsMustFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DirectTensor(Shape.of(2), java.nio.FloatBuffer.allocate(2)))
        .withMessageContaining("direct");
    DirectTensor two = DirectTensor.allocate(Shape.of(2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DirectTensor(Shape.of(3), two.values()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DirectTensor.allocate(Shape.of(1, 3, 20_000, 20_000)))
        .withMessageContaining("2 GB");
  }
}
