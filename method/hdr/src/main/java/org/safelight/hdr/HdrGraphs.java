package org.safelight.hdr;

import org.safelight.onnx.OnnxGraph;
import org.safelight.onnx.OnnxMetadata;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.layer.Moments;

/** The networks as ONNX graphs, for inference one by one; normalisation uses the kept averages. */
final class HdrGraphs {
  private static final Shape ANY_PICTURE = Shape.of(1, 3, Shape.DYNAMIC, Shape.DYNAMIC);

  private HdrGraphs() {}

  /** From "image" to "dequantized"; sides divide by {@link UNet#MULTIPLE}. */
  static OnnxGraph dequantization(DequantizationNetwork network, Shape picture) {
    OnnxGraph graph = new OnnxGraph("hdr");
    Tensor image = graph.input("image", picture, "not linear, 0..1");
    graph.output(
        "dequantized", network.forward(network.parameters().bind(graph), image), "the same, 0..1");
    return graph;
  }

  /** {@link #dequantization} of pictures of any size. */
  static byte[] dequantization(DequantizationNetwork network) {
    return inMemory(dequantization(network, ANY_PICTURE));
  }

  /**
   * From "dequantized" to "curve" (1, 1024), the inverse response. Open sides divide by {@link
   * LinearizationNetwork#OPEN_MULTIPLE}; fixed ones are any from 2 on.
   */
  static OnnxGraph linearization(LinearizationNetwork network, Shape picture) {
    OnnxGraph graph = new OnnxGraph("hdr");
    Tensor image = graph.input("dequantized", picture, "not linear, 0..1");
    graph.output(
        "curve",
        network.forward(network.parameters().bind(graph), image, Moments.kept()),
        "linear light of non-linear values 0..1 in equal steps");
    return graph;
  }

  /** {@link #linearization} of pictures of any size. */
  static byte[] linearization(LinearizationNetwork network) {
    return inMemory(linearization(network, ANY_PICTURE));
  }

  /**
   * From "linear" to "hallucinated", the picture with its highlights filled; sides divide by {@link
   * HallucinationNetwork#MULTIPLE}.
   */
  static OnnxGraph hallucination(
      HallucinationNetwork network, Highlights highlights, Shape picture) {
    OnnxGraph graph = new OnnxGraph("hdr");
    Tensor linear = graph.input("linear", picture, "linear, 0..1");
    Tensor answer = network.forward(network.parameters().bind(graph), linear, Moments.kept());
    graph.output(
        "hallucinated", highlights.fill(linear, answer), "linear, 1 is where the camera clips");
    return graph;
  }

  /** {@link #hallucination} of pictures of any size. */
  static byte[] hallucination(HallucinationNetwork network, Highlights highlights) {
    return inMemory(hallucination(network, highlights, ANY_PICTURE));
  }

  /**
   * From "hallucinated", "linear" and "dequantized" to "refined"; sides divide by {@link
   * UNet#MULTIPLE}.
   */
  static OnnxGraph refinement(RefinementNetwork network, Shape picture) {
    OnnxGraph graph = new OnnxGraph("hdr");
    Tensor hallucinated = graph.input("hallucinated", picture, "linear, at least 0");
    Tensor linear = graph.input("linear", picture, "linear, 0..1");
    Tensor dequantized = graph.input("dequantized", picture, "not linear, 0..1");
    graph.output(
        "refined",
        network.forward(network.parameters().bind(graph), hallucinated, linear, dequantized),
        "linear, at least 0");
    return graph;
  }

  /** {@link #refinement} of pictures of any size. */
  static byte[] refinement(RefinementNetwork network) {
    return inMemory(refinement(network, ANY_PICTURE));
  }

  /**
   * From "image" to "output", R or else A, with what lies between: the method on a whole picture of
   * one size, for export and description.
   *
   * @param picture sides divide by {@link HallucinationNetwork#MULTIPLE}
   */
  static OnnxGraph whole(HdrNetworks networks, Highlights highlights, Shape picture) {
    OnnxGraph graph = new OnnxGraph("hdr");
    Tensor image = graph.input("image", picture, "as the camera stored it, 0..1");
    DequantizationNetwork first = networks.dequantization();
    Tensor dequantized = first.forward(first.parameters().bind(graph), image);
    graph.output("dequantized", dequantized, "the same without 8 bits, 0..1");
    LinearizationNetwork second = networks.linearization();
    Tensor curve = second.forward(second.parameters().bind(graph), dequantized, Moments.kept());
    graph.output("curve", curve, "linear light of non-linear values 0..1 in equal steps");
    Tensor linear = CurveLookup.apply(curve, dequantized);
    graph.output("linear", linear, "0..1, 1 is where the camera clips");
    HallucinationNetwork third = networks.hallucination();
    Tensor answer = third.forward(third.parameters().bind(graph), linear, Moments.kept());
    Tensor hallucinated = highlights.fill(linear, answer);
    RefinementNetwork last = networks.refinement();
    Tensor output = hallucinated;
    if (last != null) {
      graph.output("hallucinated", hallucinated, "linear, with highlights filled");
      output = last.forward(last.parameters().bind(graph), hallucinated, linear, dequantized);
    }
    graph.output("output", output, "linear light, at least 0, 1 is where the camera clips");
    return graph;
  }

  private static byte[] inMemory(OnnxGraph graph) {
    return graph.toModel(OnnxMetadata.inMemory("hdr"));
  }
}
