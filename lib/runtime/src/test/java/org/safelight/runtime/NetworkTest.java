package org.safelight.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.safelight.onnx.OnnxGraph;
import org.safelight.onnx.OnnxMetadata;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Shape;
import org.safelight.tensor.reference.Operation;
import org.safelight.tensor.reference.ReferenceEngine;
import org.safelight.tensor.reference.ReferenceTensor;
import org.safelight.tensor.reference.SampleUNet;

/** A whole network, written once, run by ONNX Runtime and by plain loops. */
class NetworkTest {
  /** Outputs are near 1; eleven layers each add a few roundings of 6e-8. Measured 6e-7. */
  private static final double TOLERANCE = 5e-6;

  @Test
  void oneModelWithOpenSizesServesImagesOfManySizes() {
    Parameters p = new Parameters();
    SampleUNet network = new SampleUNet(p, "net", 2, 3);
    p.initialize(5);
    int open = Shape.DYNAMIC;
    OnnxGraph graph = new OnnxGraph("net");
    var x = graph.input("x", Shape.of(1, 3, open, open));
    graph.output("y", network.apply(p.bind(graph), x));
    byte[] model = graph.toModel(OnnxMetadata.inMemory("net"));
    ReferenceEngine reference = new ReferenceEngine();
    try (Session session = Session.open(model, 2)) {
      for (int[] size : List.of(new int[] {4, 4}, new int[] {8, 12}, new int[] {20, 16})) {
        Operation.Input input = Operation.Input.plain(1, 3, size[0], size[1]);
        NamedTensor in = new NamedTensor("x", input.shape(), input.values());
        NamedTensor out = session.run(Map.of("x", in)).get("y");
        ReferenceTensor expected =
            (ReferenceTensor)
                network.apply(p.bind(reference), reference.constant(input.values(), input.shape()));
        assertThat(out.shape()).isEqualTo(expected.shape());
        double worst = 0;
        for (int i = 0; i < out.values().length; i++) {
          worst = Math.max(worst, Math.abs(out.values()[i] - expected.values()[i]));
        }
        assertThat(worst).isLessThan(TOLERANCE);
      }
    }
  }
}
