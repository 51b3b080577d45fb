package org.safelight.runtime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Shape;
import org.safelight.tensor.WeightsException;

/**
 * A loaded model. Any number of threads may run it at once; each run uses the session's arithmetic
 * threads. {@link #close} waits for runs to end.
 */
public final class Session implements AutoCloseable {

  /** What happens to working memory between runs. */
  public enum Memory {
    /** Given back at once: for a command that runs a model a few times, on images of any size. */
    RELEASE,
    /** Kept for the next run: for many runs on inputs of one size, such as tiles. */
    KEEP
  }

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final Map<String, Shape> inputs;
  private final Map<String, Shape> outputs;
  private final Map<String, String> properties;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private boolean closed;

  private Session(OrtEnvironment environment, OrtSession session) throws OrtException {
    this.environment = environment;
    this.session = session;
    this.inputs = shapes(session.getInputInfo());
    this.outputs = shapes(session.getOutputInfo());
    this.properties = Map.copyOf(session.getMetadata().getCustomMetadata());
  }

  /** {@link #open(byte[], int, Memory)} that releases memory between runs. */
  public static Session open(byte[] model, int threads) {
    return open(model, threads, Memory.RELEASE);
  }

  /**
   * Loads and optimises a model; takes 0.1 to 0.4 seconds for a U-Net of 8 million parameters.
   *
   * @param model the bytes of an ONNX file
   * @param threads for arithmetic within one run, at least 1; the calling thread is one of them
   * @throws WeightsException if ONNX Runtime does not accept the model
   */
  public static Session open(byte[] model, int threads, Memory memory) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, got " + threads);
    }
    // Errors come as exceptions; logged as well, they would reach the user twice.
    OrtEnvironment environment =
        OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "safelight");
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
      options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      // Waiting threads sleep: spinning burns a third more processor time when photos share cores.
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      boolean keep = memory == Memory.KEEP;
      options.setCPUArenaAllocator(keep);
      // A pattern is planned for one set of sizes and only helps when they come again.
      options.setMemoryPatternOptimization(keep);
      return new Session(environment, environment.createSession(model, options));
    } catch (OrtException e) {
      throw fault(new WeightsException("the model cannot be loaded: " + e.getMessage()), e);
    }
  }

  /** Input names and shapes; sizes the model leaves open are {@link Shape#DYNAMIC}. */
  public Map<String, Shape> inputs() {
    return inputs;
  }

  /** Output names and shapes; sizes the model leaves open are {@link Shape#DYNAMIC}. */
  public Map<String, Shape> outputs() {
    return outputs;
  }

  /** The model's own properties, such as method and licence. */
  public Map<String, String> properties() {
    return properties;
  }

  /**
   * Runs the model on tensors of the heap, which are copied once; so are the results.
   *
   * @param values one tensor for each input, by name
   * @return every output by name
   * @throws IllegalArgumentException if a name or shape does not fit the model
   * @throws IllegalStateException if the session is closed
   */
  public Map<String, NamedTensor> run(Map<String, NamedTensor> values) {
    Map<String, DirectTensor> direct = new LinkedHashMap<>();
    Map<String, Shape> given = new LinkedHashMap<>();
    values.forEach((name, tensor) -> given.put(name, tensor.shape()));
    requireFit(given);
    values.forEach((name, tensor) -> direct.put(name, DirectTensor.of(tensor)));
    return runDirect(direct);
  }

  /** {@link #run} on tensors in native memory, which are read in place. */
  public Map<String, NamedTensor> runDirect(Map<String, DirectTensor> values) {
    Map<String, Shape> given = new LinkedHashMap<>();
    values.forEach((name, tensor) -> given.put(name, tensor.shape()));
    requireFit(given);
    lock.readLock().lock();
    Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
    try {
      if (closed) {
        throw new IllegalStateException("the session is closed");
      }
      for (Map.Entry<String, DirectTensor> entry : values.entrySet()) {
        DirectTensor tensor = entry.getValue();
        tensors.put(
            entry.getKey(),
            OnnxTensor.createTensor(
                environment, tensor.values().duplicate(), longs(tensor.shape())));
      }
      try (OrtSession.Result result = session.run(tensors)) {
        Map<String, NamedTensor> out = new LinkedHashMap<>();
        for (Map.Entry<String, OnnxValue> entry : result) {
          OnnxTensor tensor = (OnnxTensor) entry.getValue();
          Shape shape = shape(tensor.getInfo());
          // This buffer is a fresh copy on the heap, made by ONNX Runtime: take its array.
          float[] array = tensor.getFloatBuffer().array();
          out.put(entry.getKey(), new NamedTensor(entry.getKey(), shape, array));
        }
        return out;
      }
    } catch (OrtException e) {
      throw fault(
          new IllegalArgumentException(
              "the model cannot run on %s: %s".formatted(given, e.getMessage())),
          e);
    } finally {
      tensors.values().forEach(OnnxTensor::close);
      lock.readLock().unlock();
    }
  }

  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        session.close();
      }
    } catch (OrtException e) {
      throw fault(new IllegalStateException("the session cannot be closed"), e);
    } finally {
      lock.writeLock().unlock();
    }
  }

  private void requireFit(Map<String, Shape> given) {
    if (!given.keySet().equals(inputs.keySet())) {
      throw new IllegalArgumentException(
          "the model takes %s, got %s".formatted(inputs.keySet(), given.keySet()));
    }
    given.forEach(
        (name, shape) -> {
          Shape wanted = inputs.get(name);
          if (wanted == null || !fits(shape, wanted)) {
            throw new IllegalArgumentException(
                "input %s wants %s, got %s".formatted(name, wanted, shape));
          }
        });
  }

  private static boolean fits(Shape shape, Shape wanted) {
    boolean fits = shape.rank() == wanted.rank();
    for (int d = 0; d < shape.rank() && fits; d++) {
      fits = wanted.dim(d) == Shape.DYNAMIC || wanted.dim(d) == shape.dim(d);
    }
    return fits;
  }

  private static Map<String, Shape> shapes(Map<String, ai.onnxruntime.NodeInfo> ports) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    ports.forEach((name, node) -> shapes.put(name, shape((TensorInfo) node.getInfo())));
    return Collections.unmodifiableMap(shapes);
  }

  private static Shape shape(TensorInfo info) {
    return Shape.of(Arrays.stream(info.getShape()).mapToInt(Math::toIntExact).toArray());
  }

  private static long[] longs(Shape shape) {
    return Arrays.stream(shape.dims()).asLongStream().toArray();
  }

  private static <E extends RuntimeException> E fault(E fault, OrtException cause) {
    fault.initCause(cause);
    return fault;
  }
}
