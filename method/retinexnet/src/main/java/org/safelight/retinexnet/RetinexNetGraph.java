package org.safelight.retinexnet;

import org.safelight.onnx.OnnxGraph;
import org.safelight.tensor.Shape;

/** The network as an ONNX graph: from "image" to "reflectance" and "illumination". */
final class RetinexNetGraph {
  private RetinexNetGraph() {}

  /** For images of one shape, or of any if its sides are open. */
  static OnnxGraph of(DecompositionNetwork network, Shape image) {
    OnnxGraph graph = new OnnxGraph("retinexnet");
    var in = graph.input("image", image, "sRGB, 0..1");
    var parts = network.forward(network.parameters().bind(graph), in);
    graph.output("reflectance", parts.reflectance(), "0..1");
    graph.output("illumination", parts.illumination(), "0..1");
    return graph;
  }
}
