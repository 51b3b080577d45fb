package org.safelight.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;

class BrisqueTest {
  /**
   * One-off NumPy program (SciPy gamma, MATLAB's imresize written out) with the same model and
   * ranges and the same rule for flat places.
   */
  private static final Map<String, Double> INDEPENDENT =
      Map.of("I03", 94.9362, "I04", -8.9175, "I06", 12.8174, "I08", 16.7513, "I19", 75.1812);

  /** Printed with four decimals; the 770 coefficients of 1024 magnify rounding. */
  private static final double PRINTED = 2e-4;

  @TempDir private Path folder;

  @Test
  void scoresAreThoseOfAnIndependentProgram() throws IOException {
    Brisque brisque =
        Brisque.load(
            CalibrationPictures.reference("brisque/svm.txt"),
            CalibrationPictures.reference("brisque/range.csv"));
    List<String> rows =
        Files.readAllLines(
            CalibrationPictures.reference("iqa_pytorch_calibration/calibration_summary.csv"));
    String[] published = row(rows, "brisque");
    String[] matlab = row(rows, "brisque_matlab");
    // The published rows are only printed: they were made with other models. The authors' own
    // release has another offset (rho), MATLAB's brisque another training set.
    for (int i = 0; i < CalibrationPictures.NAMES.size(); i++) {
      String name = CalibrationPictures.NAMES.get(i);
      double ours = brisque.of(CalibrationPictures.distorted(name));
      System.out.printf(
          "BRISQUE %s: ours %.4f, brisque %s (%+.4f), brisque_matlab %s (%+.4f)%n",
          name,
          ours,
          published[i + 1],
          ours - Double.parseDouble(published[i + 1]),
          matlab[i + 1],
          ours - Double.parseDouble(matlab[i + 1]));
      assertThat(ours).as(name).isCloseTo(INDEPENDENT.get(name), within(PRINTED));
    }
  }

  private static String[] row(List<String> rows, String method) {
    return rows.stream()
        .map(line -> line.split(","))
        .filter(cells -> cells[0].equals(method))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aModelWorkedByHand() throws IOException {
    // Two vectors: exp(-0.5 * 1) * 2 - exp(-0.5 * (1 + 4)) * 3 - rho at x = (1, 0, ...).
    Path svm =
        write("svm.txt", "kernel_type rbf\ngamma 0.5\ntotal_sv 2\nrho 0.25\nSV\n2\n-3 1:2 36:2\n");
    double[] x = new double[36];
    x[0] = 1;
    assertThat(SupportVectors.read(svm, 36).at(x))
        .isCloseTo(2 * Math.exp(-0.5) - 3 * Math.exp(-2.5) - 0.25, within(1e-12));
  }

  @Test
  void whatIsNoModelIsSaidWithItsName() throws IOException {
    assertRefused("svm_type epsilon_svr\nkernel_type linear\nSV\n", "kernel_type rbf");
    assertRefused("kernel_type rbf\ngamma 0.05\nrho 1\ntotal_sv 2\nSV\n1 1:1\n", "promises 2");
    assertRefused("kernel_type rbf\ngamma x\nrho 1\ntotal_sv 1\nSV\n1 1:1\n", "gamma: wanted");
    assertRefused("kernel_type rbf\ngamma 1\nrho 1\ntotal_sv 1\nSV\n1 37:1\n", "from 1 to 36");
    assertRefused("kernel_type rbf\ngamma 1\nrho 1\ntotal_sv 1\nSV\n1 one\n", "line 6");
    Files.write(folder.resolve("svm.txt"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
    assertRefusedFile("wanted a text file");
  }

  private void assertRefused(String model, String why) throws IOException {
    write("svm.txt", model);
    assertRefusedFile(why);
  }

  private void assertRefusedFile(String why) throws IOException {
    Path range = write("range.csv", ranges(36));
    assertThatThrownBy(() -> Brisque.load(folder.resolve("svm.txt"), range))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("svm.txt")
        .hasMessageContaining(why);
  }

  @Test
  void rangesMustBeThirtySixIntervals() throws IOException {
    Path svm = write("svm.txt", "kernel_type rbf\ngamma 1\ntotal_sv 1\nrho 0\nSV\n1 1:1\n");
    Path few = write("few.csv", ranges(35));
    assertThatThrownBy(() -> Brisque.load(svm, few))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("few.csv: wanted a line of headings and 36 ranges, found 36 lines");
    Path empty = write("empty.csv", ranges(36).replace("7,0,1", "7,1,1"));
    assertThatThrownBy(() -> Brisque.load(svm, empty))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("empty.csv: wanted min below max");
  }

  private static String ranges(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> i + ",0,1")
        .collect(Collectors.joining("\n", "feature,min,max\n", "\n"));
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void smallAndFlatPicturesAreRefused() {
    assertThatThrownBy(() -> Brisque.features(Rows.of(flat(8))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("BRISQUE needs sides of at least 16, got 8 x 8");
    assertThatThrownBy(() -> Brisque.features(Rows.of(flat(40))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not flat");
  }

  private static Photo flat(int side) {
    byte[] rgb = new byte[3 * side * side];
    return Photo.of8(side, side, rgb, new byte[0], Metadata.none());
  }

  @Test
  void halvingKeepsAConstantAndOddSizes() {
    Grey grey = Grey.of(Rows.of(flat(17)), 17, 17);
    HalfGrey half = HalfGrey.of(grey);
    assertThat(List.of(half.width(), half.height())).isEqualTo(Collections.nCopies(2, 9));
  }
}
