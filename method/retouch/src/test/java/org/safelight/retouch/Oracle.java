package org.safelight.retouch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.safelight.enhance.learn.Shared;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Shape;

/**
 * Values of the authors' code of 2021 at weights and pictures that formulas make, so that no file
 * of theirs is needed; spec 13 has the formulas.
 */
record Oracle(JsonNode json) {
  static final int HEIGHT = 45;
  static final int WIDTH = 70;

  /** MS-SSIM with the standard product, which the spec gives beside the file. */
  static final double STANDARD_STRUCTURE = 0.805658;

  private static final double TURN = 6.283185307179586;

  static Oracle read() throws IOException {
    return new Oracle(
        new ObjectMapper().readTree(Shared.path("golden/retouch/deeplpf_oracle.json").toFile()));
  }

  /** The published network with the formula's weights. */
  static RetouchNetwork network() {
    RetouchNetwork network =
        new RetouchNetwork(Geometry.RELEASED_2021, RetouchNetwork.Widths.paper());
    Parameters p = network.parameters();
    int t = 0;
    for (Parameters.Declaration d : p.declarations()) {
      p.set(d.name(), values(d, t++));
    }
    return network;
  }

  private static float[] values(Parameters.Declaration d, int t) {
    int n = Math.toIntExact(d.shape().size());
    boolean vector = d.shape().rank() == 1;
    double fan = vector ? 1 : n / (double) d.shape().dim(0);
    boolean last = d.name().contains(".fc_");
    double cubic = d.name().contains("fc_cubic") ? 0.1 : 1;
    float[] values = new float[n];
    for (int k = 0; k < n; k++) {
      double value =
          vector
              ? 0.05 * Math.cos(1.9 * k + 0.4 * t)
              : Math.sqrt(3 / fan) * Math.sin((0.7 * k * k) % TURN + 0.9 * k + 1.3 * t);
      values[k] = (float) (last ? value * (vector ? 20 : 4) * cubic : value);
    }
    if (d.name().equals("backbonenet.final_conv.bias")) {
      for (int k = 0; k < 3; k++) {
        values[k] += 0.25f;
      }
    }
    return values;
  }

  static NamedTensor image() {
    return picture(
        "image",
        (c, h, w) ->
            0.5
                + 0.45
                    * Math.sin(0.05 * h + 0.083 * w + 1.1 * c)
                    * Math.cos(0.021 * h * w / 10 + 0.3 * c));
  }

  static NamedTensor target() {
    return picture(
        "target", (c, h, w) -> 0.5 + 0.45 * Math.sin(0.07 * h - 0.041 * w + 0.9 * c + 0.5));
  }

  private interface Formula {
    double at(int channel, int row, int column);
  }

  private static NamedTensor picture(String name, Formula formula) {
    float[] values = new float[3 * HEIGHT * WIDTH];
    for (int c = 0; c < 3; c++) {
      for (int h = 0; h < HEIGHT; h++) {
        for (int w = 0; w < WIDTH; w++) {
          values[(c * HEIGHT + h) * WIDTH + w] = (float) formula.at(c, h, w);
        }
      }
    }
    return new NamedTensor(name, Shape.of(1, 3, HEIGHT, WIDTH), values);
  }

  /** The oracle's six points of a picture: R, G, B of the first, then of the second, and so on. */
  float[] atPoints(float[] picture) {
    JsonNode points = json.get("points");
    float[] values = new float[3 * points.size()];
    for (int i = 0; i < values.length; i++) {
      JsonNode point = points.get(i / 3);
      int pixel = point.get(0).asInt() * WIDTH + point.get(1).asInt();
      values[i] = picture[i % 3 * HEIGHT * WIDTH + pixel];
    }
    return values;
  }

  /** Numbers of that name, however nested. */
  float[] numbers(String name) {
    JsonNode node = json.get(name);
    float[] values = new float[node.size() * Math.max(1, node.get(0).size())];
    int inner = values.length / node.size();
    for (int i = 0; i < values.length; i++) {
      JsonNode outer = node.get(i / inner);
      values[i] = (float) (outer.isArray() ? outer.get(i % inner) : outer).asDouble();
    }
    return values;
  }

  /** Smallest, mean and largest. */
  static float[] spread(float[] values) {
    float min = Float.POSITIVE_INFINITY;
    float max = Float.NEGATIVE_INFINITY;
    double sum = 0;
    for (float v : values) {
      min = Math.min(min, v);
      max = Math.max(max, v);
      sum += v;
    }
    return new float[] {min, (float) (sum / values.length), max};
  }
}
