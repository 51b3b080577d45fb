package org.safelight.exposure;

import org.safelight.onnx.OnnxGraph;
import org.safelight.onnx.OnnxMetadata;
import org.safelight.tensor.Shape;

/** The network as an ONNX graph: inputs image and scale, output image. */
final class ExposureGraph {
  private ExposureGraph() {}

  /** A model for images of any size that is a multiple of the network's. */
  static byte[] of(ExposureNetwork network) {
    return of(network, OnnxMetadata.inMemory("exposure"));
  }

  /** The same with metadata, for giving away. */
  static byte[] of(ExposureNetwork network, OnnxMetadata metadata) {
    return graph(network, Shape.of(1, 3, Shape.DYNAMIC, Shape.DYNAMIC)).toModel(metadata);
  }

  /** The graph for images of one shape. */
  static OnnxGraph graph(ExposureNetwork network, Shape image) {
    OnnxGraph graph = new OnnxGraph("exposure");
    var in =
        graph.input(
            "image", image, "sRGB, 0..1; sides multiples of %d".formatted(network.multiple()));
    var scale =
        graph.input(
            "scale", Shape.of(1, 4, 1, 1), "factor of each pyramid level, finest first; 1 each");
    var bound = network.parameters().bind(graph);
    graph.output(
        "output", network.forward(bound, in, scale).image(), "corrected sRGB, not clamped");
    return graph;
  }
}
