package org.safelight.lowlight;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Parameters;

/**
 * The networks of one set of weights.
 *
 * @param form how their numbers are meant
 * @param restoration null where the weights have none: reflectance is then used as it is
 * @param ratio null where the weights cannot predict the ratio a photo needs
 */
record LowLightNetworks(
    Form form,
    DecompositionNetwork decomposition,
    @Nullable RestorationNetwork restoration,
    AdjustmentNetwork adjustment,
    @Nullable RatioNetwork ratio) {

  /**
   * Which networks there are and how wide they are.
   *
   * @param decomposition channels of the first level, 32 as published
   * @param restoration the same, or 0 for none
   * @param ratio whether the ratio a photo needs is predicted
   */
  record Widths(int decomposition, int restoration, boolean ratio) {
    /** Far above use; a broken header must not ask for all memory. */
    private static final int WIDEST = 256;

    Widths {
      if (decomposition < 1 || decomposition > WIDEST || restoration < 0 || restoration > WIDEST) {
        throw new IllegalArgumentException(
            "widths must be 1 to 256, restoration's may be 0 for none, got %d and %d"
                .formatted(decomposition, restoration));
      }
    }
  }

  /** Networks of the given widths, every parameter 0. */
  static LowLightNetworks of(Form form, Widths widths) {
    return new LowLightNetworks(
        form,
        new DecompositionNetwork(widths.decomposition),
        widths.restoration == 0 ? null : new RestorationNetwork(widths.restoration, form),
        new AdjustmentNetwork(form),
        widths.ratio ? new RatioNetwork() : null);
  }

  Widths widths() {
    return new Widths(
        decomposition.width(), restoration == null ? 0 : restoration.width(), ratio != null);
  }

  /** Draws first values. */
  LowLightNetworks initialize(long seed) {
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
  LowLightNetworks load(Map<String, NamedTensor> tensors, String origin) {
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
    List<Parameters> parts = new ArrayList<>();
    parts.add(decomposition.parameters());
    if (restoration != null) {
      parts.add(restoration.parameters());
    }
    parts.add(adjustment.parameters());
    if (ratio != null) {
      parts.add(ratio.parameters());
    }
    return parts;
  }
}
