package org.safelight.tensor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one file, trusting nothing in it. */
final class SafetensorsReader {
  /** A header of 100 bytes a tensor: room for a hundred thousand tensors. */
  private static final long MAX_HEADER = 10_000_000;

  /** Arrays end at 2 GB, and our largest network is 31 MB. */
  private static final long MAX_DATA = 2_000_000_000;

  private enum Type {
    F16(2),
    BF16(2),
    F32(4),
    F64(8);

    final int bytes;

    Type(int bytes) {
      this.bytes = bytes;
    }
  }

  private record Entry(String name, Type type, Shape shape, long begin, long end) {}

  private final String origin;

  SafetensorsReader(String origin) {
    this.origin = origin;
  }

  Safetensors read(InputStream in) throws IOException {
    byte[] prefix = in.readNBytes(Long.BYTES);
    if (prefix.length < Long.BYTES) {
      throw fault("ends before the header length");
    }
    long length = ByteBuffer.wrap(prefix).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (length < 2 || length > MAX_HEADER) {
      throw fault("gives a header length of " + Long.toUnsignedString(length) + " bytes");
    }
    byte[] header = in.readNBytes((int) length);
    if (header.length < length) {
      throw fault("ends within the header");
    }
    JsonNode root = parse(header);
    Map<String, String> metadata = metadata(root.path("__metadata__"));
    List<Entry> entries = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : root.properties()) {
      if (!field.getKey().equals("__metadata__")) {
        entries.add(entry(field.getKey(), field.getValue()));
      }
    }
    long size = requireGapless(entries);
    // Reads in pieces, so that a header that lies about sizes costs no memory.
    byte[] data = in.readNBytes((int) size);
    for (Entry entry : entries) {
      if (entry.end() > data.length) {
        throw fault(
            entry.name(), "ends at byte %d, the data at %d".formatted(entry.end(), data.length));
      }
    }
    if (in.read() >= 0) {
      throw fault("goes on after its last tensor");
    }
    Map<String, NamedTensor> tensors = new LinkedHashMap<>();
    for (Entry e : entries) {
      tensors.put(e.name(), new NamedTensor(e.name(), e.shape(), values(e, data)));
    }
    return new Safetensors(metadata, tensors);
  }

  private JsonNode parse(byte[] header) {
    try {
      JsonNode root =
          JsonMapper.builder()
              .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
              .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
              .build()
              .readTree(header);
      if (!root.isObject()) {
        throw fault("has a header that is no JSON object");
      }
      return root;
    } catch (IOException e) {
      // Bytes in memory fail only for what they hold; wrong encodings are no JSON fault to Jackson.
      String detail =
          e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
      throw fault("has a header that is no JSON: " + detail);
    }
  }

  private Map<String, String> metadata(JsonNode node) {
    Map<String, String> metadata = new LinkedHashMap<>();
    if (!node.isMissingNode() && !node.isObject()) {
      throw fault("has metadata that is no JSON object");
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (!field.getValue().isTextual()) {
        throw fault("has metadata '%s' that is no text".formatted(field.getKey()));
      }
      metadata.put(field.getKey(), field.getValue().textValue());
    }
    return metadata;
  }

  private Entry entry(String name, JsonNode node) {
    Type type = type(name, node.path("dtype"));
    Shape shape = shape(name, node.path("shape"));
    JsonNode offsets = node.path("data_offsets");
    if (!offsets.isArray()
        || offsets.size() != 2
        || !offsets.get(0).isIntegralNumber()
        || !offsets.get(1).isIntegralNumber()
        || !offsets.get(0).canConvertToLong()
        || !offsets.get(1).canConvertToLong()) {
      throw fault(name, "has data_offsets " + offsets + ", wanted two whole numbers");
    }
    long begin = offsets.get(0).longValue();
    long end = offsets.get(1).longValue();
    if (begin < 0 || end < begin || end > MAX_DATA) {
      throw fault(name, "lies at bytes %d to %d".formatted(begin, end));
    }
    long wanted = count(name, shape) * type.bytes;
    if (end - begin != wanted) {
      throw fault(
          name, "of %s %s needs %d bytes, has %d".formatted(type, shape, wanted, end - begin));
    }
    return new Entry(name, type, shape, begin, end);
  }

  private Type type(String name, JsonNode node) {
    for (Type type : Type.values()) {
      if (type.name().equals(node.textValue())) {
        return type;
      }
    }
    throw fault(name, "has type " + node + ", known are F16, BF16, F32, F64");
  }

  private Shape shape(String name, JsonNode node) {
    boolean good = node.isArray();
    int[] dims = new int[node.size()];
    for (int i = 0; i < dims.length && good; i++) {
      JsonNode dim = node.get(i);
      good = dim.isIntegralNumber() && dim.canConvertToInt() && dim.intValue() >= 1;
      dims[i] = dim.intValue();
    }
    if (!good) {
      throw fault(name, "has shape " + node + ", wanted whole numbers of at least 1");
    }
    return Shape.of(dims);
  }

  private long count(String name, Shape shape) {
    long count = 1;
    for (int dim : shape.dims()) {
      count *= dim;
      if (count > MAX_DATA) {
        throw fault(name, "of shape " + shape + " is too large");
      }
    }
    return count;
  }

  /** Checks that the tensors follow each other from byte 0; gives where the last ends. */
  private long requireGapless(List<Entry> entries) {
    List<Entry> sorted = new ArrayList<>(entries);
    sorted.sort(Comparator.comparingLong(Entry::begin));
    long end = 0;
    for (Entry entry : sorted) {
      if (entry.begin() != end) {
        throw fault(
            entry.name(),
            "%s: begins at byte %d where %d is wanted"
                .formatted(
                    entry.begin() < end ? "overlaps another" : "leaves a gap", entry.begin(), end));
      }
      end = entry.end();
    }
    return end;
  }

  private static float[] values(Entry entry, byte[] data) {
    ByteBuffer bytes =
        ByteBuffer.wrap(data, (int) entry.begin(), (int) (entry.end() - entry.begin()))
            .slice()
            .order(ByteOrder.LITTLE_ENDIAN);
    float[] values = new float[(int) entry.shape().size()];
    switch (entry.type()) {
      case F32 -> bytes.asFloatBuffer().get(values);
      case F16 -> {
        for (int i = 0; i < values.length; i++) {
          values[i] = Float16.toFloat(bytes.getShort());
        }
      }
      case BF16 -> {
        for (int i = 0; i < values.length; i++) {
          values[i] = Float.intBitsToFloat(bytes.getShort() << 16);
        }
      }
      case F64 -> {
        for (int i = 0; i < values.length; i++) {
          values[i] = (float) bytes.getDouble();
        }
      }
    }
    return values;
  }

  private WeightsException fault(String what) {
    return new WeightsException("%s %s".formatted(origin, what));
  }

  private WeightsException fault(String tensor, String what) {
    return new WeightsException("%s: tensor %s %s".formatted(origin, tensor, what));
  }
}
