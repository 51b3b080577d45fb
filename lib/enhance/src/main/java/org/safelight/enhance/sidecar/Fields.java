package org.safelight.enhance.sidecar;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.safelight.enhance.Nearest;

/**
 * The fields of one JSON object, each of which must be there, be of its kind and be asked for. What
 * is wrong is an {@link IllegalArgumentException} that says where: "graduated[2].stops.red".
 */
final class Fields {
  private final JsonNode node;
  private final String path;
  private final Set<String> asked = new LinkedHashSet<>();

  private Fields(JsonNode node, String path) {
    this.node = node;
    this.path = path;
  }

  /** Reads the whole of a file. */
  static <T> T read(JsonNode root, Function<Fields, T> reader) {
    return read(root, "", reader);
  }

  private static <T> T read(JsonNode node, String path, Function<Fields, T> reader) {
    if (!node.isObject()) {
      throw new IllegalArgumentException(
          path.isEmpty() ? "the file is no JSON object" : path + " must be an object {...}");
    }
    Fields fields = new Fields(node, path);
    T value;
    try {
      value = reader.apply(fields);
    } catch (Misplaced e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new Misplaced(
          path.isEmpty() ? String.valueOf(e.getMessage()) : path + ": " + e.getMessage(), e);
    }
    fields.refuseUnknown();
    return value;
  }

  /** An error that says already where it is. */
  private static final class Misplaced extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    Misplaced(String message) {
      super(message);
    }

    Misplaced(String message, Throwable cause) {
      super(message, cause);
    }
  }

  private void refuseUnknown() {
    for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!asked.contains(name)) {
        String words = Nearest.unknown("field", name, asked);
        throw new Misplaced(path.isEmpty() ? words : path + ": " + words);
      }
    }
  }

  private JsonNode get(String name, String kind, Function<JsonNode, Boolean> isKind) {
    asked.add(name);
    JsonNode value = node.get(name);
    if (value == null) {
      throw new Misplaced("%s is missing".formatted(at(name)));
    }
    if (!isKind.apply(value)) {
      throw new Misplaced("%s must be %s, got %s".formatted(at(name), kind, shown(value)));
    }
    return value;
  }

  private String at(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private static String shown(JsonNode value) {
    String text = value.toString();
    return text.length() > 40 ? text.substring(0, 40) + "..." : text;
  }

  String text(String name) {
    return get(name, "a text", JsonNode::isTextual).textValue();
  }

  boolean flag(String name) {
    return get(name, "true or false", JsonNode::isBoolean).booleanValue();
  }

  double number(String name) {
    return get(name, "a number", JsonNode::isNumber).doubleValue();
  }

  int count(String name, int most) {
    int value = get(name, "a whole number", JsonNode::canConvertToExactIntegral).intValue();
    JsonNode whole = node.get(name);
    if (!whole.canConvertToInt() || value < 1 || value > most) {
      throw new Misplaced("%s must be in 1..%d, got %s".formatted(at(name), most, whole));
    }
    return value;
  }

  <T> T object(String name, Function<Fields, T> reader) {
    return read(get(name, "an object {...}", JsonNode::isObject), at(name), reader);
  }

  /** A list of at most {@code most} objects. */
  <T> List<T> objects(String name, int most, Function<Fields, T> reader) {
    JsonNode list = get(name, "a list [...]", JsonNode::isArray);
    if (list.size() > most) {
      throw new Misplaced(
          "%s has %d filters, more than the limit of %d".formatted(at(name), list.size(), most));
    }
    List<T> values = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      values.add(read(list.get(i), "%s[%d]".formatted(at(name), i), reader));
    }
    return values;
  }

  /** A list of numbers. */
  List<Float> floats(String name) {
    JsonNode list = get(name, "a list of numbers", JsonNode::isArray);
    List<Float> values = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      if (!list.get(i).isNumber()) {
        throw new Misplaced(
            "%s[%d] must be a number, got %s".formatted(at(name), i, shown(list.get(i))));
      }
      values.add(list.get(i).floatValue());
    }
    return values;
  }
}
