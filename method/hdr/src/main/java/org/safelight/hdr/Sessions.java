package org.safelight.hdr;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.runtime.ImageTensors;
import org.safelight.runtime.Session;
import org.safelight.tensor.NamedTensor;

/** The networks ready to run on images of any size, which are padded by their edge. */
final class Sessions implements AutoCloseable {
  private final List<Session> opened = new ArrayList<>();
  private final Session dequantization;
  private final Session linearization;
  private final Session hallucination;
  private final @Nullable Session refinement;

  /**
   * Opens them.
   *
   * @param refine whether the refinement is wanted
   * @throws IllegalArgumentException if it is and the weights have none
   */
  Sessions(HdrNetworks networks, Highlights highlights, boolean refine, int threads) {
    RefinementNetwork last = networks.refinement();
    if (refine && last == null) {
      throw new IllegalArgumentException(
          "setting refine must be 0: these weights have no refinement");
    }
    // Most tiles are of one size: to give memory back between them costs half as much as the work.
    Session.Memory ofTiles = Session.Memory.KEEP;
    try {
      dequantization = open(HdrGraphs.dequantization(networks.dequantization()), threads, ofTiles);
      linearization =
          open(HdrGraphs.linearization(networks.linearization()), threads, Session.Memory.RELEASE);
      hallucination =
          open(HdrGraphs.hallucination(networks.hallucination(), highlights), threads, ofTiles);
      refinement =
          refine
              ? open(HdrGraphs.refinement(Objects.requireNonNull(last)), threads, ofTiles)
              : null;
    } catch (RuntimeException e) {
      close(); // those that are open hold native memory
      throw e;
    }
  }

  private Session open(byte[] model, int threads, Session.Memory memory) {
    Session session = Session.open(model, threads, memory);
    opened.add(session);
    return session;
  }

  /** C of a photo's part: SRGB to SRGB, which stands for any camera's encoding. */
  Image dequantize(Image image) {
    return run(
        dequantization,
        Map.of("image", ImageTensors.toTensor("image", image, UNet.MULTIPLE)),
        "dequantized",
        Encoding.SRGB,
        image);
  }

  /**
   * The inverse response.
   *
   * @param dequantized sides divide by {@link LinearizationNetwork#OPEN_MULTIPLE}
   */
  InverseCurve curve(Image dequantized) {
    Map<String, NamedTensor> out =
        linearization.run(Map.of("dequantized", ImageTensors.toTensor("dequantized", dequantized)));
    return new InverseCurve(Objects.requireNonNull(out.get("curve")).values());
  }

  /** A of B. */
  Image hallucinate(Image linear) {
    return run(
        hallucination,
        Map.of("linear", ImageTensors.toTensor("linear", linear, HallucinationNetwork.MULTIPLE)),
        "hallucinated",
        Encoding.LINEAR,
        linear);
  }

  /** Whether there is a refinement, and it was wanted. */
  boolean refines() {
    return refinement != null;
  }

  /** R of A, B and C. */
  Image refine(Image hallucinated, Image linear, Image dequantized) {
    return run(
        Objects.requireNonNull(refinement, "no refinement was wanted"),
        Map.of(
            "hallucinated",
            ImageTensors.toTensor("hallucinated", hallucinated, UNet.MULTIPLE),
            "linear",
            ImageTensors.toTensor("linear", linear, UNet.MULTIPLE),
            "dequantized",
            ImageTensors.toTensor("dequantized", dequantized, UNet.MULTIPLE)),
        "refined",
        Encoding.LINEAR,
        linear);
  }

  private static Image run(
      Session session,
      Map<String, NamedTensor> inputs,
      String output,
      Encoding encoding,
      Image size) {
    NamedTensor out = Objects.requireNonNull(session.run(inputs).get(output), output);
    return ImageTensors.toImage(out, encoding, size.width(), size.height());
  }

  @Override
  public void close() {
    opened.forEach(Session::close);
  }
}
