package org.safelight.perceptual;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.Photo;
import org.safelight.onnx.OnnxGraph;
import org.safelight.onnx.OnnxMetadata;
import org.safelight.runtime.ImageTensors;
import org.safelight.runtime.Session;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Safetensors;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.WantedTensor;
import org.safelight.tensor.WeightsException;

/**
 * The perceptual distance LPIPS 0.1 of two pictures: 0 for equal ones, about 0.7 for a ruined one.
 * Needs weights of the user's; several threads may use one.
 *
 * <pre>{@code
 * try (Lpips lpips = Lpips.load(Path.of("lpips-alex.safetensors"), 1)) {
 *   double distance = lpips.of(reference, candidate);
 * }
 * }</pre>
 */
public final class Lpips implements AutoCloseable {
  /** What {@code method} says in the header of a weights file. */
  public static final String METHOD = "lpips";

  private static final long MOST_BYTES = 2L << 30;

  private final Backbone backbone;
  private final int smallestSide;
  private final Session session;

  private Lpips(Backbone backbone, int smallestSide, Session session) {
    this.backbone = backbone;
    this.smallestSide = smallestSide;
    this.session = session;
  }

  /** The tensors a weights file with this backbone holds, all of them and no others. */
  public static List<WantedTensor> wanted(Backbone backbone) {
    return WantedTensor.allOf(
        new LpipsNetwork(backbone).parameters(),
        name -> {
          String other = name.replaceFirst("^lin(\\d)", "lins.$1");
          return other.equals(name) ? List.of(name) : List.of(name, other);
        });
  }

  /**
   * With weights of the user's; the backbone is known by its tensors' names.
   *
   * @param weights a safetensors file that holds what {@link #wanted} lists
   * @param threads for arithmetic, at least 1
   * @throws IOException if the file cannot be read
   * @throws WeightsException if it is broken or of something else, naming file and tensors
   */
  public static Lpips load(Path weights, int threads) throws IOException {
    Safetensors file = Safetensors.read(weights);
    String method = file.metadata().getOrDefault("method", METHOD);
    if (!method.equals(METHOD)) {
      throw new WeightsException(
          "%s: wanted weights of %s, found those of %s".formatted(weights, METHOD, method));
    }
    Backbone backbone =
        Backbone.of(file.tensors().keySet())
            .orElseThrow(
                () ->
                    new WeightsException(
                        "%s: wanted the features of a backbone %s, found none of %s"
                            .formatted(
                                weights,
                                Arrays.toString(Backbone.values()),
                                Arrays.stream(Backbone.values()).map(Backbone::mark).toList())));
    LpipsNetwork network = new LpipsNetwork(backbone);
    network.parameters().load(file.tensors(), weights.toString());
    return new Lpips(backbone, network.smallestSide(), Session.open(graph(network), threads));
  }

  private static byte[] graph(LpipsNetwork network) {
    OnnxGraph graph = new OnnxGraph(METHOD);
    Shape image = Shape.of(1, 3, Shape.DYNAMIC, Shape.DYNAMIC);
    Tensor reference = graph.input("reference", image, "sRGB, 0..1");
    Tensor candidate = graph.input("candidate", image, "sRGB, 0..1, same size");
    Parameters.Bound bound = network.parameters().bind(graph);
    graph.output("distance", network.forward(bound, reference, candidate));
    return graph.toModel(OnnxMetadata.inMemory(METHOD));
  }

  /** Whose features are compared. */
  public Backbone backbone() {
    return backbone;
  }

  /**
   * Compares float values, not quantised.
   *
   * @param reference SRGB, 3 planes
   * @param candidate SRGB, 3 planes, same size
   * @throws IllegalArgumentException if sizes differ, or are too small for the backbone or so large
   *     that its features would not fit into 2 GB
   */
  public double of(Image reference, Image candidate) {
    reference.require(Encoding.SRGB, METHOD);
    candidate.require(Encoding.SRGB, METHOD);
    int width = reference.width();
    int height = reference.height();
    if (candidate.width() != width || candidate.height() != height) {
      throw new IllegalArgumentException(
          "pictures to compare must be of one size, got %d x %d and %d x %d"
              .formatted(width, height, candidate.width(), candidate.height()));
    }
    long most = MOST_BYTES / backbone.bytesPerPixel();
    if (Math.min(width, height) < smallestSide || (long) width * height > most) {
      throw new IllegalArgumentException(
          "LPIPS with %s takes sides of at least %d and at most %d pixels in all, got %d x %d"
              .formatted(backbone, smallestSide, most, width, height));
    }
    Map<String, NamedTensor> result =
        session.run(
            Map.of(
                "reference", ImageTensors.toTensor("reference", reference),
                "candidate", ImageTensors.toTensor("candidate", candidate)));
    return Objects.requireNonNull(result.get("distance")).values()[0];
  }

  /** Compares 8-bit values; 16-bit photos are rounded to them first. Alpha is left out. */
  public double of(Photo reference, Photo candidate) {
    return of(eightBits(reference), eightBits(candidate));
  }

  private static Image eightBits(Photo photo) {
    Image image = photo.toImage();
    return photo.bits() == 8 ? image : image.map(v -> Math.round(v * 255) / 255f);
  }

  @Override
  public void close() {
    session.close();
  }
}
