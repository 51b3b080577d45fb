package org.safelight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safelight.enhance.EnhancerProvider;
import org.safelight.enhance.Methods;
import org.safelight.enhance.Setting;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Safetensors;
import org.safelight.tensor.Shape;

/** {@link LearnedMethod} wants conv.weight (4, 2, 1, 3) and conv.bias (4). */
class ImportCommandTest {
  @TempDir Path folder;
  private Path output;

  @BeforeEach
  void setUp() {
    output = folder.resolve("new/weights.safetensors");
  }

  private Path safetensors(NamedTensor... tensors) throws IOException {
    Map<String, NamedTensor> named = new LinkedHashMap<>();
    for (NamedTensor tensor : tensors) {
      named.put(tensor.name(), tensor);
    }
    Path file = folder.resolve("published.safetensors");
    new Safetensors(Map.of(), named).write(file, Safetensors.Storage.FLOAT32);
    return file;
  }

  private static NamedTensor tensor(String name, int... dims) {
    Shape shape = Shape.of(dims);
    float[] values = new float[(int) shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = i / 7f;
    }
    return new NamedTensor(name, shape, values);
  }

  private Run run(Path file, Object... more) {
    Object[] arguments = new Object[5 + more.length];
    System.arraycopy(
        new Object[] {"import", "test.learned", file, "-o", output}, 0, arguments, 0, 5);
    System.arraycopy(more, 0, arguments, 5, more.length);
    return Run.of(arguments);
  }

  @Test
  void theWeightsAreWrittenUnderOurNamesWithFacts() throws IOException {
    Path file =
        safetensors(
            tensor("module.conv.bias", 4),
            tensor("module.conv.weight", 4, 2, 1, 3),
            tensor("optimizer.state.0", 1));
    Run run = run(file);
    assertThat(run.code()).as(run.err()).isZero();
    Safetensors written = Safetensors.read(output);
    assertThat(written.metadata()).isEqualTo(Map.of("method", "test.learned", "tensors", "2"));
    assertThat(written.tensors().keySet()).containsExactly("conv.weight", "conv.bias");
    assertThat(written.tensors().get("conv.weight").values())
        .containsExactly(tensor("", 4, 2, 1, 3).values());
    assertThat(run.text().lines().toList())
        .anyMatch(l -> l.matches("took +conv.bias +\\(4\\) +module.conv.bias"))
        .anyMatch(l -> l.matches("left +optimizer.state.0 +state of training"));
    assertThat(run.err()).contains("2 tensors, 28 numbers", "1 left", "without 'module.'");
  }

  @Test
  void numpyKernelsOfTensorFlowTurn() throws IOException {
    Path file = folder.resolve("published.npz");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      array(out, "scope/conv/kernel", "(1, 3, 2, 4)", 24);
      array(out, "scope/conv/bias", "(4,)", 4);
    }
    Run run = run(file);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.text()).contains("turned from (1, 3, 2, 4)");
    float[] weight = Safetensors.read(output).tensors().get("conv.weight").values();
    // (out, in, h, w) = (1, 1, 0, 2) was (h, w, in, out) = (0, 2, 1, 1).
    assertThat(weight[(2 + 1) * 3 + 2]).isEqualTo((2 * 2 + 1) * 4 + 1);
  }

  // Counts up from zero.
  private static void array(OutputStream zip, String name, String shape, int count)
      throws IOException {
    String text = "{'descr': '<f4', 'fortran_order': False, 'shape': %s, }".formatted(shape);
    ByteBuffer bytes =
        ByteBuffer.allocate(10 + text.length() + 4 * count).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII)).putShort((short) 1);
    bytes.putShort((short) text.length()).put(text.getBytes(StandardCharsets.US_ASCII));
    for (int i = 0; i < count; i++) {
      bytes.putFloat(i);
    }
    ((ZipOutputStream) zip).putNextEntry(new ZipEntry(name + ".npy"));
    zip.write(bytes.array());
  }

  @Test
  void weightsOfAnotherNetworkAreListedAndNothingIsWritten() throws IOException {
    Path file = safetensors(tensor("conv.bias", 4), tensor("conv.weight", 4, 3, 1, 3));
    Run run = run(file);
    assertThat(run.code()).isEqualTo(ExitCode.FAILURE);
    assertThat(run.err())
        .contains(
            "published.safetensors: weights of another network",
            "of the 2 tensors of test.learned, 1 fit and 1 do not");
    assertThat(run.text().lines().toList())
        .anyMatch(l -> l.matches("took +conv.bias .*"))
        .anyMatch(l -> l.matches("missed +conv.weight +\\(4, 2, 1, 3\\) .*is \\(4, 3, 1, 3\\).*"));
    assertThat(output.getParent()).doesNotExist();
  }

  @Test
  void theShippedWeightsComeThroughAndOpen() throws IOException {
    for (String method : new String[] {"exposure", "exposure.grid"}) {
      Path shipped = folder.resolve("shipped.safetensors");
      String resource = "/org/safelight/" + method.replace('.', '/') + "/weights.safetensors";
      try (InputStream in = ImportCommandTest.class.getResourceAsStream(resource)) {
        Files.write(shipped, in.readAllBytes());
      }
      Run run = Run.of("import", method, shipped, "-o", output);
      assertThat(run.code()).as(run.err()).isZero();
      Safetensors before = Safetensors.read(shipped);
      Safetensors.read(output)
          .tensors()
          .forEach(
              (name, t) -> assertThat(t.values()).isEqualTo(before.tensors().get(name).values()));
      EnhancerProvider provider = Methods.find(method);
      provider.open(Setting.complete(provider.settings(), Map.of()), output).close();
    }
  }

  @Test
  void aMapOfNamesDecides() throws IOException {
    Path file = safetensors(tensor("a", 4), tensor("b", 4, 2, 1, 3), tensor("c", 4));
    assertThat(run(file).code()).isEqualTo(ExitCode.FAILURE);
    Path map = folder.resolve("names.json");
    Files.writeString(map, "{\"conv.weight\": \"b\", \"conv.bias\": \"c\"}");
    Run run = run(file, "--map", map);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.text()).containsPattern("took +conv.bias +\\(4\\) +c");
    Files.writeString(map, "{\"conv.weight\": \"x\"}");
    assertThat(run(file, "--map", map).err()).contains("'x' for conv.weight, which is not in");
    for (String bad : new String[] {"[]", "{\"a\": 1}"}) {
      Files.writeString(map, bad);
      assertThat(run(file, "--map", map).err()).contains("names.json is no map of names");
    }
    Files.writeString(map, "{");
    assertThat(run(file, "--map", map).err()).contains("names.json is no JSON");
  }

  @Test
  void nothingThatIsReadIsOverwritten() throws IOException {
    output = safetensors(tensor("conv.bias", 4), tensor("conv.weight", 4, 2, 1, 3));
    byte[] before = Files.readAllBytes(output);
    Run run = run(output);
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("published.safetensors is read: write to another file");
    assertThat(output).hasBinaryContent(before);
  }

  @Test
  void brokenFilesAndMethodsWithoutANetworkAreNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("x.pth"), "hello");
    assertThat(run(file).err()).contains("x.pth is no file of weights that is known");
    assertThat(run(file).code()).isEqualTo(ExitCode.FAILURE);
    assertThat(run(folder.resolve("none.pth")).err()).contains("there is no", "none.pth");
    Run run = Run.of("import", "classic.gamma", file, "-o", output);
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err())
        .contains("'classic.gamma' cannot take imported weights", "exposure", "test.learned");
  }
}
