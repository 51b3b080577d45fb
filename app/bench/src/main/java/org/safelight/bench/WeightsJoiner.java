package org.safelight.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Safetensors;
import org.safelight.tensor.Sha256;

/**
 * Puts networks of one method that learned in different runs into one weights file, and keeps a
 * record as a run has it: whatever goes on from the file names both.
 *
 * <pre>WeightsJoiner OUT RUN OTHER PREFIX</pre>
 *
 * <p>Parameters of OTHER whose names begin with PREFIX replace those of RUN. Both headers must say
 * the same.
 */
public final class WeightsJoiner {
  private static final String WEIGHTS = "weights.safetensors";
  private static final String RECORD = "run.json";

  private WeightsJoiner() {}

  /** Joins; OUT must not be there. */
  public static void main(String[] args) throws IOException {
    if (args.length != 4) {
      throw new IllegalArgumentException("wanted: OUT RUN OTHER PREFIX, got " + List.of(args));
    }
    Path out = Path.of(args[0]);
    Path run = Path.of(args[1]);
    Path other = Path.of(args[2]);
    if (Files.exists(out)) {
      throw new IllegalArgumentException(out + " is there already");
    }
    Safetensors first = Safetensors.read(run.resolve(WEIGHTS));
    Safetensors second = Safetensors.read(other.resolve(WEIGHTS));
    if (!first.metadata().equals(second.metadata())) {
      throw new IllegalArgumentException(
          "%s and %s hold other networks: %s and %s"
              .formatted(run, other, first.metadata(), second.metadata()));
    }
    Map<String, NamedTensor> joined = new LinkedHashMap<>(first.tensors());
    int replaced = 0;
    for (var entry : second.tensors().entrySet()) {
      if (entry.getKey().startsWith(args[3])
          && joined.replace(entry.getKey(), entry.getValue()) != null) {
        replaced++;
      }
    }
    if (replaced == 0) {
      throw new IllegalArgumentException(
          "no parameter of both %s and %s begins with '%s'".formatted(run, other, args[3]));
    }
    Files.createDirectories(out);
    new Safetensors(first.metadata(), joined)
        .write(out.resolve(WEIGHTS), Safetensors.Storage.FLOAT16);
    ObjectMapper json = new ObjectMapper();
    json.writerWithDefaultPrettyPrinter()
        .writeValue(out.resolve(RECORD).toFile(), record(json, run, other, args[3]));
    System.out.printf("%d parameters of %s, all others of %s%n", replaced, other, run);
  }

  private static JsonNode record(ObjectMapper json, Path run, Path other, String prefix)
      throws IOException {
    ObjectNode record = (ObjectNode) json.readTree(run.resolve(RECORD).toFile());
    JsonNode second = json.readTree(other.resolve(RECORD).toFile());
    record.put(
        "recipe",
        "joined: %s* from %s, all else from %s"
            .formatted(prefix, Sha256.of(other.resolve(WEIGHTS)), Sha256.of(run.resolve(WEIGHTS))));
    ((ObjectNode) record.get("data")).setAll((ObjectNode) second.get("data"));
    return record;
  }
}
