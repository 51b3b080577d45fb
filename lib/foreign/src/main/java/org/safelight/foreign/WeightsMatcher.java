package org.safelight.foreign;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Shape;
import org.safelight.tensor.WantedTensor;

/** The steps of {@link WeightsImport#match}. */
final class WeightsMatcher {
  /** Why a tensor is missing of which there is no trace. */
  static final String ABSENT = "is not in the file";

  private final List<WantedTensor> wanted;
  private final ForeignWeights weights;
  private final Map<String, String> map;

  WeightsMatcher(List<WantedTensor> wanted, ForeignWeights weights, Map<String, String> map) {
    this.wanted = wanted;
    this.weights = weights;
    this.map = map;
    Set<String> names = new LinkedHashSet<>();
    wanted.forEach(w -> names.add(w.name()));
    map.forEach(
        (to, from) -> {
          if (!names.contains(to)) {
            throw new IllegalArgumentException(
                "the map names '%s', which the network does not have; it has %s"
                    .formatted(to, String.join(", ", names)));
          }
          if (!weights.tensors().containsKey(from)) {
            throw new IllegalArgumentException(
                "the map names '%s' for %s, which is not in %s"
                    .formatted(from, to, weights.origin()));
          }
        });
  }

  WeightsImport match() {
    String prefix = prefix();
    Map<WantedTensor, NamedTensor> found = new LinkedHashMap<>();
    for (WantedTensor w : wanted) {
      NamedTensor tensor = find(w, prefix);
      if (tensor != null) {
        found.put(w, tensor);
      }
    }
    Layout layout = layout(found);
    List<WeightsImport.Taken> taken = new ArrayList<>();
    List<WeightsImport.Missing> missing = new ArrayList<>();
    Set<String> used = new HashSet<>();
    for (WantedTensor w : wanted) {
      NamedTensor tensor = found.get(w);
      if (tensor == null) {
        missing.add(new WeightsImport.Missing(w, ABSENT));
        continue;
      }
      used.add(tensor.name());
      if (!fits(w, tensor, layout)) {
        missing.add(new WeightsImport.Missing(w, misfit(tensor, layout)));
      } else if (!isFinite(tensor)) {
        missing.add(new WeightsImport.Missing(w, "holds numbers that are not finite"));
      } else {
        taken.add(taken(w, tensor, layout));
      }
    }
    return new WeightsImport(taken, missing, List.of(), left(used), prefix);
  }

  private @Nullable NamedTensor find(WantedTensor w, String prefix) {
    String mapped = map.get(w.name());
    if (mapped != null) {
      return weights.tensors().get(mapped);
    }
    for (String name : names(w)) {
      NamedTensor tensor = weights.tensors().get(prefix + name);
      if (tensor != null) {
        return tensor;
      }
    }
    return null;
  }

  private static List<String> names(WantedTensor w) {
    List<String> names = new ArrayList<>(w.published());
    names.add(w.name());
    return names;
  }

  // One prefix for all, or parts of two networks could be mixed. Tensors that fit decide; where
  // none does, those of the right name, so that messages can give their shapes.
  private String prefix() {
    Map<String, Integer> scores = new LinkedHashMap<>();
    scores.put("", 0);
    int fitting = wanted.size() + 1;
    for (WantedTensor w : wanted) {
      if (map.containsKey(w.name())) {
        continue;
      }
      Map<String, Integer> prefixes = new LinkedHashMap<>();
      for (NamedTensor tensor : weights.tensors().values()) {
        for (String name : names(w)) {
          if (isBehindPrefix(name, tensor.name())) {
            String prefix = tensor.name().substring(0, tensor.name().length() - name.length());
            prefixes.merge(prefix, fits(w, tensor, Layout.UNKNOWN) ? fitting : 1, Math::max);
          }
        }
      }
      prefixes.forEach((prefix, score) -> scores.merge(prefix, score, Integer::sum));
    }
    int most = scores.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    List<String> best = new ArrayList<>();
    scores.forEach(
        (prefix, score) -> {
          if (score == most) {
            best.add(prefix);
          }
        });
    if (best.size() > 1 && !best.get(0).isEmpty() && most >= fitting) {
      throw Faults.of(
          weights.origin(),
          "holds more than one network that fits, under '%s'; a map of names decides"
              .formatted(String.join("', '", best)));
    }
    return best.get(0);
  }

  private static boolean isBehindPrefix(String name, String whole) {
    int length = whole.length() - name.length();
    return whole.endsWith(name)
        && (length == 0 || whole.charAt(length - 1) == '.' || whole.charAt(length - 1) == '/');
  }

  private Layout layout(Map<WantedTensor, NamedTensor> found) {
    Layout known = weights.format().layout();
    if (known != Layout.UNKNOWN) {
      return known;
    }
    int asIs = 0;
    int turned = 0;
    List<String> open = new ArrayList<>();
    for (Map.Entry<WantedTensor, NamedTensor> pair : found.entrySet()) {
      boolean first = fits(pair.getKey(), pair.getValue(), Layout.TORCH);
      boolean second = fits(pair.getKey(), pair.getValue(), Layout.TENSORFLOW);
      boolean same = Kernels.isSame(pair.getValue().shape());
      asIs += first && !second ? 1 : 0;
      turned += second && !first ? 1 : 0;
      if (first && second && !same) {
        open.add(pair.getKey().name());
      }
    }
    if ((asIs > 0) == (turned > 0) && !open.isEmpty()) {
      throw Faults.of(
          weights.origin(),
          "does not tell whether its kernels begin or end with their channels: %s fit both ways"
              .formatted(String.join(", ", open)));
    }
    return asIs > 0 && turned > 0 ? Layout.UNKNOWN : turned > 0 ? Layout.TENSORFLOW : Layout.TORCH;
  }

  private static boolean fits(WantedTensor w, NamedTensor tensor, Layout layout) {
    Shape shape = tensor.shape();
    return layout != Layout.TENSORFLOW && shape.equals(w.shape())
        || layout != Layout.TORCH && Kernels.toTorch(shape).equals(w.shape());
  }

  private static boolean isFinite(NamedTensor tensor) {
    for (float v : tensor.values()) {
      if (!Float.isFinite(v)) {
        return false;
      }
    }
    return true;
  }

  private static WeightsImport.Taken taken(WantedTensor w, NamedTensor tensor, Layout layout) {
    boolean turned =
        !Kernels.isSame(tensor.shape())
            && (layout == Layout.TENSORFLOW
                || layout == Layout.UNKNOWN && !tensor.shape().equals(w.shape()));
    NamedTensor right = turned ? Kernels.toTorch(tensor) : tensor;
    return new WeightsImport.Taken(
        tensor.name(),
        tensor.shape(),
        turned,
        new NamedTensor(w.name(), w.shape(), right.values()));
  }

  private static String misfit(NamedTensor tensor, Layout layout) {
    boolean turned = layout == Layout.TENSORFLOW && !Kernels.isSame(tensor.shape());
    return "is %s in the file, as %s%s"
        .formatted(
            turned ? Kernels.toTorch(tensor.shape()) : tensor.shape(),
            tensor.name(),
            turned ? ", turned to our layout" : "");
  }

  private List<WeightsImport.Left> left(Set<String> used) {
    List<WeightsImport.Left> left = new ArrayList<>();
    for (String name : weights.tensors().keySet()) {
      if (!used.contains(name)) {
        String reason = OptimizerState.is(name) ? "state of training" : "not part of this network";
        left.add(new WeightsImport.Left(name, reason));
      }
    }
    weights.skipped().forEach((name, why) -> left.add(new WeightsImport.Left(name, why)));
    return left;
  }
}
