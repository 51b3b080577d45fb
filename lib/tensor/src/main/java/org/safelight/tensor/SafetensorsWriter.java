package org.safelight.tensor;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.TreeMap;

/** Lays tensors out one after the other, in the order they come. */
final class SafetensorsWriter {
  private SafetensorsWriter() {}

  static void write(Safetensors file, OutputStream out, Safetensors.Storage storage, String origin)
      throws IOException {
    boolean half = storage == Safetensors.Storage.FLOAT16;
    if (half) {
      file.tensors().forEach((name, tensor) -> requireHalves(name, tensor.values(), origin));
    }
    byte[] header = header(file, half);
    ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    out.write(length.putLong(header.length).array());
    out.write(header);
    for (NamedTensor tensor : file.tensors().values()) {
      out.write(half ? halves(tensor.values()) : floats(tensor.values()));
    }
    out.flush();
  }

  private static byte[] header(Safetensors file, boolean half) throws IOException {
    JsonMapper json = new JsonMapper();
    ObjectNode root = json.createObjectNode();
    if (!file.metadata().isEmpty()) {
      ObjectNode metadata = root.putObject("__metadata__");
      new TreeMap<>(file.metadata()).forEach(metadata::put);
    }
    long offset = 0;
    for (var entry : file.tensors().entrySet()) {
      NamedTensor tensor = entry.getValue();
      ObjectNode node = root.putObject(entry.getKey());
      node.put("dtype", half ? "F16" : "F32");
      Arrays.stream(tensor.shape().dims()).forEach(node.putArray("shape")::add);
      long end = offset + tensor.shape().size() * (half ? Short.BYTES : Float.BYTES);
      node.putArray("data_offsets").add(offset).add(end);
      offset = end;
    }
    byte[] text = json.writeValueAsString(root).getBytes(StandardCharsets.UTF_8);
    // Spaces up to a multiple of eight, so that whoever maps the file finds numbers aligned.
    byte[] padded = Arrays.copyOf(text, (text.length + 7) / 8 * 8);
    Arrays.fill(padded, text.length, padded.length, (byte) ' ');
    return padded;
  }

  private static void requireHalves(String name, float[] values, String origin) {
    for (float value : values) {
      if (Float.isFinite(value) && (Float16.fromFloat(value) & 0x7FFF) == 0x7C00) {
        throw new WeightsException(
            "%s: tensor %s holds %s, too large for float16".formatted(origin, name, value));
      }
    }
  }

  private static byte[] floats(float[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES));
    bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
    return bytes.array();
  }

  private static byte[] halves(float[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, Short.BYTES));
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      bytes.putShort(Float16.fromFloat(value));
    }
    return bytes.array();
  }
}
