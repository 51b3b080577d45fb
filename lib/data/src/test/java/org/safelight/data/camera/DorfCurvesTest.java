package org.safelight.data.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DorfCurvesTest {
  private static final String FILE = "camera-response/dorf_crf_201x1024_f32le.bin";

  /** Quantiles of our notes have two decimals. */
  private static final double PRINTED = 0.01;

  @Test
  void theCurvesAreThoseOfOurNotes() throws IOException {
    DorfCurves dorf = DorfCurves.read(Shared.path(FILE));
    Set<String> different = new HashSet<>();
    dorf.all().forEach(curve -> different.add(Arrays.toString(curve.samples())));
    assertThat(different).hasSize(DorfCurves.COUNT - 11);
    double[] wanted = {0.50, 0.70, 0.78, 0.84, 0.92};
    double[] found = Quantiles.at(dorf.all(), 0.5);
    for (int i = 0; i < wanted.length; i++) {
      assertThat(found[i]).isCloseTo(wanted[i], within(PRINTED));
    }
  }

  @Test
  void theSplitIsTheReferences() throws IOException {
    DorfCurves dorf = DorfCurves.read(Shared.path(FILE));
    JsonNode split =
        new ObjectMapper()
            .readTree(Shared.path("camera-response/crf_split_reference.json").toFile());
    for (int i = 0; i < 10; i++) {
      assertThat(dorf.test().get(i)).isSameAs(dorf.all().get(split.get("test").get(i).asInt()));
    }
    Set<ResponseCurve> training = new HashSet<>();
    split.get("train").forEach(row -> training.add(dorf.all().get(row.asInt())));
    assertThat(dorf.training()).hasSize(191).containsExactlyInAnyOrderElementsOf(training);
  }

  @Test
  void aFileOfAnotherLengthIsRefused(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("curves.bin"), new byte[100]);
    assertThatThrownBy(() -> DorfCurves.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining("has 823296 bytes, this file has 100");
  }

  @Test
  void aRowThatIsNoCurveIsNamed(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("curves.bin"), new byte[4 * 201 * 1024]);
    assertThatThrownBy(() -> DorfCurves.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("row 0: a response curve goes from 0 to 1, got 0.0 to 0.0");
  }
}
