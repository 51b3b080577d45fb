package org.safelight.hdr;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Safetensors;
import org.safelight.tensor.WeightsException;

/** What a weights file says about the networks it belongs to. */
final class HdrWeights {
  private static final String NO_REFINEMENT = "none";

  private HdrWeights() {}

  /** Facts for the file's header; the basis is among the tensors. */
  static Map<String, String> facts(HdrNetworks.Widths widths, Normalization normalization) {
    return Map.of(
        "response", widths.response().name().toLowerCase(Locale.ROOT),
        "residual", widths.residual().name().toLowerCase(Locale.ROOT),
        "method", "hdr",
        "normalization", normalization.name().toLowerCase(Locale.ROOT),
        "dequantization", joined(widths.dequantization()),
        "reach", String.valueOf(widths.reach()),
        "linearization", String.valueOf(widths.linearization()),
        "hallucination", joined(widths.hallucination()),
        "refinement", widths.refinement().isEmpty() ? NO_REFINEMENT : joined(widths.refinement()));
  }

  private static String joined(List<Integer> widths) {
    return widths.stream().map(String::valueOf).collect(Collectors.joining("/"));
  }

  /**
   * The networks of a file, their parameters filled.
   *
   * @throws WeightsException if the file is of another method, its header lacks a fact, its basis
   *     is none, or names or shapes do not fit
   */
  static HdrNetworks networks(Safetensors file, String origin) {
    Map<String, String> facts = file.metadata();
    String method = facts.getOrDefault("method", "none");
    if (!method.equals("hdr")) {
      throw new WeightsException(
          "%s: wanted weights of method hdr, found %s".formatted(origin, method));
    }
    HdrNetworks.Widths widths;
    Normalization normalization;
    try {
      normalization = named(Normalization.values(), facts.getOrDefault("normalization", ""));
      widths =
          new HdrNetworks.Widths(
              split(facts.getOrDefault("dequantization", "")),
              Double.parseDouble(facts.getOrDefault("reach", "")),
              Integer.parseInt(facts.getOrDefault("linearization", "")),
              named(InverseResponse.values(), facts.getOrDefault("response", "lifted")),
              split(facts.getOrDefault("hallucination", "")),
              named(Residual.values(), facts.getOrDefault("residual", "linear")),
              split(facts.getOrDefault("refinement", "")));
    } catch (IllegalArgumentException e) {
      throw new WeightsException(
          "%s: header should give normalization and widths of dequantization, its reach, widths of linearization, its response, widths of hallucination and refinement, found %s"
              .formatted(origin, facts));
    }
    requireKernels(file.tensors(), widths, origin);
    return HdrNetworks.of(widths, normalization, ResponseBasis.in(file.tensors(), origin))
        .load(file.tensors(), origin);
  }

  /** The largest kernel of each level is there: networks take no more memory than the file does. */
  private static void requireKernels(
      Map<String, NamedTensor> tensors, HdrNetworks.Widths widths, String origin) {
    requireKernels(tensors, DequantizationNetwork.PREFIX, widths.dequantization(), origin);
    requireKernels(tensors, HallucinationNetwork.PREFIX, widths.hallucination(), origin);
    requireKernels(tensors, RefinementNetwork.PREFIX, widths.refinement(), origin);
    requireKernel(tensors, LinearizationNetwork.LARGEST, 2 * widths.linearization(), origin);
  }

  private static void requireKernels(
      Map<String, NamedTensor> tensors, String prefix, List<Integer> widths, String origin) {
    for (int i = 0; i < widths.size(); i++) {
      String name = prefix + "encoder%d.conv2.weight".formatted(i + 1);
      requireKernel(tensors, name, widths.get(i), origin);
    }
  }

  private static void requireKernel(
      Map<String, NamedTensor> tensors, String name, int width, String origin) {
    NamedTensor kernel = tensors.get(name);
    boolean fits =
        kernel != null
            && kernel.shape().rank() == 4
            && kernel.shape().dim(0) == width
            && kernel.shape().dim(1) == width;
    if (!fits) {
      throw new WeightsException(
          "%s does not fit: %s: wanted (%d, %d, k, k), %s"
              .formatted(
                  origin,
                  name,
                  width,
                  width,
                  kernel == null ? "missing" : "found " + kernel.shape()));
    }
  }

  private static List<Integer> split(String widths) {
    return widths.equals(NO_REFINEMENT)
        ? List.of()
        : Arrays.stream(widths.split("/", -1)).map(Integer::valueOf).toList();
  }

  private static <E extends Enum<E>> E named(E[] known, String name) {
    return Arrays.stream(known)
        .filter(e -> e.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("none is named " + name));
  }
}
