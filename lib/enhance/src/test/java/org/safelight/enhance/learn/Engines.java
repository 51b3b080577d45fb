package org.safelight.enhance.learn;

import java.util.LinkedHashMap;
import java.util.Map;
import org.safelight.onnx.OnnxGraph;
import org.safelight.onnx.OnnxMetadata;
import org.safelight.runtime.Session;
import org.safelight.tensor.Engine;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Tensor;
import org.safelight.torch.TorchEngine;

/** Runs the same code on libtorch and, as a graph, on ONNX Runtime; for the tests of methods. */
public final class Engines {
  private Engines() {}

  /** A network or a loss, written on tensors. */
  @FunctionalInterface
  public interface Code {
    Map<String, Tensor> of(Engine engine, Map<String, Tensor> inputs);
  }

  /** Outputs by the library's name, then by their own. */
  public static Map<String, Map<String, float[]>> both(Map<String, NamedTensor> inputs, Code code) {
    return Map.of("libtorch", torch(inputs, code), "ONNX Runtime", onnx(inputs, code));
  }

  /** Outputs of libtorch alone. */
  public static Map<String, float[]> torch(Map<String, NamedTensor> inputs, Code code) {
    try (TorchEngine engine = new TorchEngine("cpu", 1);
        TorchEngine.Scope scope = engine.scope()) {
      Map<String, Tensor> tensors = new LinkedHashMap<>();
      inputs.forEach((name, t) -> tensors.put(name, engine.constant(t.values(), t.shape())));
      Map<String, float[]> outputs = new LinkedHashMap<>();
      code.of(engine, tensors).forEach((name, t) -> outputs.put(name, engine.read(t)));
      return outputs;
    }
  }

  /** Outputs of ONNX Runtime alone. */
  public static Map<String, float[]> onnx(Map<String, NamedTensor> inputs, Code code) {
    OnnxGraph graph = new OnnxGraph("test");
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    inputs.forEach((name, t) -> tensors.put(name, graph.input(name, t.shape())));
    code.of(graph, tensors).forEach((name, t) -> graph.output("out." + name, t));
    byte[] model = graph.toModel(OnnxMetadata.inMemory("test"));
    try (Session session = Session.open(model, 1)) {
      Map<String, float[]> outputs = new LinkedHashMap<>();
      session
          .run(inputs)
          .forEach((name, t) -> outputs.put(name.substring("out.".length()), t.values()));
      return outputs;
    }
  }
}
