package org.safelight.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safelight.enhance.Enhancer;
import org.safelight.enhance.EnhancerProvider;
import org.safelight.enhance.ImportableMethod;
import org.safelight.enhance.Methods;
import org.safelight.enhance.Setting;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Safetensors;
import org.safelight.tensor.Shape;
import org.safelight.tensor.WantedTensor;

/**
 * The three networks of lowlight, published in a checkpoint each; the restoration's is not public.
 */
class LowLightImportTest {
  private static final String DECOMPOSITION = "decomposition.";
  private static final String ADJUSTMENT = "adjustment.";
  private static final String RESTORATION = "restoration.";

  @TempDir Path folder;

  private static Path shared(String place) {
    String told = System.getProperty("safelight.shared", System.getenv("SAFELIGHT_SHARED"));
    Path folder =
        told == null ? Path.of(System.getProperty("safelight.root"), "../shared") : Path.of(told);
    Path path = folder.resolve(place);
    assumeTrue(Files.exists(path), "no " + path);
    return path;
  }

  private Path output() {
    return folder.resolve("w.safetensors");
  }

  private Run run(Path... files) {
    List<Object> arguments = new ArrayList<>(List.of("import", "lowlight"));
    arguments.addAll(Arrays.asList(files));
    arguments.addAll(List.of("-o", output()));
    return Run.of(arguments.toArray());
  }

  /**
   * Made-up weights of one part.
   *
   * @param name of a tensor in the file
   */
  private Path part(String part, Function<WantedTensor, String> name) throws IOException {
    Map<String, NamedTensor> tensors = new LinkedHashMap<>();
    for (WantedTensor w : ((ImportableMethod) Methods.find("lowlight")).wanted()) {
      if (w.name().startsWith(part)) {
        String published = name.apply(w);
        float[] values = new float[(int) w.shape().size()];
        for (int i = 0; i < values.length; i++) {
          values[i] = (float) (0.01 * Math.sin(i));
        }
        tensors.put(published, new NamedTensor(published, w.shape(), values));
      }
    }
    return file(part + "safetensors", tensors);
  }

  private Path part(String part) throws IOException {
    return part(part, w -> w.published().get(0));
  }

  private Path file(String name, Map<String, NamedTensor> tensors) throws IOException {
    Path file = folder.resolve(name);
    new Safetensors(Map.of(), tensors).write(file, Safetensors.Storage.FLOAT32);
    return file;
  }

  @Test
  void theAuthorsCheckpointsComeThroughWithoutTheRestoration() throws IOException {
    Run run =
        run(
            shared("weights/lowlight/decom_net_train"),
            shared("weights/lowlight/illumination_adjust_net_train"));
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err())
        .contains(
            "26 tensors, 255,269 numbers",
            "0 left",
            "; restoration is in no file, the method goes without");
    assertThat(run.text().lines().toList())
        .anyMatch(
            l ->
                l.matches(
                    "took +decomposition.up2.weight +\\(128, 64, 2, 2\\) +DecomNet/g_up_1/weights"
                        + " +turned from \\(2, 2, 64, 128\\)"))
        .anyMatch(
            l ->
                l.matches(
                    "took +adjustment.conv4.bias +\\(1\\)"
                        + " +Illumination_adjust_net/en_conv_4/biases *"))
        .anyMatch(l -> l.matches("absent +restoration.\\* +42 tensors, in no file"))
        .noneMatch(l -> l.startsWith("missed"));
    Safetensors written = Safetensors.read(output());
    assertThat(written.tensors()).hasSize(26);
    assertThat(written.metadata())
        .isEqualTo(
            Map.of(
                "method", "lowlight",
                "form", "published",
                "decomposition", "32",
                "restoration", "0",
                "ratio", "given"));
  }

  @Test
  void aRestorationComesAlongWhereThereIsOne() throws IOException {
    Run run = run(part(DECOMPOSITION), part(RESTORATION), part(ADJUSTMENT));
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("68 tensors, 8,016,008 numbers").doesNotContain("goes without");
    assertThat(run.text()).doesNotContain("absent");
    assertThat(Safetensors.read(output()).metadata()).containsEntry("restoration", "32");
  }

  @Test
  void whatWasImportedOpens() throws IOException {
    EnhancerProvider provider = Methods.find("lowlight");
    // Every method's card is shipped with its weights, which come last.
    assumeTrue(provider.getClass().getResource("card.json") != null, "lowlight has no card yet");
    assertThat(run(part(DECOMPOSITION), part(ADJUSTMENT)).code()).isZero();
    try (Enhancer enhancer =
        provider.open(Setting.complete(provider.settings(), Map.of()), output())) {
      assertThat(enhancer.card().parameters()).isEqualTo(235_876 + 19_393);
    }
  }

  /** KinD++ calls the layers of its adjustment otherwise. */
  @Test
  void bothPublishedNamesOfTheAdjustmentAreKnown() throws IOException {
    Path adjustment = part(ADJUSTMENT, w -> w.published().get(1));
    Run run = run(part(DECOMPOSITION), adjustment);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.text()).contains("I_enhance_Net/conv_3/weights");
  }

  @Test
  void halfARestorationIsRefused() throws IOException {
    Path half =
        part(
            RESTORATION,
            w -> w.name().contains("encoder5") ? w.name() + ".old" : w.published().get(0));
    Run run = run(part(DECOMPOSITION), part(ADJUSTMENT), half);
    assertThat(run.code()).isEqualTo(ExitCode.FAILURE);
    assertThat(run.err())
        .contains(
            "not the whole network; of the 68 tensors of lowlight, 64 fit and 4 do not;"
                + " restoration may be left out, but only as a whole");
    assertThat(run.text()).containsPattern("missed +restoration.encoder5.conv1.weight");
    assertThat(output()).doesNotExist();
  }

  /** KinD++'s has layers of the same names and of other shapes. */
  @Test
  void anotherRestorationIsRefused() throws IOException {
    Map<String, NamedTensor> tensors = new LinkedHashMap<>();
    for (String name : List.of("de_conv1_1", "de_conv1_2")) {
      String full = "Restoration_net/%s/weights".formatted(name);
      Shape shape = name.endsWith("1") ? Shape.of(32, 3, 3, 3) : Shape.of(64, 32, 3, 3);
      tensors.put(full, new NamedTensor(full, shape, new float[(int) shape.size()]));
    }
    Run run = run(part(DECOMPOSITION), part(ADJUSTMENT), file("other.safetensors", tensors));
    assertThat(run.code()).isEqualTo(ExitCode.FAILURE);
    assertThat(run.err())
        .contains(
            "weights of another network; of the 68 tensors of lowlight, 26 fit and 42 do not;"
                + " restoration may be left out, but only as a whole");
    assertThat(run.text())
        .containsPattern("missed +restoration.encoder1.conv1.weight .* is \\(32, 3, 3, 3\\)");
    assertThat(output()).doesNotExist();
  }

  @Test
  void oneCheckpointIsNotTheWholeNetwork() throws IOException {
    Run run = run(part(DECOMPOSITION));
    assertThat(run.code()).isEqualTo(ExitCode.FAILURE);
    assertThat(run.err())
        .contains("not the whole network; of the 26 tensors of lowlight, 18 fit and 8 do not")
        .doesNotContain("left out");
    assertThat(run.text()).containsPattern("absent +restoration").contains("missed  adjustment");
    assertThat(output()).doesNotExist();
  }

  @Test
  void otherNetworksCheckpointsAreRefused() throws IOException {
    for (String other :
        new String[] {"weights/classic/retinexnet-Decom", "weights/classic/zero-dce-Epoch99.pth"}) {
      Run run = run(shared(other));
      assertThat(run.code()).isEqualTo(ExitCode.FAILURE);
      assertThat(run.err())
          .contains(
              "weights of another network; of the 26 tensors of lowlight, 0 fit and 26 do not");
      run = run(part(DECOMPOSITION), shared(other));
      assertThat(run.code()).isEqualTo(ExitCode.FAILURE);
      assertThat(run.err()).contains("holds nothing of this network; leave it out");
    }
    assertThat(output()).doesNotExist();
  }
}
