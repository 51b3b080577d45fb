package org.safelight.data.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Expected numbers are of our notes, measured with another program. */
class EmorTest {
  private static final double ORTHONORMAL = 1e-6;

  /** Numbers of the file have seven digits, those of our notes as many or fewer. */
  private static final double PRINTED = 1e-6;

  private static Path inverse() {
    return Shared.path("camera-response/invemor.txt");
  }

  @Test
  void componentsAreOrthonormalAndZeroAtTheEnds() throws IOException {
    for (CurveBasis basis :
        List.of(
            Emor.readInverse(inverse()),
            Emor.readForward(Shared.path("camera-response/emor.txt")))) {
      assertThat(basis.size()).isEqualTo(25);
      for (int j = 0; j < basis.size(); j++) {
        float[] a = basis.component(j);
        assertThat((double) a[0]).isCloseTo(0, within(1e-12));
        assertThat((double) a[1023]).isCloseTo(0, within(1e-12));
        for (int k = 0; k <= j; k++) {
          float[] b = basis.component(k);
          double dot = 0;
          for (int i = 0; i < a.length; i++) {
            dot += (double) a[i] * b[i];
          }
          assertThat(dot).isCloseTo(j == k ? 1 : 0, within(ORTHONORMAL));
        }
      }
    }
  }

  @Test
  void theMeanInverseCurveIsThatOfOurNotes() throws IOException {
    float[] mean = Emor.readInverse(inverse()).mean();
    assertThat((double) mean[1]).isCloseTo(1.477256e-3, within(1e-9));
    assertThat((double) mean[256]).isCloseTo(0.1121078, within(PRINTED));
    assertThat((double) mean[512]).isCloseTo(0.2496098, within(PRINTED));
    assertThat((double) mean[768]).isCloseTo(0.4711507, within(PRINTED));
  }

  @Test
  void weightsGiveTheCurvesOfOurNotes() throws IOException {
    CurveBasis basis = Emor.readInverse(inverse());
    double[] samples = basis.samples(0, -3); // one that needs no monotone repair
    assertThat(samples[256]).isCloseTo(0.221359, within(PRINTED));
    assertThat(samples[512]).isCloseTo(0.311240, within(PRINTED));
    assertThat(samples[768]).isCloseTo(0.403084, within(PRINTED));
  }

  @Test
  void measuredCurvesFitAsWellAsOurNotesSay() throws IOException {
    CurveBasis basis = Emor.readInverse(inverse());
    DorfCurves dorf = DorfCurves.read(Shared.path("camera-response/dorf_crf_201x1024_f32le.bin"));
    List<ResponseCurve> inverse = dorf.all().stream().map(ResponseCurve::inverse).toList();
    int[] sizes = {3, 5, 8, 11, 15, 25};
    double[] errors = {4.9e-3, 1.9e-3, 9.3e-4, 5.2e-4, 2.8e-4, 1.1e-4};
    for (int k = 0; k < sizes.length; k++) {
      CurveBasis first = basis.first(sizes[k]);
      double mean = inverse.stream().mapToDouble(first::error).average().orElseThrow();
      // Notes have two digits; at 11 this is 1 %.
      assertThat(mean).as("K = %d", sizes[k]).isCloseTo(errors[k], within(0.05 * errors[k]));
    }
    CurveBasis eleven = basis.first(11);
    assertThat(inverse.stream().mapToDouble(eleven::error).average().orElseThrow())
        .isCloseTo(5.2e-4, within(0.01 * 5.3e-4));
    assertThat(inverse.stream().mapToDouble(eleven::error).max().orElseThrow())
        .isCloseTo(2.5e-3, within(0.05e-3));
    double[] deviations = {3.30, 1.33, 0.39, 0.14, 0.085, 0.046, 0.052, 0.032, 0.023, 0.022, 0.017};
    for (int k = 0; k < deviations.length; k++) {
      int at = k;
      double[] weights = inverse.stream().mapToDouble(c -> eleven.weights(c)[at]).toArray();
      assertThat(deviation(weights)).isCloseTo(deviations[k], within(0.03 * deviations[k]));
    }
  }

  private static double deviation(double[] values) {
    double sum = 0;
    double squares = 0;
    for (double v : values) {
      sum += v;
      squares += v * v;
    }
    double mean = sum / values.length;
    return Math.sqrt(squares / values.length - mean * mean);
  }

  @Test
  void brokenFilesAreRefusedInOneSentence(@TempDir Path folder) throws IOException {
    StringBuilder grid = new StringBuilder("B = \r\n");
    for (int i = 0; i < 1024; i++) {
      grid.append(i / 1023.0).append(i % 4 == 3 ? "\r\n" : "  ");
    }
    refused(folder, "", "no block \"B =\"");
    refused(folder, "1 2 3", "more than 0 numbers under \"\"");
    refused(folder, "B =\n1 2 3\n", "3 numbers under \"B\", wanted 1024");
    refused(folder, grid + "g0 =\n0 0.5\nhinv(1)=\n", "2 numbers under \"g0\", wanted 1024");
    refused(folder, grid + "g0 =\n0 half", "no number under \"g0\": half");
    refused(folder, grid + "g0 =\n0 NaN", "no finite number under \"g0\": NaN");
    refused(folder, grid.toString(), "no block \"hinv(1) =\", it has [B]");
    refused(folder, grid + "5", "more than 1024 numbers under \"B\"");
    refused(folder, grid.toString().replace("0.5004", "0.6"), "of its grid is 0.6");
    refused(folder, " ".repeat(4_000_001), "at most 4000000 bytes");
  }

  private static void refused(Path folder, String text, String message) throws IOException {
    Path file = Files.writeString(folder.resolve("emor.txt"), text);
    assertThatThrownBy(() -> Emor.readInverse(file))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(message);
  }
}
