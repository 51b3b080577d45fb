package org.safelight.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.safelight.tensor.Shape;
import org.safelight.tensor.WeightsException;

class NumpyReaderTest {
  @TempDir Path folder;

  // np.savez and np.savez_compressed of a = np.arange(6).reshape(2, 3) as a/3 (f4, f8, be_f4,
  // be_f8), a - 3 (i4, i8, be_i4) or a, of np.arange(24) as (2, 3, 4) in Fortran order, of a
  // scalar 5, a text and an empty array.
  @ParameterizedTest
  @ValueSource(strings = {"mixed.npz", "packed.npz"})
  void everyTypeAndOrderIsRead(String name) throws IOException {
    ForeignWeights weights = ForeignWeights.read(Fixtures.copy(folder, name));
    assertThat(weights.format()).isEqualTo(Format.NPZ);
    assertThat(weights.format().layout()).isEqualTo(Layout.UNKNOWN);
    Shape shape = Shape.of(2, 3);
    for (String counted : new String[] {"f2", "u1", "be_f2"}) {
      Fixtures.assertTensor(weights, counted, shape, 0, 1, 2, 3, 4, 5);
    }
    for (String third : new String[] {"f4", "f8", "be_f4", "be_f8"}) {
      Fixtures.assertTensor(weights, third, shape, 0, 1 / 3f, 2 / 3f, 1, 4 / 3f, 5 / 3f);
    }
    for (String less : new String[] {"i4", "i8", "be_i4"}) {
      Fixtures.assertTensor(weights, less, shape, -3, -2, -1, 0, 1, 2);
    }
    Fixtures.assertTensor(weights, "fortran", Shape.of(2, 3, 4), counted(24));
    Fixtures.assertTensor(weights, "scalar", Shape.of(), 5);
    assertThat(weights.tensors()).hasSize(12);
    assertThat(weights.skipped()).containsOnlyKeys("text", "none");
  }

  private static float[] counted(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = i;
    }
    return values;
  }

  @Test
  void oneArrayIsNamedAfterItsFile() throws IOException {
    ForeignWeights weights = ForeignWeights.read(Fixtures.copy(folder, "fortran.npy"));
    assertThat(weights.format()).isEqualTo(Format.NPY);
    Fixtures.assertTensor(weights, "fortran", Shape.of(2, 3, 4), counted(24));
  }

  // Sums and last numbers as NumPy 1.24 prints them for the same files.
  @Test
  void sharedArchivesAreRead() throws IOException {
    ForeignWeights golden =
        ForeignWeights.read(Fixtures.shared("golden/lowlight/decomposition_odd_45x61.npz"));
    assertThat(golden.tensors().keySet())
        .containsExactly("input", "kind_R", "kind_L", "kindpp_R", "kindpp_L");
    assertThat(golden.tensors().get("kind_R").shape()).isEqualTo(Shape.of(45, 61, 3));
    assertThat(sum(golden, "kind_R")).isCloseTo(7563.768669404089, within(1e-8));
    ForeignWeights niqe =
        ForeignWeights.read(Fixtures.shared("data/metrics-reference/niqe/niqe_pris_params.npz"));
    assertThat(niqe.tensors().get("cov_pris_param").shape()).isEqualTo(Shape.of(36, 36));
    // The file holds doubles.
    assertThat(sum(niqe, "mu_pris_param")).isCloseTo(17.32876552816881, within(1e-5));
    // Last row, first column; the matrix is stored column by column.
    assertThat(niqe.tensors().get("cov_pris_param").values()[35 * 36])
        .isCloseTo(0.03191596923110237f, within(1e-8f));
  }

  private static double sum(ForeignWeights weights, String name) {
    double sum = 0;
    for (float v : weights.tensors().get(name).values()) {
      sum += v;
    }
    return sum;
  }

  @Test
  void damagedFilesAreRefusedOrReadButNothingElse() throws IOException {
    for (String name : new String[] {"mixed.npz", "packed.npz", "fortran.npy"}) {
      Path file = folder.resolve(name);
      Fixtures.damage(file, Fixtures.bytes(name), file);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'descr': '<f4', 'fortran_order': False, 'shape': (999999999999999999,), }",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (2147483647, 2147483647), }",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (3,), }",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (1 1), }",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (-1,), }",
        "{'descr': '|O', 'fortran_order': False, 'shape': (2,), }",
        "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (2,), }",
        "no dict"
      })
  void badHeadersAreRefused(String header) throws IOException {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    byte[] whole = new byte[10 + text.length + 8];
    System.arraycopy(NpyHeader.MAGIC, 0, whole, 0, 6);
    whole[6] = 1;
    whole[8] = (byte) text.length;
    System.arraycopy(text, 0, whole, 10, text.length);
    Path file = Files.write(folder.resolve("made.npy"), whole);
    assertThatThrownBy(() -> ForeignWeights.read(file))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("made.npy");
  }
}
