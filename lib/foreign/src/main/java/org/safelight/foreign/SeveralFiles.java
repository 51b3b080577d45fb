package org.safelight.foreign;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.safelight.tensor.WantedTensor;

/**
 * A network whose tensors are published in parts: each file is matched alone, then all is put
 * together.
 */
final class SeveralFiles {
  private SeveralFiles() {}

  static WeightsImport match(
      List<WantedTensor> wanted, List<ForeignWeights> files, Map<String, String> map) {
    map.forEach((to, from) -> requireIn(files, to, from));
    Map<String, WeightsImport.Taken> taken = new HashMap<>();
    Map<String, WeightsImport.Missing> missing = new HashMap<>();
    Map<String, String> origins = new HashMap<>();
    List<WeightsImport.Left> left = new ArrayList<>();
    Set<String> prefixes = new LinkedHashSet<>();
    for (ForeignWeights file : files) {
      WeightsImport part = matchOne(wanted, file, map);
      requireSomething(file, part);
      for (WeightsImport.Taken t : part.taken()) {
        String name = t.tensor().name();
        String other = origins.put(name, file.origin());
        if (other != null) {
          throw Faults.of(file.origin(), name, "is in %s too; leave one out".formatted(other));
        }
        taken.put(name, t);
      }
      for (WeightsImport.Missing m : part.missing()) {
        missing.merge(m.wanted().name(), m, (a, b) -> a.isUntraced() ? b : a);
      }
      left.addAll(part.left());
      if (!part.taken().isEmpty()) {
        prefixes.add(part.prefix());
      }
    }
    return new WeightsImport(
        wanted.stream().map(WantedTensor::name).filter(taken::containsKey).map(taken::get).toList(),
        wanted.stream()
            .map(WantedTensor::name)
            .filter(name -> !taken.containsKey(name))
            .map(missing::get)
            .toList(),
        List.of(),
        left,
        prefixes.size() == 1 ? prefixes.iterator().next() : "");
  }

  // Who names a file expects something of it; where parts may be absent nothing else would tell.
  private static void requireSomething(ForeignWeights file, WeightsImport part) {
    if (part.taken().isEmpty()
        && part.missing().stream().allMatch(WeightsImport.Missing::isUntraced)) {
      throw Faults.of(file.origin(), "holds nothing of this network; leave it out");
    }
  }

  private static void requireIn(List<ForeignWeights> files, String to, String from) {
    if (files.stream().noneMatch(file -> file.tensors().containsKey(from))) {
      throw new IllegalArgumentException(
          "the map names '%s' for %s, which is not in %s"
              .formatted(
                  from,
                  to,
                  String.join(", ", files.stream().map(ForeignWeights::origin).toList())));
    }
  }

  // What the map takes from another file is not looked for in this one.
  private static WeightsImport matchOne(
      List<WantedTensor> wanted, ForeignWeights file, Map<String, String> map) {
    Map<String, String> here = new LinkedHashMap<>(map);
    here.values().removeIf(from -> !file.tensors().containsKey(from));
    List<WantedTensor> parts =
        wanted.stream()
            .filter(w -> !map.containsKey(w.name()) || here.containsKey(w.name()))
            .toList();
    return WeightsImport.match(parts, file, here);
  }
}
