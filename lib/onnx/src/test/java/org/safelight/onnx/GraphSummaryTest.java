package org.safelight.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import org.safelight.tensor.Initializer;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.layer.Conv2d;
import org.safelight.tensor.layer.ConvTranspose2d;
import org.safelight.tensor.layer.Linear;
import org.safelight.tensor.reference.SampleUNet;

class GraphSummaryTest {
  private final Parameters p = new Parameters();
  private final OnnxGraph graph = new OnnxGraph("g");

  @Test
  void convolutionsCountOneProductPerTapAndOutput() {
    Conv2d conv =
        Conv2d.declare(
            p, "a.conv", 4, 6, 3, 2, 1, 1, 2, Initializer.heNormal(), Initializer.constant(0));
    Tensor x = graph.input("x", Shape.of(1, 4, 8, 10));
    graph.output("y", conv.apply(p.bind(graph), x).relu());
    GraphSummary summary = graph.summary();
    assertThat(summary.rows())
        .containsExactly(
            new GraphSummary.Row(
                "a.conv", "Conv", Shape.of(1, 6, 4, 5), 6 * 2 * 9 + 6, 6 * 4 * 5 * 2 * 9),
            new GraphSummary.Row("", "Relu", Shape.of(1, 6, 4, 5), 0, 0));
    assertThat(summary.layers()).hasSize(1);
    assertThat(summary.parameters()).isEqualTo(114);
    assertThat(summary.multiplyAdds()).isEqualTo(2160);
  }

  @Test
  void transposedConvolutionsCountEachInputPixel() {
    ConvTranspose2d up = ConvTranspose2d.declare(p, "up", 5, 3, 2, 2, 0);
    graph.output("y", up.apply(p.bind(graph), graph.input("x", Shape.of(1, 5, 7, 9))));
    assertThat(graph.summary().multiplyAdds()).isEqualTo(5 * 3 * 4 * 7 * 9);
    assertThat(graph.summary().parameters()).isEqualTo(5 * 3 * 4 + 3);
  }

  @Test
  void linearLayersKeepTheirNameThroughTheTransposedWeight() {
    Linear linear = Linear.declare(p, "head.fc1", 8, 3);
    graph.output("y", linear.apply(p.bind(graph), graph.input("x", Shape.of(2, 8))));
    assertThat(graph.summary().rows())
        .containsExactly(
            new GraphSummary.Row("head.fc1", "MatMul", Shape.of(2, 3), 24, 2 * 8 * 3),
            new GraphSummary.Row("head.fc1", "Add", Shape.of(2, 3), 3, 0));
  }

  @Test
  void sharedParametersCountOnceButTheirWorkTwice() {
    Conv2d conv = Conv2d.declareSame(p, "c", 2, 2, 3);
    Parameters.Bound w = p.bind(graph);
    Tensor x = graph.input("x", Shape.of(1, 2, 4, 4));
    graph.output("y", conv.apply(w, conv.apply(w, x)));
    assertThat(graph.summary().parameters()).isEqualTo(38);
    assertThat(graph.summary().multiplyAdds()).isEqualTo(2 * 16 * 2 * 18);
  }

  /** Afifi et al. 2021: 7,015,449 parameters, 16.21e9 multiply-adds at 512 x 512. */
  @Test
  void fourUNetsOfThePublishedExposureNetworkCountAsPublished() {
    int[] depths = {4, 3, 3, 3};
    int[] widths = {24, 24, 24, 16};
    SampleUNet[] levels = new SampleUNet[4];
    ConvTranspose2d[] ups = new ConvTranspose2d[3];
    for (int i = 0; i < 4; i++) {
      levels[i] = new SampleUNet(p, "level" + (4 - i), depths[i], widths[i]);
      if (i < 3) {
        ups[i] = ConvTranspose2d.declare(p, "up" + (4 - i), 3, 3, 2, 2, 0);
      }
    }
    Parameters.Bound w = p.bind(graph);
    Tensor y = levels[0].apply(w, graph.input("p4", Shape.of(1, 3, 64, 64)));
    for (int i = 1; i < 4; i++) {
      int side = 64 << i;
      Tensor detail = graph.input("p" + (4 - i), Shape.of(1, 3, side, side));
      y = levels[i].apply(w, ups[i - 1].apply(w, y).add(detail));
    }
    graph.output("y", y);
    GraphSummary summary = graph.summary();
    assertThat(summary.parameters()).isEqualTo(7_015_449);
    assertThat(Math.round(summary.multiplyAdds() / 1e7)).isEqualTo(1621);
    assertThat(summary.layers().get(0).layer()).isEqualTo("level4.encoder1.conv1");
    assertThat(summary.layers().stream().mapToLong(GraphSummary.Row::parameters).sum())
        .isEqualTo(summary.parameters());
  }

  @Test
  void openSizesHaveNoCount() {
    Conv2d conv = Conv2d.declareSame(p, "c", 2, 2, 3);
    Tensor x = graph.input("x", Shape.of(1, 2, Shape.DYNAMIC, 4));
    graph.output("y", conv.apply(p.bind(graph), x));
    assertThatIllegalStateException().isThrownBy(graph::summary).withMessageContaining("?");
  }
}
