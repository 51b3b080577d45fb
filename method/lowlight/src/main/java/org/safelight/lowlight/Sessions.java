package org.safelight.lowlight;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.onnx.OnnxGraph;
import org.safelight.onnx.OnnxMetadata;
import org.safelight.runtime.ImageTensors;
import org.safelight.runtime.Session;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Shape;

/**
 * The networks ready to run on images of any size. Sides that do not divide as pooling wants are
 * padded by the edge, in our form; in the published one they are pooled and cropped as they are,
 * which takes a model made for that size.
 */
final class Sessions implements AutoCloseable {
  private final LowLightNetworks networks;
  private final int threads;
  private final Session decomposition;
  private final @Nullable Session restoration;
  private final Session adjustment;
  private final @Nullable Session ratio;

  /**
   * What an image is taken apart into.
   *
   * @param reflectance SRGB, 3 planes
   * @param illumination DATA, 1 plane
   */
  record Parts(Image reflectance, Image illumination) {}

  Sessions(LowLightNetworks networks, int threads) {
    this.networks = networks;
    this.threads = threads;
    decomposition = Session.open(LowLightGraphs.decomposition(networks), threads);
    restoration =
        networks.restoration() == null
            ? null
            : Session.open(LowLightGraphs.restoration(networks.restoration()), threads);
    adjustment = Session.open(LowLightGraphs.adjustment(networks.adjustment()), threads);
    ratio =
        networks.ratio() == null
            ? null
            : Session.open(LowLightGraphs.ratio(networks.ratio()), threads);
  }

  /** Takes an image apart. */
  Parts decompose(Image image) {
    int multiple = multiple(DecompositionNetwork.MULTIPLE);
    Map<String, NamedTensor> parts =
        run(
            decomposition,
            shape -> LowLightGraphs.decomposition(networks, shape),
            Map.of("image", ImageTensors.toTensor("image", image, multiple)),
            DecompositionNetwork.MULTIPLE);
    int width = image.width();
    int height = image.height();
    return new Parts(
        ImageTensors.toImage(get(parts, "reflectance"), Encoding.SRGB, width, height),
        plane(get(parts, "illumination"), width, height));
  }

  /** Whether the weights can restore. */
  boolean restores() {
    return restoration != null;
  }

  /** Clean reflectance; the reflectance itself where the weights cannot restore. */
  Image restore(Image reflectance, Image illumination) {
    if (restoration == null) {
      return reflectance;
    }
    RestorationNetwork network = Objects.requireNonNull(networks.restoration());
    int multiple = multiple(RestorationNetwork.MULTIPLE);
    Map<String, NamedTensor> out =
        run(
            restoration,
            shape -> LowLightGraphs.restoration(network, shape),
            Map.of(
                "reflectance",
                ImageTensors.toTensor("reflectance", reflectance, multiple),
                "illumination",
                tensor("illumination", illumination, multiple)),
            RestorationNetwork.MULTIPLE);
    return ImageTensors.toImage(
        get(out, "restored"), Encoding.SRGB, reflectance.width(), reflectance.height());
  }

  /** Illumination of another level. */
  Image adjust(Image illumination, double wanted) {
    NamedTensor number =
        new NamedTensor("ratio", Shape.of(1, 1, 1, 1), new float[] {(float) wanted});
    Map<String, NamedTensor> out =
        adjustment.run(
            Map.of("illumination", tensor("illumination", illumination, 1), "ratio", number));
    return plane(get(out, "adjusted"), illumination.width(), illumination.height());
  }

  /** Whether the weights can predict a ratio. */
  boolean predicts() {
    return ratio != null;
  }

  /**
   * Stops of light a photo lacks.
   *
   * @param copy SRGB, {@link RatioNetwork#SIDE} squared
   */
  double stops(Image copy) {
    Session known = Objects.requireNonNull(ratio, "the weights predict no ratio");
    return get(known.run(Map.of("copy", ImageTensors.toTensor("copy", copy))), "stops").values()[0];
  }

  private int multiple(int wanted) {
    return networks.form() == Form.PUBLISHED ? 1 : wanted;
  }

  /** Runs the model of any size where the inputs' sides divide, else one made for them. */
  private Map<String, NamedTensor> run(
      Session any,
      Function<Shape, OnnxGraph> fixed,
      Map<String, NamedTensor> inputs,
      int multiple) {
    Shape shape = inputs.values().iterator().next().shape();
    if (shape.dim(2) % multiple == 0 && shape.dim(3) % multiple == 0) {
      return any.run(inputs);
    }
    byte[] model = fixed.apply(shape.with(1, 3)).toModel(OnnxMetadata.inMemory("lowlight"));
    try (Session own = Session.open(model, threads)) {
      return own.run(inputs);
    }
  }

  private static NamedTensor get(Map<String, NamedTensor> tensors, String name) {
    return Objects.requireNonNull(tensors.get(name), name);
  }

  /** One plane (1, 1, H, W), its last column and row repeated up to the multiple. */
  private static NamedTensor tensor(String name, Image image, int multiple) {
    int width = (image.width() + multiple - 1) / multiple * multiple;
    int height = (image.height() + multiple - 1) / multiple * multiple;
    float[] plane = image.plane(0);
    float[] values = new float[width * height];
    for (int y = 0; y < height; y++) {
      int from = Math.min(y, image.height() - 1) * image.width();
      int to = y * width;
      System.arraycopy(plane, from, values, to, image.width());
      Arrays.fill(values, to + image.width(), to + width, plane[from + image.width() - 1]);
    }
    return new NamedTensor(name, Shape.of(1, 1, height, width), values);
  }

  private static Image plane(NamedTensor tensor, int width, int height) {
    int full = tensor.shape().dim(3);
    float[] plane = new float[width * height];
    for (int y = 0; y < height; y++) {
      System.arraycopy(tensor.values(), y * full, plane, y * width, width);
    }
    return Image.of(width, height, Encoding.DATA, plane);
  }

  @Override
  public void close() {
    decomposition.close();
    if (restoration != null) {
      restoration.close();
    }
    adjustment.close();
    if (ratio != null) {
      ratio.close();
    }
  }
}
