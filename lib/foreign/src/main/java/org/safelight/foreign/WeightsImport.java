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
 * @param absent parts it can do without that it did not get either, see {@link #allowing}
 * @param left what the file holds besides
 * @param prefix what stood before all names that were found by themselves, such as "module."; empty
 *     if nothing did, or not the same in several files
 */
public record WeightsImport(
    List<Taken> taken, List<Missing> missing, List<Absent> absent, List<Left> left, String prefix) {

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
  public record Missing(WantedTensor wanted, String reason) {
    /** Whether there is no trace of it, not even under its name in another shape. */
    public boolean isUntraced() {
      return reason.equals(WeightsMatcher.ABSENT);
    }
  }

  /**
   * A part of the network that is nowhere in the files, and that it can do without.
   *
   * @param part what the names of its tensors begin with
   * @param tensors how many it has
   */
  public record Absent(String part, int tensors) {}

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
    absent = List.copyOf(absent);
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
   * @throws org.safelight.tensor.WeightsException also if two files hold the same tensor, or one
   *     holds nothing of the network
   */
  public static WeightsImport match(
      List<WantedTensor> wanted, List<ForeignWeights> files, Map<String, String> map) {
    return files.size() == 1
        ? match(wanted, files.get(0), map)
        : SeveralFiles.match(wanted, files, map);
  }

  /**
   * The same for a network that can do without some of its parts: one that is absent as a whole is
   * not missed. One of which there is a trace is, as it is more likely broken than left out.
   *
   * @param parts what the names of their tensors begin with, such as "restoration."
   */
  public WeightsImport allowing(List<String> parts) {
    List<Missing> missed = new ArrayList<>(missing);
    List<Absent> without = new ArrayList<>(absent);
    for (String part : parts) {
      List<Missing> own = missed.stream().filter(m -> m.wanted().name().startsWith(part)).toList();
      boolean traced =
          taken.stream().anyMatch(t -> t.tensor().name().startsWith(part))
              || !own.stream().allMatch(Missing::isUntraced);
      if (!traced && !own.isEmpty()) {
        missed.removeAll(own);
        without.add(new Absent(part, own.size()));
      }
    }
    return new WeightsImport(taken, missed, without, left, prefix);
  }

  /** Whether the network got all it needs. */
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
