package org.safelight.tensor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The named numbers of a network, on the heap, in the order the network declares them.
 *
 * <p>A network's constructor declares each parameter with name, shape and initialiser; values are
 * then {@linkplain #initialize drawn}, {@linkplain #load loaded} or {@linkplain #set set}. {@link
 * #bind} hands them to an engine. Not safe for threads while being filled.
 */
public final class Parameters {

  /**
   * One declared parameter.
   *
   * @param trained false for a buffer
   */
  public record Declaration(String name, Shape shape, Initializer initializer, boolean trained) {}

  /** Parameters as tensors of one engine. */
  public static final class Bound {
    private final Map<String, Tensor> tensors;
    private final Engine engine;

    private Bound(Map<String, Tensor> tensors, Engine engine) {
      this.tensors = tensors;
      this.engine = engine;
    }

    /**
     * The tensor of a parameter.
     *
     * @throws IllegalArgumentException if no such parameter was declared
     */
    public Tensor get(String name) {
      Tensor tensor = tensors.get(name);
      if (tensor == null) {
        throw new IllegalArgumentException("no parameter named " + name);
      }
      return tensor;
    }

    /** All tensors by name, in declaration order, buffers among them. */
    public Map<String, Tensor> tensors() {
      return Collections.unmodifiableMap(tensors);
    }

    /** Where the tensors live. */
    public Engine engine() {
      return engine;
    }
  }

  private final Map<String, Declaration> declarations = new LinkedHashMap<>();
  private final Map<String, float[]> values = new LinkedHashMap<>();

  /**
   * Declares a parameter, its values zero until filled.
   *
   * @throws IllegalArgumentException if the name is taken
   */
  public void declare(String name, Shape shape, Initializer initializer) {
    declare(new Declaration(name, shape, initializer, true));
  }

  /**
   * Declares numbers that are saved and loaded with the others but that no optimiser moves: moving
   * averages, a fixed basis. Engines get them as constants, without a gradient.
   *
   * @throws IllegalArgumentException if the name is taken
   */
  public void declareBuffer(String name, Shape shape, Initializer initializer) {
    declare(new Declaration(name, shape, initializer, false));
  }

  private void declare(Declaration declaration) {
    if (declarations.putIfAbsent(declaration.name(), declaration) != null) {
      throw new IllegalArgumentException("parameter " + declaration.name() + " is declared twice");
    }
    values.put(declaration.name(), new float[Math.toIntExact(declaration.shape().size())]);
  }

  /**
   * The parameters of several networks as one set, with their values of this moment.
   *
   * @throws IllegalArgumentException if two of them share a name
   */
  public static Parameters joined(List<Parameters> parts) {
    Parameters all = new Parameters();
    for (Parameters part : parts) {
      for (Declaration d : part.declarations.values()) {
        all.declare(d);
        all.set(d.name(), part.require(d.name()));
      }
    }
    return all;
  }

  /** Fills every parameter from its initialiser; the same seed gives the same values. */
  public Parameters initialize(long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    for (Declaration d : declarations.values()) {
      values.put(d.name(), d.initializer().values(d.shape(), random));
    }
    return this;
  }

  /** What was declared, in order. */
  public List<Declaration> declarations() {
    return List.copyOf(declarations.values());
  }

  /** How many numbers there are in all, buffers among them. */
  public long count() {
    return declarations.values().stream().mapToLong(d -> d.shape().size()).sum();
  }

  /** How many numbers training moves: without buffers. */
  public long trainedCount() {
    return declarations.values().stream()
        .filter(Declaration::trained)
        .mapToLong(d -> d.shape().size())
        .sum();
  }

  /** The values of one parameter, row-major, a copy. */
  public float[] values(String name) {
    return require(name).clone();
  }

  /**
   * Replaces the values of one parameter; they are copied.
   *
   * @throws IllegalArgumentException if the name or the count is wrong
   */
  public void set(String name, float[] replacement) {
    float[] old = require(name);
    if (replacement.length != old.length) {
      throw new IllegalArgumentException(
          "parameter %s holds %d values, got %d".formatted(name, old.length, replacement.length));
    }
    values.put(name, replacement.clone());
  }

  /**
   * Takes values from named tensors, all of them or none.
   *
   * @throws WeightsException naming every missing, unknown or wrongly shaped tensor at once
   */
  public Parameters load(Map<String, NamedTensor> source, String origin) {
    List<String> faults = new ArrayList<>();
    for (Declaration d : declarations.values()) {
      NamedTensor found = source.get(d.name());
      if (found == null) {
        faults.add("%s: wanted %s, missing".formatted(d.name(), d.shape()));
      } else if (!found.shape().equals(d.shape())) {
        faults.add("%s: wanted %s, found %s".formatted(d.name(), d.shape(), found.shape()));
      }
    }
    for (String name : source.keySet()) {
      if (!declarations.containsKey(name)) {
        faults.add("%s: not part of this network".formatted(name));
      }
    }
    if (!faults.isEmpty()) {
      throw new WeightsException(
          "%s does not fit: %s".formatted(origin, String.join("; ", faults)));
    }
    source.forEach((name, tensor) -> set(name, tensor.values()));
    return this;
  }

  /** All values as named tensors, for saving. */
  public Map<String, NamedTensor> save() {
    Map<String, NamedTensor> out = new LinkedHashMap<>();
    declarations.forEach((n, d) -> out.put(n, new NamedTensor(n, d.shape(), values(n))));
    return out;
  }

  /** Hands the values to an engine. */
  public Bound bind(Engine engine) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    declarations.forEach(
        (n, d) ->
            tensors.put(
                n,
                d.trained()
                    ? engine.parameter(n, require(n), d.shape())
                    : engine.constant(require(n), d.shape())));
    return new Bound(tensors, engine);
  }

  private float[] require(String name) {
    float[] found = values.get(name);
    if (found == null) {
      throw new IllegalArgumentException("no parameter named " + name);
    }
    return found;
  }
}
