package org.safelight.zerodce;

import org.safelight.onnx.OnnxGraph;
import org.safelight.onnx.OnnxMetadata;
import org.safelight.tensor.Shape;

/** The network as ONNX graphs: the curve maps alone, which is all inference needs, or the whole. */
final class ZeroDceGraph {
  private ZeroDceGraph() {}

  /** From "image" (1, 3, H, W) to "maps" (1, 24, H, W), for images of any size. */
  static byte[] maps(ZeroDceNetwork network) {
    OnnxGraph graph = new OnnxGraph("zerodce");
    var in = graph.input("image", Shape.of(1, 3, Shape.DYNAMIC, Shape.DYNAMIC));
    graph.output("maps", network.maps(network.parameters().bind(graph), in));
    return graph.toModel(OnnxMetadata.inMemory("zerodce"));
  }

  /** From "image" to "maps" and "output", the enhanced image, for images of one shape. */
  static OnnxGraph whole(ZeroDceNetwork network, Shape image) {
    OnnxGraph graph = new OnnxGraph("zerodce");
    var in = graph.input("image", image, "sRGB, 0..1");
    var maps = network.maps(network.parameters().bind(graph), in);
    graph.output("maps", maps, "r of round 1..8, three colours each, -1..1");
    graph.output("output", ZeroDceNetwork.curve(in, maps), "enhanced sRGB");
    return graph;
  }

  /** The whole as a file, for images of any size. */
  static byte[] of(ZeroDceNetwork network, OnnxMetadata metadata) {
    return whole(network, Shape.of(1, 3, Shape.DYNAMIC, Shape.DYNAMIC)).toModel(metadata);
  }
}
