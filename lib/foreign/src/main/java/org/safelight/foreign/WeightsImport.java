package org.safelight.foreign;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Shape;
import org.safelight.tensor.WantedTensor;

/**
 * Which tensors of a file a network takes.
 *
 * @param taken in the network's order
 * @param missing what the network wants and did not get, in its order
 * @param left what the file holds besides
 * @param prefix what stood before all names that were found by themselves, such as "module."; empty
 *     if nothing did, or not the same in several files
 */
public record WeightsImport(
    List<Taken> taken, List<Missing> missing, List<Left> left, String prefix) {

  /**
   * A tensor that fits.
   *
   * @param from its name in the file
   * @param found its shape in the file
   * @param turned whether its kernel was turned to our layout
   * @param tensor under the network's own name and in its shape
   */
  public record Taken(String from, Shape found, boolean turned, NamedTensor tensor) {}

  /**
   * A tensor without its like in the file.
   *
   * @param reason begins with a verb: "is not in the file", "is (3, 3) in the file as x"
   */
  public record Missing(WantedTensor wanted, String reason) {}

  /**
   * A tensor of the file that the network does not take.
   *
   * @param reason what it is, such as "optimizer state"
   */
  public record Left(String name, String reason) {}

  /** Copies the lists. */
  public WeightsImport {
    taken = List.copyOf(taken);
    missing = List.copyOf(missing);
    left = List.copyOf(left);
  }

  /**
   * Finds what the network wants, by names alone: equal shapes say nothing. In turn: the user's
   * map; the published names and the network's own as they are; the same behind one common prefix,
   * taken from the file, that fits more tensors than any other prefix.
   *
   * <p>Kernels are turned where the file's layout asks for it. Where the format does not tell its
   * layout, the tensors whose shapes fit one way only decide for all.
   *
   * @param map names in the file by names of the network; may be empty
   * @throws org.safelight.tensor.WeightsException if two prefixes, or two layouts, fit equally well
   * @throws IllegalArgumentException if the map names what is not there
   */
  public static WeightsImport match(
      List<WantedTensor> wanted, ForeignWeights weights, Map<String, String> map) {
    return new WeightsMatcher(wanted, weights, map).match();
  }

  /**
   * The same for a network that is published in parts. Each file has its own prefix and layout.
   *
   * @param files at least one
   * @throws org.safelight.tensor.WeightsException also if two files hold the same tensor
   */
  public static WeightsImport match(
      List<WantedTensor> wanted, List<ForeignWeights> files, Map<String, String> map) {
    return files.size() == 1
        ? match(wanted, files.get(0), map)
        : SeveralFiles.match(wanted, files, map);
  }

  /** Whether the network got all it wants. */
  public boolean isComplete() {
    return missing.isEmpty();
  }

  /** What was taken, by the network's own names and in its order. */
  public List<NamedTensor> tensors() {
    List<NamedTensor> tensors = new ArrayList<>();
    taken.forEach(t -> tensors.add(t.tensor()));
    return tensors;
  }
}
