package org.safelight.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.safelight.enhance.ImportableMethod;
import org.safelight.enhance.Nearest;
import org.safelight.foreign.ForeignWeights;
import org.safelight.perceptual.Backbone;
import org.safelight.perceptual.Lpips;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.WantedTensor;
import org.safelight.tensor.WeightsException;
import picocli.CommandLine.Model.CommandSpec;

/** The metric's weights, published as a backbone's file and one of linear weights. */
record LpipsImport(Backbone backbone) implements ImportableMethod {

  /**
   * For the backbone named, or else the one that a file's tensors are named after.
   *
   * @throws WeightsException if none is named and none found
   */
  static LpipsImport of(
      CommandSpec spec, List<ForeignWeights> files, String all, @Nullable String named) {
    List<String> known = Arrays.stream(Backbone.values()).map(LpipsImport::name).toList();
    if (named != null) {
      if (!known.contains(named)) {
        throw Errors.usage(spec, Nearest.unknown("backbone", named, known));
      }
      return new LpipsImport(Backbone.values()[known.indexOf(named)]);
    }
    return files.stream()
        .flatMap(file -> Backbone.of(file.tensors().keySet()).stream())
        .findFirst()
        .map(LpipsImport::new)
        .orElseThrow(
            () ->
                new WeightsException(
                    "%s: wanted the features of a backbone by torchvision's names, found none;"
                            .formatted(all)
                        + " say which one it is by --backbone "
                        + String.join("|", known)));
  }

  private static String name(Backbone backbone) {
    return backbone.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public List<WantedTensor> wanted() {
    return Lpips.wanted(backbone);
  }

  @Override
  public Map<String, String> facts(List<NamedTensor> tensors) {
    return Map.of("method", Lpips.METHOD, "backbone", name(backbone));
  }
}
