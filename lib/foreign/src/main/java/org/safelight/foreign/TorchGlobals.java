package org.safelight.foreign;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The functions and classes a state dict may name, and what they build. */
final class TorchGlobals {
  /** The type of a storage. */
  private static final Map<String, ElementType> STORAGES =
      Map.of(
          "HalfStorage", ElementType.F16,
          "BFloat16Storage", ElementType.BF16,
          "FloatStorage", ElementType.F32,
          "DoubleStorage", ElementType.F64,
          "CharStorage", ElementType.I8,
          "ByteStorage", ElementType.U8,
          "ShortStorage", ElementType.I16,
          "IntStorage", ElementType.I32,
          "LongStorage", ElementType.I64,
          "BoolStorage", ElementType.BOOL);

  private static final Set<String> FUNCTIONS =
      Set.of(
          "collections.OrderedDict",
          "torch.Size",
          "torch._utils._rebuild_tensor",
          "torch._utils._rebuild_tensor_v2",
          "torch._utils._rebuild_parameter");

  private TorchGlobals() {}

  /**
   * Checks that a state dict may name it.
   *
   * @throws org.safelight.tensor.WeightsException naming it if not
   */
  static void require(String origin, Unpickler.Global global) {
    if (!FUNCTIONS.contains(global.toString()) && !isStorage(global)) {
      throw Faults.of(
          origin,
          "names %s; only state dicts are read, which hold tensors, texts and numbers"
              .formatted(global));
    }
  }

  private static boolean isStorage(Unpickler.Global global) {
    return global.module().equals("torch") && STORAGES.containsKey(global.name());
  }

  /** The type of numbers in a storage class. */
  static ElementType type(String origin, Object storageClass) {
    if (storageClass instanceof Unpickler.Global global && global.module().equals("torch")) {
      ElementType type = STORAGES.get(global.name());
      if (type != null) {
        return type;
      }
    }
    throw Faults.of(origin, "holds a storage of no known class");
  }

  /** What the call builds. */
  static Object call(String origin, Unpickler.Global function, List<Object> arguments) {
    String name = function.toString();
    switch (name) {
      case "collections.OrderedDict" -> {
        return dict(origin, arguments);
      }
      case "torch.Size" -> {
        if (arguments.size() == 1) {
          return arguments.get(0);
        }
      }
      case "torch._utils._rebuild_parameter" -> {
        if (!arguments.isEmpty() && arguments.get(0) instanceof TorchTensor tensor) {
          return tensor;
        }
      }
      case "torch._utils._rebuild_tensor", "torch._utils._rebuild_tensor_v2" -> {
        if (arguments.size() >= 4
            && arguments.get(0) instanceof TorchStorage storage
            && arguments.get(1) instanceof Long offset) {
          return new TorchTensor(
              storage,
              offset,
              numbers(origin, arguments.get(2)),
              numbers(origin, arguments.get(3)));
        }
      }
      default -> {}
    }
    throw Faults.of(origin, "calls %s with what it does not take".formatted(name));
  }

  // Python 2 gave the items as pairs in the call, Python 3 sets them afterwards.
  private static PickledDict dict(String origin, List<Object> arguments) {
    PickledDict dict = new PickledDict();
    List<?> pairs =
        !arguments.isEmpty() && arguments.get(0) instanceof List<?> list ? list : List.of();
    for (Object pair : pairs) {
      List<?> items =
          pair instanceof Unpickler.Tuple tuple
              ? tuple.items()
              : pair instanceof List<?> list ? list : List.of();
      if (items.size() != 2) {
        throw Faults.of(origin, "has a dict item that is no pair");
      }
      dict.put(origin, items.get(0), items.get(1));
    }
    return dict;
  }

  private static List<Long> numbers(String origin, Object value) {
    if (value instanceof Unpickler.Tuple tuple
        && tuple.items().stream().allMatch(Long.class::isInstance)) {
      return tuple.items().stream().map(Long.class::cast).toList();
    }
    throw Faults.of(origin, "has a tensor whose shape is no row of whole numbers");
  }
}
