package org.safelight.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Shape;
import org.safelight.tensor.WeightsException;

class BundleReaderTest {
  private static final String ADJUSTMENT = "weights/lowlight/illumination_adjust_net_train";
  private static final String DATA = ".data-00000-of-00001";

  /** The lists give six digits after the point. */
  private static final double DIGITS = 1.0001e-6 / 2;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "weights/lowlight/kind_decomposition.tensors.txt, weights/lowlight/decom_net_train, 18",
    "weights/lowlight/kind_illumination_adjustment.tensors.txt, " + ADJUSTMENT + ", 8",
    "weights/classic/retinexnet_decom.tensors.txt, weights/classic/retinexnet-Decom, 14"
  })
  void everyTensorOfTheListsIsRead(String list, String checkpoint, int listed) throws IOException {
    ForeignWeights weights = ForeignWeights.read(Fixtures.shared(checkpoint));
    assertThat(weights.format()).isEqualTo(Format.TENSORFLOW);
    List<String[]> rows = new ArrayList<>();
    for (String line : Files.readAllLines(Fixtures.shared(list))) {
      if (!line.startsWith("#") && !line.isBlank()) {
        rows.add(line.split(" \\| "));
      }
    }
    assertThat(rows).hasSize(listed);
    // All numbers are floats and fill the data.
    long numbers = weights.tensors().values().stream().mapToLong(t -> t.shape().size()).sum();
    assertThat(numbers * Float.BYTES).isEqualTo(Files.size(data(Fixtures.shared(checkpoint))));
    for (String[] row : rows) {
      NamedTensor tensor = weights.tensors().get(row[0]);
      assertThat(tensor).as(row[0]).isNotNull();
      assertThat(tensor.shape().toString().replaceAll("[()]", ""))
          .isEqualTo(row[1].replaceAll("[\\[\\]]", ""));
      double min = Double.MAX_VALUE;
      double max = -Double.MAX_VALUE;
      double sum = 0;
      for (float v : tensor.values()) {
        min = Math.min(min, v);
        max = Math.max(max, v);
        sum += v;
      }
      assertThat(min).isCloseTo(Double.parseDouble(row[4]), within(DIGITS));
      assertThat(max).isCloseTo(Double.parseDouble(row[5]), within(DIGITS));
      double mean = sum / tensor.values().length;
      assertThat(mean).isCloseTo(Double.parseDouble(row[6]), within(DIGITS));
      assertThat(row[8]).isEqualTo("ok");
    }
  }

  private static Path data(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(DATA)).findFirst().orElseThrow();
    }
  }

  // The data is one float after the other in the order of the index.
  @Test
  void numbersAreThoseOfTheData() throws IOException {
    Path checkpoint = Fixtures.shared(ADJUSTMENT);
    byte[] data = Files.readAllBytes(checkpoint.resolve("model.ckpt" + DATA));
    ByteBuffer floats = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
    ForeignWeights weights = ForeignWeights.read(checkpoint);
    int count = 0;
    for (NamedTensor tensor : weights.tensors().values()) {
      for (float v : tensor.values()) {
        assertThat(v).isEqualTo(floats.getFloat());
        count++;
      }
    }
    assertThat(count).isEqualTo(19_393);
    assertThat(floats.hasRemaining()).isFalse();
  }

  @Test
  void anyOfItsNamesLeadsToACheckpoint() throws IOException {
    Path checkpoint = Fixtures.shared(ADJUSTMENT);
    for (String name :
        new String[] {
          "", "checkpoint", "model.ckpt", "model.ckpt.index", "model.ckpt.meta", "model.ckpt" + DATA
        }) {
      assertThat(ForeignWeights.read(checkpoint.resolve(name)).tensors()).as(name).hasSize(8);
    }
  }

  private void copy() throws IOException {
    Path checkpoint = Fixtures.shared(ADJUSTMENT);
    for (String name : new String[] {"model.ckpt.index", "model.ckpt" + DATA}) {
      Files.write(folder.resolve(name), Files.readAllBytes(checkpoint.resolve(name)));
    }
  }

  @Test
  void aFolderNeedsOneCheckpoint() throws IOException {
    assertThatThrownBy(() -> ForeignWeights.read(folder))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("without a TensorFlow checkpoint");
    copy();
    ForeignWeights weights = ForeignWeights.read(folder);
    assertThat(weights.tensors()).hasSize(8);
    assertThat(weights.files())
        .containsExactly(folder.resolve("model.ckpt.index"), folder.resolve("model.ckpt" + DATA));
    Files.createFile(folder.resolve("other.index"));
    assertThatThrownBy(() -> ForeignWeights.read(folder))
        .hasMessageContaining("model.ckpt.index, other.index");
    Files.writeString(
        folder.resolve("checkpoint"), "model_checkpoint_path: \"/data/run/model.ckpt\"\n");
    assertThat(ForeignWeights.read(folder).tensors()).hasSize(8);
    Files.delete(folder.resolve("model.ckpt" + DATA));
    assertThatThrownBy(() -> ForeignWeights.read(folder))
        .isInstanceOf(WeightsException.class)
        .hasMessageContainingAll("model.ckpt" + DATA, "not there");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 127, 128, 2431, 2432, 40_000, 76_419, 76_420, 77_571})
  void aFlippedByteOfTheDataIsSeen(int at) throws IOException {
    copy();
    Path data = folder.resolve("model.ckpt" + DATA);
    byte[] bytes = Files.readAllBytes(data);
    bytes[at] ^= 1;
    Files.write(data, bytes);
    assertThatThrownBy(() -> ForeignWeights.read(folder))
        .isInstanceOf(WeightsException.class)
        .hasMessageContainingAll(
            "model.ckpt" + DATA, "tensor Illumination_adjust_net/en_conv_", "is damaged");
  }

  @Test
  void aFlippedByteOfTheIndexIsSeenWhereverItMatters() throws IOException {
    copy();
    Path index = folder.resolve("model.ckpt.index");
    byte[] whole = Files.readAllBytes(index);
    for (int at = 0; at < whole.length - SortedTable.FOOTER; at++) {
      byte[] flipped = whole.clone();
      flipped[at] ^= 4;
      Files.write(index, flipped);
      if (isExtras(whole, at)) {
        continue;
      }
      assertThatThrownBy(() -> ForeignWeights.read(folder))
          .as("byte %d", at)
          .isInstanceOf(WeightsException.class)
          .hasMessageContainingAll("model.ckpt.index", "is damaged");
    }
  }

  // The block of extras is empty and never read: an empty block of 8 bytes and its trailer.
  private static boolean isExtras(byte[] whole, int at) {
    ProtoReader footer =
        new ProtoReader(ByteBuffer.wrap(whole, whole.length - 48, 48).slice(), "footer");
    long begin = footer.varint();
    long length = footer.varint();
    assertThat(length).isEqualTo(8);
    return at >= begin && at < begin + length + 5;
  }

  @Test
  void damagedFilesAreRefusedOrReadButNothingElse() throws IOException {
    copy();
    Path index = folder.resolve("model.ckpt.index");
    Fixtures.damage(index, Files.readAllBytes(index), folder);
    Path data = folder.resolve("model.ckpt" + DATA);
    byte[] whole = Files.readAllBytes(data);
    Files.write(data, Arrays.copyOf(whole, whole.length - 1));
    assertThatThrownBy(() -> ForeignWeights.read(folder))
        .isInstanceOf(WeightsException.class)
        .hasMessageContainingAll("model.ckpt" + DATA, "ends within", "en_conv_4/weights");
  }

  // Snappy's format description: length 9, a literal of 3, then a copy of 6 from 3 back that
  // overlaps itself, with an offset of one byte (tag 01) or of two bytes (tag 10).
  @Test
  void snappyCopiesOverlap() {
    byte[] oneByte = {9, 2 << 2, 'a', 'b', 'c', 2 << 2 | 1, 3};
    byte[] twoBytes = {9, 2 << 2, 'a', 'b', 'c', 5 << 2 | 2, 3, 0};
    for (byte[] packed : new byte[][] {oneByte, twoBytes}) {
      byte[] out = Snappy.decompress(ByteBuffer.wrap(packed), 100, "x.index").array();
      assertThat(new String(out, StandardCharsets.US_ASCII)).isEqualTo("abcabcabc");
    }
    byte[] tooFar = {9, 2 << 2, 'a', 'b', 'c', 2 << 2 | 1, 4};
    assertThatThrownBy(() -> Snappy.decompress(ByteBuffer.wrap(tooFar), 100, "x.index"))
        .isInstanceOf(WeightsException.class);
    byte[] bomb = {(byte) 0xff, (byte) 0xff, (byte) 0xff, 0x1f, 0};
    assertThatThrownBy(() -> Snappy.decompress(ByteBuffer.wrap(bomb), 1L << 26, "x.index"))
        .isInstanceOf(WeightsException.class);
  }

  // RFC 3720, B.4: the CRC32C of 32 zero bytes is 8a9136aa.
  @Test
  void theChecksumIsMasked() {
    int turned = 0x8a9136aa >>> 15 | 0x8a9136aa << 17;
    assertThat(MaskedCrc.of(ByteBuffer.allocate(32))).isEqualTo(turned + 0xa282ead8);
  }

  @Test
  void kernelsTurn() {
    // (h, w, in, out) = (1, 2, 3, 2): element value = its index.
    float[] values = new float[12];
    for (int i = 0; i < 12; i++) {
      values[i] = i;
    }
    NamedTensor turned = Kernels.toTorch(new NamedTensor("k", Shape.of(1, 2, 3, 2), values));
    assertThat(turned.shape()).isEqualTo(Shape.of(2, 3, 1, 2));
    assertThat(turned.values()).containsExactly(0, 6, 2, 8, 4, 10, 1, 7, 3, 9, 5, 11);
    NamedTensor dense =
        Kernels.toTorch(new NamedTensor("d", Shape.of(2, 3), new float[] {0, 1, 2, 3, 4, 5}));
    assertThat(dense.shape()).isEqualTo(Shape.of(3, 2));
    assertThat(dense.values()).containsExactly(0, 3, 1, 4, 2, 5);
  }
}
