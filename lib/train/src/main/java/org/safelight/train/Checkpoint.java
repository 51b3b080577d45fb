package org.safelight.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Safetensors;
import org.safelight.tensor.Shape;
import org.safelight.tensor.TrainingEngine;
import org.safelight.tensor.WeightsException;

/**
 * A moment of a run, in one safetensors file: parameters and moments of every objective, in
 * float32, and where the run was. Written beside the old one and moved over it.
 */
record Checkpoint(
    int stage,
    long step,
    List<Map<String, float[]>> parameters,
    List<Map<String, float[]>> states) {

  private static final Map<String, String> MADE =
      Map.of(
          "recipe", "by recipe",
          "seed", "with seed",
          "data", "from photos of the joint hash");

  void write(Path file, List<Objective> objectives, RunRecord record) throws IOException {
    Map<String, NamedTensor> tensors = new LinkedHashMap<>();
    for (int i = 0; i < objectives.size(); i++) {
      Objective objective = objectives.get(i);
      for (Parameters.Declaration d : objective.parameters().declarations()) {
        String name = objective.name() + "/parameter/" + d.name();
        float[] values = Objects.requireNonNull(parameters.get(i).get(d.name()), name);
        tensors.put(name, new NamedTensor(name, d.shape(), values));
      }
      states
          .get(i)
          .forEach(
              (key, values) -> {
                String name = objective.name() + "/adam/" + key;
                tensors.put(name, new NamedTensor(name, Shape.of(values.length), values));
              });
    }
    Map<String, String> facts = new LinkedHashMap<>(); // one order, so that bytes repeat
    facts.put("stage", Integer.toString(stage));
    facts.put("step", Long.toString(step));
    facts.putAll(identity(record));
    new Safetensors(facts, tensors).write(file, Safetensors.Storage.FLOAT32);
  }

  /** What must be the same for a run to go on as if it had never stopped. */
  private static Map<String, String> identity(RunRecord record) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("recipe", record.recipe());
    facts.put("seed", Long.toString(record.seed()));
    facts.put("data", record.dataHash());
    return facts;
  }

  static Checkpoint read(Path file, List<Objective> objectives, RunRecord record)
      throws IOException {
    Safetensors found = Safetensors.read(file);
    identity(record)
        .forEach(
            (fact, wanted) -> {
              // Checkpoints of before seed and data were kept have the recipe alone.
              String value =
                  found.metadata().getOrDefault(fact, fact.equals("recipe") ? "" : wanted);
              if (!value.equals(wanted)) {
                throw new WeightsException(
                    "%s belongs to another run: it was made %s '%s', this is '%s'"
                        .formatted(file, MADE.get(fact), value, wanted));
              }
            });
    List<Map<String, float[]>> parameters = new java.util.ArrayList<>();
    List<Map<String, float[]>> states = new java.util.ArrayList<>();
    for (Objective objective : objectives) {
      Map<String, NamedTensor> own = new LinkedHashMap<>();
      Map<String, float[]> state = new LinkedHashMap<>();
      String parameterPrefix = objective.name() + "/parameter/";
      String statePrefix = objective.name() + "/adam/";
      found
          .tensors()
          .forEach(
              (name, tensor) -> {
                if (name.startsWith(parameterPrefix)) {
                  own.put(name.substring(parameterPrefix.length()), tensor);
                } else if (name.startsWith(statePrefix)) {
                  state.put(name.substring(statePrefix.length()), tensor.values());
                }
              });
      objective.parameters().load(own, file.toString());
      Map<String, float[]> values = new LinkedHashMap<>();
      own.forEach((name, tensor) -> values.put(name, tensor.values()));
      parameters.add(values);
      states.add(state);
    }
    return new Checkpoint(
        Integer.parseInt(found.metadata().getOrDefault("stage", "0")),
        Long.parseLong(found.metadata().getOrDefault("step", "0")),
        parameters,
        states);
  }

  /** Copies what the engine holds. */
  static Checkpoint of(
      int stage,
      long step,
      TrainingEngine engine,
      List<Parameters.Bound> bound,
      List<TrainingEngine.Optimizer> optimizers) {
    List<Map<String, float[]>> parameters =
        bound.stream().map(b -> Checkpoint.values(engine, b)).toList();
    return new Checkpoint(
        stage, step, parameters, optimizers.stream().map(TrainingEngine.Optimizer::state).toList());
  }

  private static Map<String, float[]> values(TrainingEngine engine, Parameters.Bound bound) {
    Map<String, float[]> values = new LinkedHashMap<>();
    try (TrainingEngine.Scope scope = engine.scope()) {
      bound.tensors().forEach((name, tensor) -> values.put(name, engine.read(tensor)));
    }
    return values;
  }

  static boolean exists(Path file) {
    return Files.exists(file);
  }
}
