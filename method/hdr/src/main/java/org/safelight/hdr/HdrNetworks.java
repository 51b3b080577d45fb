package org.safelight.hdr;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Parameters;

/**
 * The networks of one set of weights. As published they have 29,036,815 trained parameters.
 *
 * @param normalization of linearization and hallucination
 * @param refinement null where the weights have none: the hallucination is then the result
 */
record HdrNetworks(
    Normalization normalization,
    DequantizationNetwork dequantization,
    LinearizationNetwork linearization,
    HallucinationNetwork hallucination,
    @Nullable RefinementNetwork refinement) {

  /**
   * How wide the networks are, and in what else those of other weights differ.
   *
   * @param dequantization channels of the five levels
   * @param reach what dequantization changes a value by at most, above 0 up to 1
   * @param linearization channels behind the first convolution
   * @param response how its curves are kept from falling
   * @param hallucination channels of the encoder's five stages
   * @param residual what its answers mean
   * @param refinement channels of the five levels, empty for no refinement
   */
  record Widths(
      List<Integer> dequantization,
      double reach,
      int linearization,
      InverseResponse response,
      List<Integer> hallucination,
      Residual residual,
      List<Integer> refinement) {
    /** Far above use; a broken header must not ask for all memory. */
    private static final int WIDEST = 512;

    Widths {
      dequantization = List.copyOf(dequantization);
      hallucination = List.copyOf(hallucination);
      refinement = List.copyOf(refinement);
      require("dequantization", dequantization, UNet.LEVELS);
      if (!(reach > 0 && reach <= 1)) {
        throw new IllegalArgumentException(
            "dequantization's reach must be above 0 and at most 1, got " + reach);
      }
      require("linearization", List.of(linearization), 1);
      require("hallucination", hallucination, HallucinationNetwork.STAGES);
      if (!refinement.isEmpty()) {
        require("refinement", refinement, UNet.LEVELS);
      }
    }

    private static void require(String what, List<Integer> widths, int count) {
      if (widths.size() != count || widths.stream().anyMatch(w -> w < 1 || w > WIDEST)) {
        throw new IllegalArgumentException(
            "%s needs %d widths of 1 to %d, got %s".formatted(what, count, WIDEST, widths));
      }
    }

    /** The published ones. */
    static Widths paper() {
      return new Widths(
          List.of(16, 32, 64, 128, 256),
          1,
          64,
          InverseResponse.LIFTED,
          List.of(64, 128, 256, 512, 512),
          Residual.LINEAR,
          List.of(16, 32, 64, 128, 128));
    }
  }

  /** Networks of the given widths, every parameter 0 but for the basis. */
  static HdrNetworks of(Widths widths, Normalization normalization, ResponseBasis basis) {
    return new HdrNetworks(
        normalization,
        new DequantizationNetwork(widths.dequantization, widths.reach),
        new LinearizationNetwork(widths.linearization, widths.response, normalization, basis),
        new HallucinationNetwork(widths.hallucination, widths.residual, normalization),
        widths.refinement.isEmpty() ? null : new RefinementNetwork(widths.refinement));
  }

  Widths widths() {
    return new Widths(
        dequantization.widths(),
        dequantization.reach(),
        linearization.width(),
        linearization.response(),
        hallucination.widths(),
        hallucination.residual(),
        refinement == null ? List.of() : refinement.widths());
  }

  /** Draws first values. */
  HdrNetworks initialize(long seed) {
    List<Parameters> parts = parts();
    for (int i = 0; i < parts.size(); i++) {
      parts.get(i).initialize(seed + i);
    }
    return this;
  }

  /**
   * Takes values from named tensors, all of them or none.
   *
   * @throws org.safelight.tensor.WeightsException naming every tensor that does not fit
   */
  HdrNetworks load(Map<String, NamedTensor> tensors, String origin) {
    Parameters all = parameters().load(tensors, origin);
    for (Parameters part : parts()) {
      part.declarations().forEach(d -> part.set(d.name(), all.values(d.name())));
    }
    return this;
  }

  /** All parameters with their values of this moment. */
  Parameters parameters() {
    return Parameters.joined(parts());
  }

  /** The parameters of each network, in the order of the record. */
  List<Parameters> parts() {
    List<Parameters> parts =
        new ArrayList<>(
            List.of(
                dequantization.parameters(),
                linearization.parameters(),
                hallucination.parameters()));
    if (refinement != null) {
      parts.add(refinement.parameters());
    }
    return parts;
  }
}
