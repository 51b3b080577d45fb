package org.safelight.hdr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safelight.data.camera.CurveFamily;
import org.safelight.data.camera.HdrBatches;
import org.safelight.data.camera.HdrFraming;
import org.safelight.data.camera.HdrSampling;
import org.safelight.data.camera.ResponseCurve;
import org.safelight.enhance.learn.Shared;

class CamerasTest {
  private static final String DORF = "dorf_crf_201x1024_f32le.bin";

  @TempDir private Path folder;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final PrintStream log = new PrintStream(said, true, StandardCharsets.UTF_8);

  /** Powers, which none of our own curves is. */
  private static List<ResponseCurve> powers() {
    List<ResponseCurve> curves = new ArrayList<>();
    for (int i = 0; i < 201; i++) {
      double power = 0.3 + 0.005 * i;
      curves.add(ResponseCurve.sampled(x -> Math.pow(x, power)));
    }
    return curves;
  }

  private void writeDorf() throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(4 * 201 * 1024).order(ByteOrder.LITTLE_ENDIAN);
    for (ResponseCurve curve : powers()) {
      for (int i = 0; i < 1024; i++) {
        bytes.putFloat(curve.sample(i));
      }
    }
    Files.write(folder.resolve(DORF), bytes.array());
  }

  private void writeEmor() throws IOException {
    StringBuilder text = new StringBuilder();
    block(text, "B", x -> x);
    block(text, "g0", x -> x * x * x);
    for (int k = 1; k <= 25; k++) {
      int waves = k;
      block(text, "hinv(%d)".formatted(k), x -> Math.sin(Math.PI * waves * x) / 30);
    }
    Files.writeString(folder.resolve("invemor.txt"), text);
  }

  private static void block(StringBuilder text, String tag, ResponseCurve.Formula formula) {
    text.append(tag).append(" = \r\n");
    for (int i = 0; i < 1024; i++) {
      text.append(String.format(Locale.ROOT, "%.9e", formula.at(i / 1023.0)))
          .append(i % 4 == 3 ? "\r\n" : " ");
    }
  }

  private Cameras paper() throws IOException {
    return Cameras.of(HdrRecipe.paper(), List.of(folder.resolve("none"), folder), log);
  }

  @Test
  void thePaperTakesMeasuredCurvesWhereTheyAreGiven() throws IOException {
    writeDorf();
    writeEmor();
    Cameras cameras = paper();
    assertThat(cameras.measured()).isTrue();
    assertThat(said.size()).isZero();
    assertThat(cameras.basis().count()).isEqualTo(11);
    assertThat(cameras.basis().mean(512)).isEqualTo((float) Math.pow(512 / 1023.0, 3));
    assertThat(cameras.basis().vector(10, 31))
        .isEqualTo((float) (Math.sin(Math.PI * 11 * 31 / 1023.0) / 30));
    HdrSampling sampling = cameras.sampling(32, 4, HdrFraming.published());
    assertThat(sampling.photoShare()).isZero();
    assertThat(sampling.redraws()).isZero();
    float[] found =
        new HdrBatches(TrainingScenes.some("a"), sampling).batch(1, 0).get("curve").values();
    for (int i = 0; i < 4; i++) {
      float[] row = Arrays.copyOfRange(found, i * 1024, (i + 1) * 1024);
      assertThat(powers()).anyMatch(curve -> isInverse(row, curve));
    }
  }

  private static boolean isInverse(float[] row, ResponseCurve curve) {
    ResponseCurve inverse = curve.inverse();
    for (int i = 0; i < row.length; i++) {
      if (row[i] != inverse.sample(i)) {
        return false;
      }
    }
    return true;
  }

  /** Curves that the basis was not fitted to have coefficients of about 1, whichever component. */
  @Test
  void coefficientsOfOurOwnBasisAreOfOneSize() {
    Cameras ours = Cameras.ours();
    List<ResponseCurve> curves = CurveFamily.shipped().curves(200, 99);
    for (int k = 0; k < ours.basis().count(); k++) {
      double squares = 0;
      for (ResponseCurve curve : curves) {
        double coefficient = 0;
        double own = 0;
        for (int i = 0; i < ResponseBasis.SAMPLES; i++) {
          double v = ours.basis().vector(k, i);
          coefficient += v * (curve.inverse().sample(i) - ours.basis().mean(i));
          own += v * v;
        }
        squares += Math.pow(coefficient / own, 2) / curves.size();
      }
      assertThat(Math.sqrt(squares)).as("component %d", k + 1).isBetween(0.6, 1.6);
    }
  }

  @Test
  void thePaperSaysSoWhereTheyAreMissing() throws IOException {
    writeDorf(); // curves without their basis are not enough
    assertThat(paper().measured()).isFalse();
    assertThat(said.toString(StandardCharsets.UTF_8).strip())
        .isEqualTo(
            "no folder of --data holds dorf_crf_201x1024_f32le.bin and invemor.txt:"
                + " curves and basis are our own");
  }

  @Test
  void otherRecipesAskForNone() throws IOException {
    writeDorf();
    writeEmor();
    for (HdrRecipe recipe : List.of(HdrRecipe.compact(), HdrRecipe.quick())) {
      Cameras cameras = Cameras.of(recipe, List.of(folder), log);
      assertThat(cameras.measured()).isFalse();
      assertThat(cameras.sampling(64, 2, HdrFraming.ofWholes()))
          .isEqualTo(HdrSampling.shipped(64, 2, HdrFraming.ofWholes()));
    }
    assertThat(said.size()).isZero();
  }

  @Test
  void brokenCurvesAreNamed() throws IOException {
    writeEmor();
    Path dorf = Files.write(folder.resolve(DORF), new byte[12]);
    assertThatThrownBy(this::paper)
        .isInstanceOf(IOException.class)
        .hasMessageContaining(dorf + ": a matrix of 201 x 1024 floats");
  }

  @Test
  void theMeasuredFilesThemselvesAreTaken() throws IOException {
    Path measured = Shared.path("data/camera-response");
    Cameras cameras = Cameras.of(HdrRecipe.paper(), List.of(measured), log);
    assertThat(cameras.measured()).isTrue();
    // As printed in the file.
    assertThat(cameras.basis().mean(1)).isEqualTo(1.477256e-3f);
  }
}
