package org.safelight.lowlight;

import org.safelight.onnx.OnnxGraph;
import org.safelight.onnx.OnnxMetadata;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;

/**
 * The networks as ONNX graphs. Inference runs them one by one, on what each needs; the whole is for
 * export and description. Open sides must divide by {@link DecompositionNetwork#MULTIPLE} or {@link
 * RestorationNetwork#MULTIPLE}; fixed ones may be odd.
 */
final class LowLightGraphs {
  private static final Shape ANY_PICTURE = Shape.of(1, 3, Shape.DYNAMIC, Shape.DYNAMIC);
  private static final Shape ANY_LIGHT = Shape.of(1, 1, Shape.DYNAMIC, Shape.DYNAMIC);
  private static final Shape NUMBER = Shape.of(1, 1, 1, 1);

  private static final Shape COPY = Shape.of(1, 3, RatioNetwork.SIDE, RatioNetwork.SIDE);

  private LowLightGraphs() {}

  /** From "image" to "reflectance", as the networks' form has it, and "illumination". */
  static OnnxGraph decomposition(LowLightNetworks networks, Shape image) {
    OnnxGraph graph = new OnnxGraph("lowlight");
    Tensor in = graph.input("image", image);
    var parts =
        networks.decomposition().forward(networks.decomposition().parameters().bind(graph), in);
    graph.output("reflectance", networks.form().reflectance(in, parts));
    graph.output("illumination", parts.illumination());
    return graph;
  }

  /** {@link #decomposition} of pictures of any size. */
  static byte[] decomposition(LowLightNetworks networks) {
    return inMemory(decomposition(networks, ANY_PICTURE));
  }

  /** From "reflectance" and "illumination" to "restored". */
  static OnnxGraph restoration(RestorationNetwork network, Shape picture) {
    OnnxGraph graph = new OnnxGraph("lowlight");
    Tensor reflectance = graph.input("reflectance", picture);
    Tensor illumination = graph.input("illumination", picture.with(1, 1));
    graph.output(
        "restored", network.forward(network.parameters().bind(graph), reflectance, illumination));
    return graph;
  }

  /** {@link #restoration} of pictures of any size. */
  static byte[] restoration(RestorationNetwork network) {
    return inMemory(restoration(network, ANY_PICTURE));
  }

  /** From "illumination" and "ratio" to "adjusted", of any size. */
  static byte[] adjustment(AdjustmentNetwork network) {
    return inMemory(adjustment(network, ANY_LIGHT));
  }

  /** The same for illuminations of one shape. */
  static OnnxGraph adjustment(AdjustmentNetwork network, Shape light) {
    OnnxGraph graph = new OnnxGraph("lowlight");
    Tensor illumination = graph.input("illumination", light);
    Tensor ratio = graph.input("ratio", NUMBER);
    graph.output(
        "adjusted", network.forward(network.parameters().bind(graph), illumination, ratio));
    return graph;
  }

  /** From "copy" to "stops". */
  static byte[] ratio(RatioNetwork network) {
    OnnxGraph graph = new OnnxGraph("lowlight");
    Tensor copy = graph.input("copy", COPY);
    graph.output("stops", network.forward(network.parameters().bind(graph), copy));
    return inMemory(graph);
  }

  /**
   * From "image" and "ratio" to "reflectance", "illumination", "restored", "adjusted" and "output",
   * the enhanced picture: the method on a whole picture, without tiles and without fusion. Where
   * the ratio is predicted, also from "copy" to "stops", its base-2 logarithm.
   */
  static OnnxGraph whole(LowLightNetworks networks, Shape image) {
    OnnxGraph graph = new OnnxGraph("lowlight");
    Tensor in = graph.input("image", image, "sRGB, 0..1; sides that divide by 16 where open");
    Tensor ratio = graph.input("ratio", NUMBER, "wanted over found illumination, 0.2..16");
    var parts =
        networks.decomposition().forward(networks.decomposition().parameters().bind(graph), in);
    Tensor reflectance = networks.form().reflectance(in, parts);
    graph.output("reflectance", reflectance, "0..1, or the image over its illumination");
    graph.output("illumination", parts.illumination(), "0..1");
    if (networks.form() == Form.ANCHORED) {
      graph.output("learned.reflectance", parts.reflectance(), "0..1, what training compares");
    }
    Tensor restored = reflectance;
    RestorationNetwork restoration = networks.restoration();
    if (restoration != null) {
      restored =
          restoration.forward(
              restoration.parameters().bind(graph), reflectance, parts.illumination());
      graph.output("restored", restored, "clean reflectance");
    }
    AdjustmentNetwork adjustment = networks.adjustment();
    Tensor adjusted =
        adjustment.forward(adjustment.parameters().bind(graph), parts.illumination(), ratio);
    graph.output("adjusted", adjusted, "0..1");
    Tensor output = networks.form().together(reflectance, restored, parts.illumination(), adjusted);
    graph.output("output", output.clamp(0, 1), "enhanced sRGB");
    RatioNetwork predicted = networks.ratio();
    if (predicted != null) {
      Tensor copy = graph.input("copy", COPY, "the image squeezed to this size by area, sRGB 0..1");
      Tensor stops = predicted.forward(predicted.parameters().bind(graph), copy);
      graph.output("stops", stops, "2 to the power of it is the ratio the image needs");
    }
    return graph;
  }

  /** {@link #whole} as a file, for pictures of any size. */
  static byte[] whole(LowLightNetworks networks, OnnxMetadata metadata) {
    return whole(networks, ANY_PICTURE).toModel(metadata);
  }

  private static byte[] inMemory(OnnxGraph graph) {
    return graph.toModel(OnnxMetadata.inMemory("lowlight"));
  }
}
