package org.safelight.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.safelight.tensor.Safetensors.Storage;

class SafetensorsTest {
  @TempDir Path folder;

  private static Safetensors sample() {
    Map<String, NamedTensor> tensors = new LinkedHashMap<>();
    tensors.put(
        "b.weight",
        new NamedTensor("b.weight", Shape.of(2, 3), new float[] {1, -2, 0.1f, 1e-6f, 0, 7}));
    tensors.put("a", new NamedTensor("a", Shape.of(), new float[] {Float.NEGATIVE_INFINITY}));
    return new Safetensors(Map.of("method", "exposure", "licence", "CC BY-SA 4.0"), tensors);
  }

  private static byte[] bytes(Safetensors file, Storage storage) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    file.write(out, storage, "memory");
    return out.toByteArray();
  }

  @Test
  void filesAreAsReadableAsAnyOther() throws IOException {
    Path plain = Files.writeString(folder.resolve("plain"), "x");
    Path file = folder.resolve("weights.safetensors");
    sample().write(file, Storage.FLOAT32);
    assertThat(Files.getAttribute(file, "posix:permissions"))
        .isEqualTo(Files.getAttribute(plain, "posix:permissions"));
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactlyInAnyOrder(plain, file);
    }
  }

  private static Safetensors read(byte[] bytes) throws IOException {
    return Safetensors.read(new ByteArrayInputStream(bytes), "night.safetensors");
  }

  /** A file with any header and data. */
  private static byte[] file(String header, byte... data) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + text.length + data.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(text.length)
        .put(text)
        .put(data)
        .array();
  }

  private static void assertFault(byte[] bytes, String... parts) {
    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("night.safetensors")
        .hasMessageContainingAll(parts);
  }

  @Test
  void float32ComesBackBitForBit() throws IOException {
    Path file = folder.resolve("w.safetensors");
    sample().write(file, Storage.FLOAT32);
    Safetensors back = Safetensors.read(file);
    assertThat(back.metadata()).isEqualTo(sample().metadata());
    assertThat(back.tensors().keySet()).containsExactly("b.weight", "a");
    back.tensors()
        .forEach(
            (name, tensor) -> {
              NamedTensor original = sample().tensors().get(name);
              assertThat(tensor.shape()).isEqualTo(original.shape());
              assertThat(tensor.values()).containsExactly(original.values());
            });
    assertThat(folder.toFile().list()).containsExactly("w.safetensors");
  }

  @Test
  void writingReplacesAnOlderFile() throws IOException {
    Path file = folder.resolve("w.safetensors");
    Files.writeString(file, "old");
    sample().write(file, Storage.FLOAT16);
    assertThat(Safetensors.read(file).tensors()).hasSize(2);
  }

  @Test
  void float16RoundsAndHalvesTheData() throws IOException {
    float[] values = read(bytes(sample(), Storage.FLOAT16)).tensors().get("b.weight").values();
    assertThat(values).containsExactly(1, -2, 0.0999755859375f, 17 * 0x1p-24f, 0, 7);
    int saved = bytes(sample(), Storage.FLOAT32).length - bytes(sample(), Storage.FLOAT16).length;
    assertThat(saved).isBetween(14, 21);
  }

  @Test
  void finiteNumbersBeyondFloat16AreRefused() {
    NamedTensor large = new NamedTensor("big", Shape.of(1), new float[] {70000});
    Safetensors file = new Safetensors(Map.of(), Map.of("big", large));
    assertThatThrownBy(() -> file.write(folder.resolve("x"), Storage.FLOAT16))
        .isInstanceOf(WeightsException.class)
        .hasMessageContainingAll("big", "70000");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void sameTensorsGiveTheSameBytesAndAlignedData() throws IOException {
    byte[] first = bytes(sample(), Storage.FLOAT32);
    assertThat(bytes(sample(), Storage.FLOAT32)).isEqualTo(first);
    assertThat((first.length - 7 * 4) % 8).isZero();
  }

  @Test
  void otherTypesAreReadToo() throws IOException {
    String header =
        "{\"d\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[2,10]},"
            + "\"b\":{\"dtype\":\"BF16\",\"shape\":[1,1],\"data_offsets\":[0,2]}}  ";
    ByteBuffer data = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN);
    data.putShort((short) 0xC040).putDouble(0.1);
    Safetensors read = read(file(header, data.array()));
    assertThat(read.tensors().get("b").values()).containsExactly(-3);
    assertThat(read.tensors().get("d").values()).containsExactly(0.1f);
    assertThat(read.metadata()).isEmpty();
  }

  @Test
  void everyTruncationIsNoticed() throws IOException {
    byte[] whole = bytes(sample(), Storage.FLOAT32);
    for (int length = 0; length < whole.length; length++) {
      assertFault(Arrays.copyOf(whole, length), "ends");
    }
    assertFault(Arrays.copyOf(whole, whole.length + 1), "goes on");
  }

  @Test
  void noFlippedHeaderByteEscapesAsAnotherException() throws IOException {
    byte[] whole = bytes(sample(), Storage.FLOAT32);
    for (int at = 0; at < whole.length - 28; at++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] broken = whole.clone();
        broken[at] ^= (byte) (1 << bit);
        try {
          assertThat(read(broken).tensors()).isNotEmpty();
        } catch (WeightsException e) {
          assertThat(e).hasMessageContaining("night.safetensors");
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "I32 | [1] | [0,4] | type",
        "F32 | [2] | [0,4] | needs 8 bytes",
        "F32 | [0] | [0,0] | shape",
        "F32 | [-1] | [0,4] | shape",
        "F32 | [1.5] | [0,4] | shape",
        "F32 | 1 | [0,4] | shape",
        "F32 | [4294967297] | [0,4] | shape",
        "F32 | [65536,65536,65536,65536] | [0,4] | too large",
        "F32 | [1] | [0] | data_offsets",
        "F32 | [1] | [0,4.0] | data_offsets",
        "F32 | [1] | [4,0] | bytes 4 to 0",
        "F32 | [1] | [-4,0] | bytes -4 to 0",
        "F32 | [1] | [4,8] | gap",
        "F32 | [2] | [0,8] | ends at byte 8",
        "F32 | [400000000] | [0,1600000000] | ends at byte",
        "F32 | [1] | [0,99999999999999999999] | data_offsets",
      })
  void faultyEntriesAreNamed(String type, String shape, String offsets, String message) {
    String header =
        "{\"conv.weight\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":%s}}"
            .formatted(type, shape, offsets);
    assertFault(file(header, new byte[4]), "conv.weight", message);
  }

  @Test
  void overlapsAreRefused() {
    String header =
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
            + "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}";
    assertFault(file(header, new byte[8]), "tensor b", "overlaps");
  }

  @Test
  void faultyHeadersAreRefused() {
    assertFault(file("[]"), "no JSON object");
    assertFault(file("{\"a\":"), "no JSON");
    assertFault(file("{} {}"), "no JSON");
    assertFault(file("{\"a\":{},\"a\":{}}"), "no JSON");
    assertFault(file("{\"a\":3}"), "tensor a");
    assertFault(file("\0\0\0{\7\7\7\7"), "no JSON");
    assertFault(file("{\"__metadata__\":{\"k\":1}}"), "metadata 'k'");
    assertFault(file("{\"__metadata__\":[]}"), "metadata");
    assertFault(file("[".repeat(100_000)), "no JSON");
    byte[] huge = file("{}");
    huge[7] = (byte) 0xFF;
    assertFault(huge, "header length of 18374686479671623682");
  }

  @Test
  void missingFilesAreIoFaults() {
    assertThatThrownBy(() -> Safetensors.read(folder.resolve("none")))
        .isInstanceOf(NoSuchFileException.class);
  }
}
