package org.safelight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safelight.enhance.Enhancer;
import org.safelight.enhance.EnhancerProvider;
import org.safelight.enhance.Methods;
import org.safelight.enhance.Setting;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Safetensors;

/**
 * A state dict of the authors' network, as PyTorch 1.13 saves it, under the published names. Tensor
 * t in the published order is t / 1024 throughout, so that it compresses.
 */
class RetouchImportTest {
  @TempDir Path folder;
  private Path published = Path.of("");

  @BeforeEach
  void unpack() throws IOException {
    published = folder.resolve("published.pt");
    try (InputStream in =
        new GZIPInputStream(
            Objects.requireNonNull(
                RetouchImportTest.class.getResourceAsStream("retouch-published.pt.gz")))) {
      Files.copy(in, published);
    }
  }

  private Path output() {
    return folder.resolve("w.safetensors");
  }

  @Test
  void theVintageIsAskedForAndNotGuessed() {
    Run run = Run.of("import", "retouch", published, "-o", output());
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("say which by --vintage released-2021 or released-2020");
    assertThat(output()).doesNotExist();
  }

  @Test
  void unknownVintagesAndMethodsWithoutAreRefused() {
    Run wrong = Run.of("import", "retouch", published, "-o", output(), "--vintage", "2019");
    assertThat(wrong.code()).isEqualTo(ExitCode.USAGE);
    assertThat(wrong.err()).contains("--vintage must be released-2021 or released-2020, got 2019");
    Run other =
        Run.of("import", "zerodce", published, "-o", output(), "--vintage", "released-2021");
    assertThat(other.code()).isEqualTo(ExitCode.USAGE);
    assertThat(other.err()).contains("zerodce has not");
  }

  @Test
  void everyPublishedTensorIsTaken() throws IOException {
    for (String vintage : new String[] {"released-2021", "released-2020"}) {
      Files.deleteIfExists(output());
      Run run = Run.of("import", "retouch", published, "-o", output(), "--vintage", vintage);
      assertThat(run.code()).as(run.err()).isZero();
      assertThat(run.err())
          .contains("90 tensors, 1,769,347 numbers", "0 left", "read as " + vintage);
      Safetensors written = Safetensors.read(output());
      assertThat(written.metadata())
          .containsEntry("method", "retouch")
          .containsEntry("geometry", vintage);
      NamedTensor first = written.tensors().get("backbonenet.unet.conv1.weight");
      assertThat(first.values()).containsOnly(0f);
      NamedTensor last = written.tensors().get("deeplpfnet.elliptical_filter.fc_elliptical.bias");
      assertThat(last.values()).hasSize(24).containsOnly(89 / 1024f);
      EnhancerProvider provider = Methods.find("retouch");
      try (Enhancer enhancer =
          provider.open(Setting.complete(provider.settings(), Map.of()), output())) {
        assertThat(enhancer.card().parameters()).isEqualTo(1_769_347);
      }
    }
  }
}
