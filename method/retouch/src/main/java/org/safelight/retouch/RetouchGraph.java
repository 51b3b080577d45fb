package org.safelight.retouch;

import org.safelight.onnx.OnnxGraph;
import org.safelight.onnx.OnnxMetadata;
import org.safelight.retouch.RetouchNetwork.Prediction;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;

/**
 * The network as an ONNX graph: from "image" and the places of its pixels, "x" and "y", to the
 * filters' numbers and the pictures they make. Open sides must divide by {@link Backbone#MULTIPLE}.
 */
final class RetouchGraph {
  private static final int ANY = Shape.DYNAMIC;

  private RetouchGraph() {}

  /** For pictures of any size. */
  static OnnxGraph ofAnySize(RetouchNetwork network) {
    return of(network, ANY, ANY);
  }

  /** For pictures of one size, odd ones too. */
  static OnnxGraph of(RetouchNetwork network, int height, int width) {
    OnnxGraph graph = new OnnxGraph("retouch");
    Tensor image =
        graph.input(
            "image", Shape.of(1, 3, height, width), "sRGB, 0..1; sides that divide by 16 if open");
    Coordinates at =
        new Coordinates(
            graph.input("x", Shape.of(1, 1, height, 1), "of rows, 0 at the top, 1 at the bottom"),
            graph.input(
                "y", Shape.of(1, 1, 1, width), "of columns, 0 on the left, 1 on the right"));
    Prediction p = network.predict(network.parameters().bind(graph), image, at, null);
    graph.output("first", p.first(), "after the backbone, sRGB, not clamped");
    graph.output("cubic", p.cubic(), "20 coefficients for each of R, G, B");
    graph.output("graduated", p.graduated(), "numbers of three filters");
    graph.output("elliptical", p.elliptical(), "numbers of three filters");
    graph.output("output", network.apply(p, at), "retouched sRGB, 0..1");
    return graph;
  }

  /** {@link #ofAnySize} as a file. */
  static byte[] ofAnySize(RetouchNetwork network, OnnxMetadata metadata) {
    return ofAnySize(network).toModel(metadata);
  }
}
