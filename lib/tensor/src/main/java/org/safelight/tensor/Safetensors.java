package org.safelight.tensor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Named tensors in a safetensors file: 8 bytes of header length, a JSON header with type, shape and
 * offsets of each tensor, then the numbers, little-endian.
 *
 * <p>F32, F16, BF16 and F64 are read, all widened or rounded to float32; F32 and F16 are written.
 */
public final class Safetensors {
  /** How numbers are stored. */
  public enum Precision {
    /** 4 bytes each, exact. */
    FLOAT32,
    /** 2 bytes each, rounded to nearest, halves to even. */
    FLOAT16
  }

  /** Longest header that is read; real ones are kilobytes. */
  private static final int MAX_HEADER = 100_000_000;

  private static final String METADATA = "__metadata__";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, NamedTensor> tensors;
  private final Map<String, String> metadata;

  private Safetensors(Map<String, NamedTensor> tensors, Map<String, String> metadata) {
    this.tensors = Collections.unmodifiableMap(tensors);
    this.metadata = Collections.unmodifiableMap(metadata);
  }

  /** Tensors by name, in file order. */
  public Map<String, NamedTensor> tensors() {
    return tensors;
  }

  /** The header's free text, empty if it has none. */
  public Map<String, String> metadata() {
    return metadata;
  }

  /**
   * Reads a file.
   *
   * @throws WeightsException if it is not a sound safetensors file, naming tensor and fault
   * @throws IOException if it cannot be read
   */
  public static Safetensors read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, file.toString());
    }
  }

  /**
   * Reads a stream to its end; see {@link #read(Path)}.
   *
   * @param origin what to call it in messages
   */
  public static Safetensors read(InputStream stream, String origin) throws IOException {
    InputStream in = new BufferedInputStream(stream);
    byte[] lengthBytes = in.readNBytes(8);
    if (lengthBytes.length < 8) {
      throw new WeightsException(
          "%s: a safetensors file has at least 8 bytes, found %d"
              .formatted(origin, lengthBytes.length));
    }
    long length = ByteBuffer.wrap(lengthBytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (length < 2 || length > MAX_HEADER) {
      throw new WeightsException(
          "%s: header length must be in 2..%d, found %d".formatted(origin, MAX_HEADER, length));
    }
    byte[] headerBytes = in.readNBytes((int) length);
    if (headerBytes.length < length) {
      throw new WeightsException(
          "%s: the header should have %d bytes, the file ends after %d"
              .formatted(origin, length, headerBytes.length));
    }
    JsonNode header;
    try {
      header = JSON.readTree(new String(headerBytes, StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new WeightsException("%s: the header is not JSON".formatted(origin));
    }
    if (header == null || !header.isObject()) {
      throw new WeightsException("%s: the header is not a JSON object".formatted(origin));
    }
    Map<String, String> metadata = new LinkedHashMap<>();
    header.path(METADATA).properties().forEach(e -> metadata.put(e.getKey(), e.getValue().asText()));
    List<Entry> entries = entries(header, origin);
    Map<String, NamedTensor> tensors = new LinkedHashMap<>();
    long at = 0;
    for (Entry entry : entries) {
      if (entry.begin() != at) {
        throw new WeightsException(
            "%s: tensor %s starts at %d, the one before it ends at %d"
                .formatted(origin, entry.name(), entry.begin(), at));
      }
      int size = Math.toIntExact(entry.end() - entry.begin());
      byte[] bytes = in.readNBytes(size);
      if (bytes.length < size) {
        throw new WeightsException(
            "%s: tensor %s should have %d bytes, the file ends after %d"
                .formatted(origin, entry.name(), size, bytes.length));
      }
      at = entry.end();
      float[] values = entry.type().decode(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
      tensors.put(entry.name(), new NamedTensor(entry.name(), entry.shape(), values));
    }
    if (in.read() >= 0) {
      throw new WeightsException(
          "%s: there is more data than the header's %d bytes".formatted(origin, at));
    }
    return new Safetensors(tensors, metadata);
  }

  private record Entry(String name, Type type, Shape shape, long begin, long end) {}

  private static List<Entry> entries(JsonNode header, String origin) {
    List<Entry> entries = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : header.properties()) {
      if (!field.getKey().equals(METADATA)) {
        entries.add(entry(field.getKey(), field.getValue(), origin));
      }
    }
    entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
    return entries;
  }

  private static Entry entry(String name, JsonNode node, String origin) {
    Type type = Type.of(node.path("dtype").asText(""));
    if (type == null) {
      throw new WeightsException(
          "%s: tensor %s has type '%s', known are F32, F16, BF16, F64"
              .formatted(origin, name, node.path("dtype").asText("")));
    }
    JsonNode shapeNode = node.path("shape");
    int[] dims = new int[shapeNode.size()];
    for (int i = 0; i < dims.length; i++) {
      dims[i] = shapeNode.get(i).asInt(0);
      if (dims[i] < 1) {
        throw new WeightsException(
            "%s: tensor %s has shape %s, every size must be at least 1"
                .formatted(origin, name, shapeNode));
      }
    }
    Shape shape = Shape.of(dims);
    long begin = node.path("data_offsets").path(0).asLong(-1);
    long end = node.path("data_offsets").path(1).asLong(-1);
    // In double first: a hostile shape must not overflow to the right size.
    double wanted = type.bytes;
    for (int dim : dims) {
      wanted *= dim;
    }
    if (begin < 0 || end < begin || end - begin != wanted || wanted > Integer.MAX_VALUE - 16.0) {
      throw new WeightsException(
          "%s: tensor %s of %s needs %.0f bytes, its offsets are %d to %d"
              .formatted(origin, name, shape, wanted, begin, end));
    }
    return new Entry(name, type, shape, begin, end);
  }

  private enum Type {
    F32(4) {
      @Override
      float[] decode(ByteBuffer bytes) {
        float[] values = new float[bytes.remaining() / 4];
        bytes.asFloatBuffer().get(values);
        return values;
      }
    },
    F16(2) {
      @Override
      float[] decode(ByteBuffer bytes) {
        float[] values = new float[bytes.remaining() / 2];
        for (int i = 0; i < values.length; i++) {
          values[i] = Float16.toFloat(bytes.getShort());
        }
        return values;
      }
    },
    BF16(2) {
      @Override
      float[] decode(ByteBuffer bytes) {
        float[] values = new float[bytes.remaining() / 2];
        for (int i = 0; i < values.length; i++) {
          values[i] = Float.intBitsToFloat(bytes.getShort() << 16);
        }
        return values;
      }
    },
    F64(8) {
      @Override
      float[] decode(ByteBuffer bytes) {
        float[] values = new float[bytes.remaining() / 8];
        for (int i = 0; i < values.length; i++) {
          values[i] = (float) bytes.getDouble();
        }
        return values;
      }
    };

    private final int bytes;

    Type(int bytes) {
      this.bytes = bytes;
    }

    abstract float[] decode(ByteBuffer bytes);

    static @org.jspecify.annotations.Nullable Type of(String name) {
      for (Type type : values()) {
        if (type.name().equals(name)) {
          return type;
        }
      }
      return null;
    }
  }

  /**
   * Writes a file: beside its place first, then moved there. The same tensors give the same bytes.
   *
   * @param metadata free text for the header
   */
  public static void write(
      Path file,
      Map<String, NamedTensor> tensors,
      Precision precision,
      Map<String, String> metadata)
      throws IOException {
    int size = precision == Precision.FLOAT32 ? 4 : 2;
    ObjectNode header = JSON.createObjectNode();
    if (!metadata.isEmpty()) {
      ObjectNode facts = header.putObject(METADATA);
      new java.util.TreeMap<>(metadata).forEach(facts::put);
    }
    long at = 0;
    for (NamedTensor tensor : tensors.values()) {
      ObjectNode node = header.putObject(tensor.name());
      node.put("dtype", precision == Precision.FLOAT32 ? "F32" : "F16");
      ArrayNode shape = node.putArray("shape");
      for (int dim : tensor.shape().dims()) {
        shape.add(dim);
      }
      long end = at + (long) size * tensor.values().length;
      node.putArray("data_offsets").add(at).add(end);
      at = end;
    }
    byte[] json = JSON.writeValueAsBytes(header);
    int padded = (json.length + 7) / 8 * 8; // so that numbers start aligned
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), 1 << 16)) {
      ByteBuffer head = ByteBuffer.allocate(8 + padded).order(ByteOrder.LITTLE_ENDIAN);
      head.putLong(padded).put(json);
      while (head.hasRemaining()) {
        head.put((byte) ' ');
      }
      out.write(head.array());
      for (NamedTensor tensor : tensors.values()) {
        ByteBuffer body =
            ByteBuffer.allocate(Math.multiplyExact(size, tensor.values().length))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (float value : tensor.values()) {
          if (precision == Precision.FLOAT32) {
            body.putFloat(value);
          } else {
            body.putShort(Float16.fromFloat(value));
          }
        }
        out.write(body.array());
      }
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(part);
      throw e;
    }
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
