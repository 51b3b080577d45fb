package org.safelight.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.safelight.enhance.Json;

/** The file that says which tensor of a published file is which of a network. */
final class NameMap {
  private NameMap() {}

  /**
   * Reads {@code {"name in the network": "name in the file", ...}}.
   *
   * @throws IOException if the file holds anything else
   */
  static Map<String, String> read(Path file) throws IOException {
    JsonNode root;
    try (InputStream in = Files.newInputStream(file)) {
      root = Json.read(in, JsonNode.class);
    } catch (JsonProcessingException e) {
      throw new IOException("%s is no JSON: %s".formatted(file, e.getOriginalMessage()), e);
    }
    Map<String, String> names = new LinkedHashMap<>();
    boolean good = root.isObject();
    for (Map.Entry<String, JsonNode> name : root.properties()) {
      good &= name.getValue().isTextual();
      names.put(name.getKey(), name.getValue().asText());
    }
    if (!good) {
      throw new IOException(
          "%s is no map of names: wanted {\"name in the network\": \"name in the file\"}"
              .formatted(file));
    }
    return names;
  }
}
