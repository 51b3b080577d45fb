package org.safelight.lowlight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.safelight.enhance.learn.Shared;
import org.safelight.foreign.ForeignWeights;
import org.safelight.foreign.Format;
import org.safelight.foreign.WeightsImport;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Safetensors;
import org.safelight.tensor.Shape;

/** The authors' networks, filled the way the command line imports weights. */
final class PublishedNetworks {
  private PublishedNetworks() {}

  /**
   * Decomposition and adjustment from the authors' checkpoints; their restoration is not public.
   */
  static LowLightNetworks withoutRestoration() throws IOException {
    return imported(checkpoints());
  }

  /** The same with a restoration whose weights follow a formula. */
  static LowLightNetworks withFormulaRestoration() throws IOException {
    List<ForeignWeights> files = new ArrayList<>(checkpoints());
    files.add(formulaRestoration());
    return imported(files);
  }

  static List<ForeignWeights> checkpoints() throws IOException {
    return List.of(
        ForeignWeights.read(Shared.path("weights/lowlight/decom_net_train")),
        ForeignWeights.read(Shared.path("weights/lowlight/illumination_adjust_net_train")));
  }

  private static LowLightNetworks imported(List<ForeignWeights> files) {
    LowLightProvider provider = new LowLightProvider();
    WeightsImport found =
        WeightsImport.match(provider.wanted(), files, Map.of()).allowing(provider.optionalParts());
    assertThat(found.missing()).isEmpty();
    Map<String, NamedTensor> tensors = new LinkedHashMap<>();
    found.tensors().forEach(t -> tensors.put(t.name(), t));
    return LowLightWeights.networks(
        new Safetensors(provider.facts(found.tensors()), tensors), "the checkpoints");
  }

  /** As a checkpoint of the authors would hold it: their names, TensorFlow's shapes. */
  static ForeignWeights formulaRestoration() throws IOException {
    Map<String, NamedTensor> tensors = new LinkedHashMap<>();
    for (String line :
        Files.readAllLines(
            Shared.path("golden/lowlight/restoration_formula_weights_kind.order.txt"))) {
      String[] words = line.split("[\\s\\[\\],]+");
      int[] dims = new int[words.length - 2];
      for (int d = 0; d < dims.length; d++) {
        dims[d] = Integer.parseInt(words[d + 2]);
      }
      String name = "Restoration_net/" + words[1];
      Shape shape = Shape.of(dims);
      tensors.put(
          name, new NamedTensor(name, shape, formula(Integer.parseInt(words[0]), name, shape)));
    }
    return new ForeignWeights("restoration", List.of(), Format.TENSORFLOW, tensors, Map.of());
  }

  /** The formula of the golden folder's README: the tensor's ordinal and its layout decide. */
  private static float[] formula(int ordinal, String name, Shape shape) {
    float[] values = new float[Math.toIntExact(shape.size())];
    double scale = 0.1;
    if (shape.rank() == 4) {
      boolean transposed = name.contains("/up_");
      int fan = shape.dim(0) * shape.dim(1) * shape.dim(transposed ? 3 : 2);
      scale = 2 * Math.sqrt(3.0 / fan);
    }
    for (int k = 0; k < values.length; k++) {
      long u = ((k + 1) * 2654435761L + (ordinal + 1) * 40503L * 65536) & 0xffff_ffffL;
      values[k] = (float) (scale * (u / 4294967296.0 - 0.5));
    }
    return values;
  }
}
