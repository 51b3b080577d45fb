package org.safelight.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.Tensor.Interpolation;
import org.safelight.tensor.Tensor.Padding;
import org.safelight.tensor.layer.Conv2d;
import org.safelight.tensor.layer.ConvTranspose2d;
import org.safelight.tensor.reference.Operation;
import org.safelight.tensor.reference.OperationCatalogue;
import org.safelight.tensor.reference.ReferenceEngine;

/** Field numbers here are those of onnx.proto, looked up a second time. */
class OnnxGraphTest {
  private static final OnnxMetadata METADATA =
      new OnnxMetadata(
          "exposure", "CC BY-SA 4.0", "ab12", "0.1.0", 3, Map.of("colour_space", "sRGB"));

  private static ProtoReader model(OnnxGraph graph) {
    return new ProtoReader(graph.toModel(METADATA));
  }

  private static List<String> operators(OnnxGraph graph) {
    return model(graph).message(7).messages(1).stream().map(n -> n.text(4)).toList();
  }

  private static ProtoReader attribute(ProtoReader node, String name) {
    return node.messages(5).stream().filter(a -> a.text(1).equals(name)).findFirst().orElseThrow();
  }

  /** A small U-shaped network with open sides. */
  private static OnnxGraph network(Shape shape) {
    Parameters p = new Parameters();
    Conv2d down = Conv2d.declare(p, "level1.conv1", 3, 5, 3, 1, 1);
    ConvTranspose2d up = ConvTranspose2d.declare(p, "level1.up", 5, 2, 2, 2, 0);
    OnnxGraph graph = new OnnxGraph("little");
    Tensor x = graph.input("photo", shape, "SRGB, 0..1");
    Parameters.Bound w = p.initialize(1).bind(graph);
    Tensor y = up.apply(w, down.apply(w, x).leakyRelu(0.2).maxPool2d(2, 2));
    graph.output("better", graph.concat(1, x, y.mul(0.5).add(0.5)), "SRGB, five planes");
    return graph;
  }

  @Test
  void modelSaysWhatItIs() {
    ProtoReader model = model(network(Shape.of(1, 3, Shape.DYNAMIC, Shape.DYNAMIC)));
    assertThat(model.integer(1)).isEqualTo(9);
    assertThat(model.text(2)).isEqualTo("safelight");
    assertThat(model.text(3)).isEqualTo("0.1.0");
    assertThat(model.integer(5)).isEqualTo(3);
    assertThat(model.messages(8)).hasSize(1);
    assertThat(model.message(8).integer(2)).isEqualTo(20);
    assertThat(model.messages(14))
        .extracting(e -> e.text(1) + "=" + e.text(2))
        .containsExactly(
            "method=exposure",
            "licence=CC BY-SA 4.0",
            "weights_sha256=ab12",
            "safelight_version=0.1.0",
            "colour_space=sRGB");
    ProtoReader graph = model.message(7);
    assertThat(graph.text(2)).isEqualTo("little");
    ProtoReader input = graph.message(11);
    assertThat(input.text(1)).isEqualTo("photo");
    assertThat(input.text(3)).isEqualTo("SRGB, 0..1");
    ProtoReader tensor = input.message(2).message(1);
    assertThat(tensor.integer(1)).isEqualTo(1);
    List<ProtoReader> dims = tensor.message(2).messages(1);
    assertThat(dims.get(1).integer(1)).isEqualTo(3);
    assertThat(dims)
        .extracting(d -> d.text(2))
        .containsExactly("", "", "photo_height", "photo_width");
    assertThat(graph.message(12).text(1)).isEqualTo("better");
    assertThat(graph.message(12).text(3)).isEqualTo("SRGB, five planes");
  }

  @Test
  void parametersKeepTheirNamesAndBits() {
    ProtoReader graph = model(network(Shape.of(1, 3, 4, 6))).message(7);
    ProtoReader weight =
        graph.messages(5).stream()
            .filter(i -> i.text(8).equals("level1.conv1.weight"))
            .findFirst()
            .orElseThrow();
    assertThat(weight.integers(1)).containsExactly(5L, 3L, 3L, 3L);
    assertThat(weight.integer(2)).isEqualTo(1);
    float[] values = new float[135];
    ByteBuffer.wrap(weight.bytes(9)).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    Parameters p = new Parameters();
    Conv2d.declare(p, "level1.conv1", 3, 5, 3, 1, 1);
    assertThat(values).containsExactly(p.initialize(1).values("level1.conv1.weight"));
    assertThat(graph.messages(1).get(0).text(3)).isEqualTo("level1.conv1");
  }

  @Test
  void everyCatalogueGraphIsSortedAndItsNamesAreUnique() {
    for (Operation operation : OperationCatalogue.all()) {
      OnnxGraph graph = new OnnxGraph("case");
      List<Tensor> inputs = new java.util.ArrayList<>();
      for (Operation.Input input : operation.inputs()) {
        inputs.add(graph.input("in" + inputs.size(), input.openShape()));
      }
      graph.output("out", operation.function().apply(inputs));
      assertSorted(model(graph).message(7));
    }
    assertSorted(model(network(Shape.of(1, 3, 4, 6))).message(7));
  }

  private static void assertSorted(ProtoReader graph) {
    Set<String> defined = new HashSet<>();
    graph.messages(11).forEach(i -> assertThat(defined.add(i.text(1))).isTrue());
    graph.messages(5).forEach(i -> assertThat(defined.add(i.text(8))).isTrue());
    Set<String> nodeNames = new HashSet<>();
    for (ProtoReader node : graph.messages(1)) {
      assertThat(nodeNames.add(node.text(3))).as(node.text(3)).isTrue();
      for (String input : node.texts(1)) {
        assertThat(input.isEmpty() || defined.contains(input)).as(input).isTrue();
      }
      assertThat(defined.add(node.text(2))).as(node.text(2)).isTrue();
    }
    graph.messages(12).forEach(o -> assertThat(defined).contains(o.text(1)));
  }

  @Test
  void sameGraphGivesTheSameBytes() {
    Shape shape = Shape.of(1, 3, 4, 6);
    assertThat(network(shape).toModel(METADATA)).isEqualTo(network(shape).toModel(METADATA));
  }

  @Test
  void attributesCarryTheirTypes() {
    OnnxGraph graph = network(Shape.of(1, 3, 4, 6));
    List<ProtoReader> nodes = model(graph).message(7).messages(1);
    ProtoReader conv = nodes.get(0);
    assertThat(attribute(conv, "pads").integers(8)).containsExactly(1L, 1L, 1L, 1L);
    assertThat(attribute(conv, "pads").integer(20)).isEqualTo(7);
    ProtoReader leaky = nodes.get(1);
    assertThat(leaky.text(4)).isEqualTo("LeakyRelu");
    assertThat(attribute(leaky, "alpha").real(2)).isEqualTo(0.2f);
    assertThat(attribute(leaky, "alpha").integer(20)).isEqualTo(1);
    OnnxGraph cubic = new OnnxGraph("cubic");
    cubic.output("y", cubic.input("x", Shape.of(1, 1, 4, 4)).resize(Interpolation.BICUBIC, 3, 5));
    ProtoReader resize = model(cubic).message(7).message(1);
    assertThat(attribute(resize, "mode").text(4)).isEqualTo("cubic");
    assertThat(attribute(resize, "mode").integer(20)).isEqualTo(3);
    assertThat(attribute(resize, "cubic_coeff_a").real(2)).isEqualTo(-0.75f);
    assertThat(resize.texts(1)).hasSize(4).element(2).isEqualTo("");
  }

  @Test
  void equalConstantsAreStoredOnceAndKnownOnesAreFolded() {
    OnnxGraph graph = new OnnxGraph("g");
    Tensor x = graph.input("x", Shape.of(2));
    Tensor half = graph.scalar(0.25).mul(2);
    graph.output(
        "y",
        x.mul(half).add(graph.scalar(0.5)).sub(graph.constant(new float[] {0.5f}, Shape.of(1))));
    assertThat(operators(graph)).containsExactly("Mul", "Add", "Sub", "Identity");
    assertThat(model(graph).message(7).messages(5)).hasSize(1);
  }

  @Test
  void whatChangesNothingWritesNothing() {
    OnnxGraph graph = new OnnxGraph("g");
    Tensor x = graph.input("x", Shape.of(1, 2, 3, 4));
    Tensor same = x.add(0).mul(1).detach().slice(2, 0, 3).permute(0, 1, 2, 3).reshape(1, 2, -1, 4);
    graph.output("y", same.pad(Padding.REFLECT, 0, 0, 0, 0));
    assertThat(operators(graph)).containsExactly("Identity");
  }

  @Test
  void whatNoOutputNeedsIsNotWritten() {
    OnnxGraph graph = new OnnxGraph("g");
    Tensor x = graph.input("x", Shape.of(2));
    x.mul(graph.parameter("unused", new float[] {3, 4}, Shape.of(2))).exp();
    graph.output("y", x.tanh());
    assertThat(operators(graph)).containsExactly("Tanh", "Identity");
    assertThat(model(graph).message(7).messages(5)).isEmpty();
    assertThat(graph.summary().parameters()).isZero();
  }

  @Test
  void openSizesStayOpenAndKnownOnesAreComputed() {
    OnnxGraph graph = new OnnxGraph("g");
    int open = Shape.DYNAMIC;
    Tensor x = graph.input("x", Shape.of(1, 4, open, open));
    assertThat(x.slice(2, 0, -1).shape()).isEqualTo(Shape.of(1, 4, open, open));
    assertThat(x.slice(2, -3, Integer.MAX_VALUE).shape()).isEqualTo(Shape.of(1, 4, 3, open));
    assertThat(x.slice(3, 2, 7).shape()).isEqualTo(Shape.of(1, 4, open, 5));
    assertThat(x.mean(2, 3).shape()).isEqualTo(Shape.of(1, 4, 1, 1));
    assertThat(x.add(graph.constant(new float[5], Shape.of(5))).shape())
        .isEqualTo(Shape.of(1, 4, open, 5));
    assertThat(x.upscale(Interpolation.NEAREST, 2).resize(Interpolation.NEAREST, 8, 9).shape())
        .isEqualTo(Shape.of(1, 4, 8, 9));
    assertThat(graph.concat(2, x, x).shape()).isEqualTo(x.shape());
    graph.output("y", x.maxPool2d(2, 2));
    assertThat(graph.summary().multiplyAdds()).isZero();
  }

  @Test
  void misfitsAreRefusedNamingBothShapes() {
    OnnxGraph graph = new OnnxGraph("g");
    Tensor x = graph.input("x", Shape.of(2, 3));
    Tensor y = graph.input("y", Shape.of(2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> x.add(y))
        .withMessageContainingAll("(2, 3)", "(2)");
    assertThatIllegalArgumentException().isThrownBy(() -> x.reshape(4, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> x.slice(1, 2, 5));
    assertThatIllegalArgumentException().isThrownBy(() -> x.slice(1, 2, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> x.permute(0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> x.matmul(x));
    assertThatIllegalArgumentException().isThrownBy(() -> x.softmax(2));
    assertThatIllegalArgumentException().isThrownBy(() -> graph.concat(0, x, y));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> x.add(new ReferenceEngine().scalar(1)))
        .withMessageContaining("reference");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> x.add(new OnnxGraph("other").input("x", Shape.of(2, 3))));
    Tensor image = graph.input("image", Shape.of(1, 4, 5, 5));
    Tensor weight = graph.input("weight", Shape.of(6, 3, 3, 3));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> image.conv2d(weight, null, 1, 1, 1, 1))
        .withMessageContainingAll("(1, 4, 5, 5)", "(6, 3, 3, 3)");
    assertThatIllegalArgumentException().isThrownBy(() -> image.pad(Padding.REFLECT, 5, 0, 0, 0));
  }

  @Test
  void namesAreTakenOnce() {
    OnnxGraph graph = new OnnxGraph("g");
    Tensor x = graph.input("x", Shape.of(2));
    assertThatIllegalArgumentException().isThrownBy(() -> graph.input("x", Shape.of(2)));
    Tensor p = graph.parameter("p", new float[] {1}, Shape.of(1));
    assertThat(graph.parameter("p", new float[] {1}, Shape.of(1))).isSameAs(p);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> graph.parameter("p", new float[] {2}, Shape.of(1)));
    assertThatThrownBy(() -> graph.toModel(METADATA)).isInstanceOf(IllegalStateException.class);
    graph.output("t", x.exp());
    graph.output("p_too", p);
    assertSorted(model(graph).message(7));
  }
}
