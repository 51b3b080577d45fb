package org.safelight.retouch.lut;

import org.safelight.onnx.OnnxGraph;
import org.safelight.onnx.OnnxMetadata;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;

/** The network as ONNX graphs: to the table, which is all inference needs, or to the picture. */
final class LutGraph {
  private LutGraph() {}

  /** From "copy" (1, 3, S, S) to "table" (1, 3, M, M, M). */
  static byte[] table(LutNetwork network) {
    OnnxGraph graph = new OnnxGraph("retouch.lut");
    Parameters.Bound w = network.parameters().bind(graph);
    graph.output("table", network.blended(w, network.weights(w, copy(graph, network), null)));
    return graph.toModel(OnnxMetadata.inMemory("retouch.lut"));
  }

  /** From "copy" and "image" (1, 3, height, width) to "table" and "output". */
  static OnnxGraph whole(LutNetwork network, int width, int height) {
    OnnxGraph graph = new OnnxGraph("retouch.lut");
    Parameters.Bound w = network.parameters().bind(graph);
    Tensor image = graph.input("image", Shape.of(1, 3, height, width), "the photo, sRGB 0..1");
    Tensor table = network.blended(w, network.weights(w, copy(graph, network), null));
    graph.output("table", table, "channel, blue, green, red");
    graph.output("output", LutNetwork.lookUp(table, image), "retouched sRGB, not clamped");
    return graph;
  }

  private static Tensor copy(OnnxGraph graph, LutNetwork network) {
    int side = network.widths().copy();
    return graph.input("copy", Shape.of(1, 3, side, side), "area average of the photo, sRGB 0..1");
  }
}
