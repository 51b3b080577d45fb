package org.safelight.foreign;

/**
 * A row of numbers that tensors are views of.
 *
 * @param key its name in the file
 * @param type of each number
 * @param numbers how many the storage holds
 * @param begin first number of the storage that belongs to this view
 */
record TorchStorage(String key, ElementType type, long numbers, long begin) {

  /**
   * From the identifier in a pickle: ("storage", class, key, location, count) and in legacy files
   * None or (key, begin, count) of a view.
   */
  static TorchStorage of(String origin, Object identifier) {
    if (identifier instanceof Unpickler.Tuple tuple
        && tuple.items().size() >= 5
        && "storage".equals(tuple.items().get(0))
        && tuple.items().get(2) instanceof String key
        && tuple.items().get(4) instanceof Long numbers
        && numbers >= 0) {
      long begin = 0;
      if (tuple.items().size() > 5
          && tuple.items().get(5) instanceof Unpickler.Tuple view
          && view.items().size() == 3
          && view.items().get(1) instanceof Long offset) {
        begin = offset;
      }
      return new TorchStorage(key, TorchGlobals.type(origin, tuple.items().get(1)), numbers, begin);
    }
    throw Faults.of(
        origin, "refers to something that is no storage; only state dicts are read, no models");
  }
}
