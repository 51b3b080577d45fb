package org.safelight.exposure.grid;

import org.safelight.onnx.OnnxGraph;
import org.safelight.onnx.OnnxMetadata;
import org.safelight.tensor.Shape;

/** The network as ONNX graphs: the grid alone, which is all inference needs, or the whole. */
final class GridGraph {
  private GridGraph() {}

  /** From "low" (1, 3, 128, 192) to "grid" (1, 12, 8, 8, 12). */
  static OnnxGraph grid(GridNetwork network) {
    OnnxGraph graph = new OnnxGraph("exposure.grid");
    var low = graph.input("low", lowShape(), "area average of the photo, sRGB 0..1");
    graph.output(
        "grid",
        network.grid(network.parameters().bind(graph), low),
        "coefficient (3x4 row by row), depth, row, column");
    return graph;
  }

  /** From "low" and "image" (1, 3, height, width) to "output" of the image's size. */
  static OnnxGraph whole(GridNetwork network, int width, int height) {
    OnnxGraph graph = new OnnxGraph("exposure.grid");
    var low = graph.input("low", lowShape(), "area average of the photo, sRGB 0..1");
    var image = graph.input("image", Shape.of(1, 3, height, width), "the photo, sRGB 0..1");
    graph.output(
        "output",
        network.forward(network.parameters().bind(graph), low, image),
        "corrected sRGB, not clamped");
    return graph;
  }

  private static Shape lowShape() {
    return Shape.of(1, 3, GridNetwork.LOW_HEIGHT, GridNetwork.LOW_WIDTH);
  }

  /** The whole as a file. */
  static byte[] of(GridNetwork network, int width, int height, OnnxMetadata metadata) {
    return whole(network, width, height).toModel(metadata);
  }
}
