package org.safelight.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Sha256;
import org.safelight.tensor.Shape;
import org.safelight.tensor.WeightsException;

class TorchReaderTest {
  @TempDir Path folder;

  // mixed-*.pth: torch.save of a dict with a tensor of each type, and views of base =
  // torch.arange(24): whole = base.view(2, 3, 4), transposed = base.view(4, 6).t(), window =
  // base.view(4, 6)[1:3, 2:5], expanded = base[5:6].expand(3). Half and bfloat16 values as torch
  // prints them.
  @ParameterizedTest
  @CsvSource({"mixed-zip.pth, TORCH_ZIP", "mixed-legacy.pth, TORCH_LEGACY"})
  void everyTypeAndViewIsRead(String name, Format format) throws IOException {
    ForeignWeights weights = ForeignWeights.read(Fixtures.copy(folder, name));
    assertThat(weights.format()).isEqualTo(format);
    assertThat(weights.format().layout()).isEqualTo(Layout.TORCH);
    assertThat(weights.tensors().keySet())
        .containsExactly(
            "float",
            "half",
            "bfloat",
            "double",
            "long",
            "int",
            "short",
            "byte",
            "char",
            "bool",
            "whole",
            "transposed",
            "window",
            "expanded",
            "parameter",
            "last");
    Fixtures.assertTensor(weights, "float", Shape.of(2, 2), 1.5f, -2.25f, 3e-5f, 4096);
    Fixtures.assertTensor(
        weights, "half", Shape.of(3), 0.0999755859375f, -65504, 5.960464477539063e-08f);
    Fixtures.assertTensor(
        weights, "bfloat", Shape.of(3), 0.10009765625f, -3.00405527047391e+38f, 1);
    Fixtures.assertTensor(weights, "double", Shape.of(2), (float) Math.PI, Float.POSITIVE_INFINITY);
    Fixtures.assertTensor(weights, "long", Shape.of(), 1234567890123f);
    Fixtures.assertTensor(weights, "int", Shape.of(2), -7, 8);
    Fixtures.assertTensor(weights, "short", Shape.of(1), -300);
    Fixtures.assertTensor(weights, "byte", Shape.of(1), 255);
    Fixtures.assertTensor(weights, "char", Shape.of(1), -128);
    Fixtures.assertTensor(weights, "bool", Shape.of(2), 1, 0);
    float[] counted = new float[24];
    float[] turned = new float[24];
    for (int i = 0; i < 24; i++) {
      counted[i] = i;
      turned[i] = i % 4 * 6 + i / 4;
    }
    Fixtures.assertTensor(weights, "whole", Shape.of(2, 3, 4), counted);
    Fixtures.assertTensor(weights, "transposed", Shape.of(6, 4), turned);
    Fixtures.assertTensor(weights, "window", Shape.of(2, 3), 8, 9, 10, 14, 15, 16);
    Fixtures.assertTensor(weights, "expanded", Shape.of(3), 5, 5, 5);
    Fixtures.assertTensor(weights, "parameter", Shape.of(2), 7, 8);
    Fixtures.assertTensor(weights, "last", Shape.of(1), 9);
    assertThat(weights.skipped()).containsOnlyKeys("empty");
  }

  // checkpoint-*.pth: {"epoch", "state_dict", "optimizer", ...} of a DataParallel convolution with
  // batch normalisation after one step of Adam.
  @ParameterizedTest
  @ValueSource(strings = {"checkpoint-zip.pth", "checkpoint-legacy.pth"})
  void nestedDictsGiveDottedNames(String name) throws IOException {
    ForeignWeights weights = ForeignWeights.read(Fixtures.copy(folder, name));
    assertThat(weights.tensors().keySet())
        .startsWith("state_dict.module.0.weight", "state_dict.module.0.bias")
        .contains("state_dict.module.1.running_var", "optimizer.state.3.exp_avg_sq")
        .hasSize(7 + 4 * 3);
    assertThat(weights.tensors().get("state_dict.module.0.weight").shape())
        .isEqualTo(Shape.of(3, 2, 3, 3));
    // Adam's moments after one gradient g: 0.1 g and 0.001 g^2, with g = 9 outputs.
    assertThat(weights.tensors().get("optimizer.state.3.exp_avg").values())
        .usingComparatorWithPrecision(1e-6f)
        .containsExactly(0.9f, 0.9f, 0.9f);
    Fixtures.assertTensor(weights, "state_dict.module.1.num_batches_tracked", Shape.of(), 1);
  }

  @Test
  void protocolFourIsRead() throws IOException {
    ForeignWeights weights = ForeignWeights.read(Fixtures.copy(folder, "protocol4.pth"));
    assertThat(weights.tensors().keySet()).startsWith("module.0.weight").hasSize(7);
  }

  @ParameterizedTest
  @CsvSource({"namespace.pth, argparse.Namespace", "model-zip.pth, torch.nn.modules.conv.Conv2d"})
  void anyOtherGlobalIsRefusedByName(String name, String global) throws IOException {
    Path file = Fixtures.copy(folder, name);
    assertThatThrownBy(() -> ForeignWeights.read(file))
        .isInstanceOf(WeightsException.class)
        .hasMessageContainingAll(name, global, "only state dicts");
  }

  // Values as PyTorch 1.13 prints them for the same file.
  @Test
  void zeroDceIsRead() throws IOException {
    Path file = Fixtures.shared("weights/classic/zero-dce-Epoch99.pth");
    assertThat(Sha256.of(file))
        .isEqualTo("a4395acb874f320375d9704997cef874eaaaaa26a1777ceb29a92b70f74c3612");
    ForeignWeights weights = ForeignWeights.read(file);
    assertThat(weights.format()).isEqualTo(Format.TORCH_LEGACY);
    assertThat(weights.tensors()).hasSize(14);
    assertThat(weights.tensors().values().stream().mapToLong(t -> t.shape().size()).sum())
        .isEqualTo(79_416);
    assertStatistics(
        weights,
        "e_conv1.weight",
        Shape.of(32, 3, 3, 3),
        new double[] {-0.151528105, 0.127920032, -0.00133863134, 0.00227658986});
    assertStatistics(
        weights,
        "e_conv7.weight",
        Shape.of(24, 64, 3, 3),
        new double[] {-0.0712581947, 0.0431058146, -0.00513186931, -0.0216319505});
    assertStatistics(
        weights,
        "e_conv7.bias",
        Shape.of(24),
        new double[] {-0.0685910657, 0.00563892676, -0.0190710379, -0.0164179429});
  }

  // Values as PyTorch 1.13 prints them for the same file.
  @Test
  void lpipsWeightsAreRead() throws IOException {
    for (String version : new String[] {"v0.0", "v0.1"}) {
      for (String net : new String[] {"alex", "squeeze", "vgg"}) {
        ForeignWeights weights =
            ForeignWeights.read(
                Fixtures.shared(
                    "data/metrics-reference/lpips_linear_weights/%s/%s.pth"
                        .formatted(version, net)));
        assertThat(weights.tensors()).hasSize(net.equals("squeeze") ? 7 : 5);
        if (version.equals("v0.1") && net.equals("vgg")) {
          assertStatistics(
              weights,
              "lin4.model.1.weight",
              Shape.of(1, 512, 1, 1),
              new double[] {0.0192788336, 0.458437145, 0.0918649487, 0.0583060235});
        }
      }
    }
  }

  private static void assertStatistics(
      ForeignWeights weights, String name, Shape shape, double[] minMaxMeanLast) {
    NamedTensor tensor = weights.tensors().get(name);
    assertThat(tensor.shape()).isEqualTo(shape);
    double min = Double.MAX_VALUE;
    double max = -Double.MAX_VALUE;
    double sum = 0;
    for (float v : tensor.values()) {
      min = Math.min(min, v);
      max = Math.max(max, v);
      sum += v;
    }
    double last = tensor.values()[tensor.values().length - 1];
    double[] found = {min, max, sum / tensor.values().length, last};
    for (int i = 0; i < 4; i++) {
      assertThat(found[i]).as(name).isCloseTo(minMaxMeanLast[i], within(1e-8)); // nine digits
    }
  }

  @Test
  void damagedFilesAreRefusedOrReadButNothingElse() throws IOException {
    for (String name :
        new String[] {"mixed-zip.pth", "mixed-legacy.pth", "checkpoint-legacy.pth"}) {
      Path file = folder.resolve(name);
      Fixtures.damage(file, Fixtures.bytes(name), file);
    }
  }

  @Test
  void aFlippedByteInTheNumbersOfAZipIsSeen() throws IOException {
    byte[] whole = Fixtures.bytes("mixed-zip.pth");
    Path file = folder.resolve("x.pth");
    byte[] wanted =
        ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putFloat(7).putFloat(8).array();
    int at = indexOf(whole, wanted); // the tensor "parameter"
    for (int i = 0; i < wanted.length; i++) {
      byte[] flipped = whole.clone();
      flipped[at + i] ^= 16;
      Files.write(file, flipped);
      assertThatThrownBy(() -> ForeignWeights.read(file))
          .isInstanceOf(WeightsException.class)
          .hasMessageContainingAll("x.pth", "is damaged", "checksum");
    }
  }

  private static int indexOf(byte[] whole, byte[] part) {
    for (int i = 0; i + part.length <= whole.length; i++) {
      if (Arrays.equals(whole, i, i + part.length, part, 0, part.length)) {
        return i;
      }
    }
    throw new AssertionError("not in the file");
  }

  @Test
  void lengthsOfALegacyFileMustFit() throws IOException {
    byte[] whole = Fixtures.bytes("mixed-legacy.pth");
    Path file = folder.resolve("x.pth");
    Files.write(file, Arrays.copyOf(whole, whole.length + 1));
    assertThatThrownBy(() -> ForeignWeights.read(file))
        .isInstanceOf(WeightsException.class)
        .hasMessageContainingAll("x.pth", "goes on after its last storage");
    Files.write(file, Arrays.copyOf(whole, whole.length - 1));
    assertThatThrownBy(() -> ForeignWeights.read(file))
        .isInstanceOf(WeightsException.class)
        .hasMessageContainingAll("x.pth", "ends within storage");
  }

  /** A zip of this pickle and a storage of 16 zero bytes. */
  private Path withPickle(byte[] pickle) throws IOException {
    Path file = folder.resolve("made.pth");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      out.putNextEntry(new ZipEntry("a/data.pkl"));
      out.write(pickle);
      out.closeEntry();
      out.putNextEntry(new ZipEntry("a/data/0"));
      out.write(new byte[16]);
      out.closeEntry();
    }
    return file;
  }

  /** A dict of one tensor over a storage of four floats. */
  private static byte[] pickle(int count, int offset, int size, int stride) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    write(out, "\u0080\u0002}X\u0001\u0000\u0000\u0000wctorch._utils\n_rebuild_tensor_v2\n((");
    write(out, "X\u0007\u0000\u0000\u0000storagectorch\nFloatStorage\n");
    write(out, "X\u0001\u0000\u0000\u00000X\u0003\u0000\u0000\u0000cpu");
    number(out, count);
    write(out, "tQ");
    number(out, offset);
    number(out, size);
    write(out, "\u0085");
    number(out, stride);
    write(out, "\u0085\u0089}tRs.");
    return out.toByteArray();
  }

  private static void write(ByteArrayOutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static void number(ByteArrayOutputStream out, int value) throws IOException {
    out.write('J');
    out.write(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
  }

  @Test
  void viewsMustLieWithinTheirStorage() throws IOException {
    ForeignWeights good = ForeignWeights.read(withPickle(pickle(4, 1, 2, 2)));
    Fixtures.assertTensor(good, "w", Shape.of(2), 0, 0);
    int[][] bad = {{4, 2, 2, 2}, {4, -1, 2, 1}, {4, 0, 2, -1}, {4, 0, 2, Integer.MAX_VALUE}};
    for (int[] b : bad) {
      Path file = withPickle(pickle(b[0], b[1], b[2], b[3]));
      assertThatThrownBy(() -> ForeignWeights.read(file))
          .isInstanceOf(WeightsException.class)
          .hasMessageContainingAll("made.pth", "tensor w", "leaves its storage");
    }
    Path storage = withPickle(pickle(5, 0, 2, 2));
    assertThatThrownBy(() -> ForeignWeights.read(storage))
        .isInstanceOf(WeightsException.class)
        .hasMessageContainingAll("16 bytes", "wanted 20");
  }

  @Test
  void hugeSizesAreRefusedBeforeMemoryIsTaken() throws IOException {
    // Stride 0 would let a single number fill any shape.
    Path view = withPickle(pickle(4, 0, 1 << 30, 0));
    assertThatThrownBy(() -> ForeignWeights.read(view))
        .isInstanceOf(WeightsException.class)
        .hasMessageContainingAll("tensor w", "too large");
    Path storage = withPickle(pickle(1 << 30, 0, 1, 1));
    assertThatThrownBy(() -> ForeignWeights.read(storage))
        .isInstanceOf(WeightsException.class)
        .hasMessageContainingAll("1073741824 numbers");
  }

  @Test
  void listsThatHoldThemselvesEnd() throws IOException {
    String endless = "\u0080\u0002]q\u0000h\u0000a.";
    Path file = withPickle(endless.getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> ForeignWeights.read(file))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("nests its values too deep");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "\u0002",
        "(",
        "R",
        ".",
        "h\u0007",
        "}NNs",
        "}(Nu",
        "c0\n1\n",
        "X\u00ff\u00ff"
      })
  void brokenPicklesAreRefused(String code) throws IOException {
    Path file = withPickle(("\u0080\u0002" + code + ".").getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> ForeignWeights.read(file))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("made.pth");
  }
}
