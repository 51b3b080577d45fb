package org.safelight.foreign;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Shape;

/** The tensors of an unpickled value: names of nested dicts and lists are joined by dots. */
final class StateDict {
  /** Checkpoints nest a few levels; a pickle can nest without end. */
  private static final int MAX_DEPTH = 8;

  private static final int MAX_VALUES = 1_000_000;

  /** Reads the numbers of a storage: exactly as many as it says. */
  interface Storages {
    ByteBuffer read(TorchStorage storage) throws IOException;
  }

  private record Entry(String name, Shape shape, TorchTensor tensor) {
    NamedTensor load(ByteBuffer data) {
      return new NamedTensor(name, shape, tensor.values(shape, data));
    }
  }

  private final Limits limits;
  private final Map<String, Entry> tensors = new LinkedHashMap<>();
  private final Map<String, String> skipped = new LinkedHashMap<>();
  private int visited;

  StateDict(Object root, Limits limits) {
    this.limits = limits;
    visit(root, "", 0);
    if (tensors.isEmpty()) {
      throw Faults.of(limits.origin(), "holds no tensors");
    }
  }

  private void visit(Object value, String name, int depth) {
    if (depth > MAX_DEPTH || ++visited > MAX_VALUES) {
      throw Faults.of(limits.origin(), "nests its values too deep or repeats them too often");
    }
    if (value instanceof TorchTensor tensor) {
      add(name.isEmpty() ? "tensor" : name, tensor);
    } else if (value instanceof PickledDict dict) {
      dict.items().forEach((key, item) -> visit(item, join(name, key), depth + 1));
    } else if (value instanceof List<?> list) {
      visitAll(list, name, depth);
    } else if (value instanceof Unpickler.Tuple tuple) {
      visitAll(tuple.items(), name, depth);
    }
  }

  private void visitAll(List<?> items, String name, int depth) {
    for (int i = 0; i < items.size(); i++) {
      visit(items.get(i), join(name, Integer.toString(i)), depth + 1);
    }
  }

  private static String join(String name, String key) {
    return name.isEmpty() ? key : name + "." + key;
  }

  private void add(String name, TorchTensor tensor) {
    Shape shape = limits.shape(name, tensor.sizes());
    if (shape == null) {
      skipped.put(name, "holds no numbers");
      return;
    }
    tensor.requireWithin(limits.origin(), name);
    if (tensors.put(name, new Entry(name, shape, tensor)) != null) {
      throw Faults.of(limits.origin(), name, "is there twice");
    }
  }

  /** Reads every storage once and gives the tensors in the order of the file. */
  ForeignWeights load(Format format, Storages source) throws IOException {
    Map<TorchStorage, List<Entry>> users = new LinkedHashMap<>();
    for (Entry entry : tensors.values()) {
      users.computeIfAbsent(entry.tensor().storage(), s -> new ArrayList<>()).add(entry);
    }
    Map<String, NamedTensor> loaded = new HashMap<>();
    for (Map.Entry<TorchStorage, List<Entry>> storage : users.entrySet()) {
      ByteBuffer data = source.read(storage.getKey());
      storage.getValue().forEach(entry -> loaded.put(entry.name(), entry.load(data)));
    }
    Map<String, NamedTensor> ordered = new LinkedHashMap<>();
    tensors.keySet().forEach(name -> ordered.put(name, loaded.get(name)));
    return new ForeignWeights(
        limits.origin(), List.of(Path.of(limits.origin())), format, ordered, skipped);
  }
}
