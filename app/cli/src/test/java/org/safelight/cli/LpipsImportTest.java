package org.safelight.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.safelight.image.Photo;
import org.safelight.perceptual.Backbone;
import org.safelight.perceptual.Lpips;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Safetensors;
import org.safelight.tensor.Shape;
import org.safelight.tensor.WantedTensor;

/** Made-up weights in the shapes of the published files. */
class LpipsImportTest {
  @TempDir Path folder;

  private Path file(Backbone backbone, boolean linear, UnaryOperator<String> names)
      throws IOException {
    Map<String, NamedTensor> tensors = new LinkedHashMap<>();
    for (WantedTensor w : Lpips.wanted(backbone)) {
      if (w.name().startsWith("lin") == linear) {
        float[] values = new float[(int) w.shape().size()];
        for (int i = 0; i < values.length; i++) {
          values[i] = linear ? 1f / values.length : (float) (0.1 * Math.sin(i + values.length));
        }
        tensors.put(names.apply(w.name()), new NamedTensor("", w.shape(), values));
      }
    }
    if (!linear) {
      NamedTensor head = new NamedTensor("", Shape.of(4), new float[4]);
      tensors.put(names.apply("classifier.1.bias"), head);
    }
    Map<String, NamedTensor> named = new LinkedHashMap<>();
    tensors.forEach((n, t) -> named.put(n, new NamedTensor(n, t.shape(), t.values())));
    Path file = folder.resolve(linear ? "linear.safetensors" : "backbone.safetensors");
    new Safetensors(Map.of(), named).write(file, Safetensors.Storage.FLOAT32);
    return file;
  }

  private static double distance(Path weights) throws IOException {
    Photo dark = Samples.dark(64, 48);
    try (Lpips lpips = Lpips.load(weights, 1)) {
      assertThat(lpips.of(dark, dark)).isZero();
      return lpips.of(dark.toImage(), dark.toImage().map(v -> 1 - v));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"ALEX", "SQUEEZE"})
  void twoPublishedFilesBecomeTheOneThatEvaluateReads(Backbone backbone) throws IOException {
    Path features = file(backbone, false, n -> "module." + n);
    Path linear = file(backbone, true, n -> n.replaceFirst("^lin(\\d)", "lins.$1"));
    Path output = folder.resolve("lpips.safetensors");
    Run run = Run.of("import", "lpips", linear, features, "-o", output);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.text().lines().toList())
        .anyMatch(l -> l.matches("took +lin0.model.1.weight +\\(1, 64, 1, 1\\) +lins.0.*"))
        .anyMatch(l -> l.matches("left +module.classifier.1.bias .*"));
    Safetensors written = Safetensors.read(output);
    assertThat(written.metadata())
        .containsEntry("method", "lpips")
        .containsEntry("backbone", backbone.name().toLowerCase(Locale.ROOT));
    assertThat(written.tensors().get("features.0.bias").values())
        .isEqualTo(Safetensors.read(features).tensors().get("module.features.0.bias").values());
    double merged = distance(output);
    assertThat(merged).isPositive();

    Path half = file(backbone, true, n -> n);
    Map<String, NamedTensor> halved = new LinkedHashMap<>();
    Safetensors.read(half)
        .tensors()
        .forEach((n, t) -> halved.put(n, new NamedTensor(n, t.shape(), halved(t.values()))));
    new Safetensors(Map.of(), halved).write(half, Safetensors.Storage.FLOAT32);
    Path second = folder.resolve("second.safetensors");
    assertThat(Run.of("import", "lpips", features, half, "-o", second).code()).isZero();
    assertThat(distance(second)).isCloseTo(merged / 2, within(1e-5 * merged));
  }

  private static float[] halved(float[] values) {
    float[] half = values.clone();
    for (int i = 0; i < half.length; i++) {
      half[i] /= 2;
    }
    return half;
  }

  @ParameterizedTest
  @EnumSource(names = {"ALEX", "SQUEEZE"})
  void theAuthorsLinearWeightsGoWithTheirBackbone(Backbone backbone) throws IOException {
    String told = System.getProperty("safelight.shared", System.getenv("SAFELIGHT_SHARED"));
    Path shared =
        told == null ? Path.of(System.getProperty("safelight.root"), "../shared") : Path.of(told);
    String name = backbone.name().toLowerCase(Locale.ROOT) + ".pth";
    Path linear = shared.resolve("data/metrics-reference/lpips_linear_weights/v0.1/" + name);
    assumeTrue(Files.exists(linear), "no " + linear);
    Path output = folder.resolve("lpips.safetensors");
    Run run = Run.of("import", "lpips", file(backbone, false, n -> n), linear, "-o", output);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(distance(output)).isPositive();
  }

  @Test
  void partsThatDoNotMakeOneNetworkAreRefused() throws IOException {
    Path features = file(Backbone.SQUEEZE, false, n -> n);
    Path linear = file(Backbone.ALEX, true, n -> n);
    Path output = folder.resolve("lpips.safetensors");
    Run run = Run.of("import", "lpips", features, linear, "-o", output);
    assertThat(run.code()).isEqualTo(ExitCode.FAILURE);
    assertThat(run.text().lines().toList())
        .anyMatch(l -> l.matches("missed +lin1.* is \\(1, 192, 1, 1\\) in the file.*"))
        .anyMatch(l -> l.matches("missed +lin6.* is not in the file.*"));
    run = Run.of("import", "lpips", linear, "-o", output);
    assertThat(run.code()).isEqualTo(ExitCode.FAILURE);
    assertThat(run.err()).contains("features of a backbone", "--backbone alex|vgg|squeeze");
    run = Run.of("import", "lpips", linear, "--backbone", "alex", "-o", output);
    assertThat(run.err()).contains("of the 15 tensors of lpips, 5 fit and 10 do not");
    run = Run.of("import", "lpips", linear, "--backbone", "alexa", "-o", output);
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("unknown backbone 'alexa'", "'alex'");
    run = Run.of("import", "test.learned", linear, "--backbone", "alex", "-o", output);
    assertThat(run.err()).contains("--backbone goes with lpips, not with test.learned");
    run = Run.of("import", "lpips", features, features, "-o", output);
    assertThat(run.err()).contains("tensor features.0.weight is in", "too; leave one out");
    assertThat(output).doesNotExist();
    run = Run.of("import", "lpips", features, linear, "-o", linear);
    assertThat(run.err()).contains("linear.safetensors is read: write to another file");
  }
}
