package org.safelight.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;

class NiqeTest {
  /** The authors' program in MATLAB, as IQA-PyTorch's ResultsCalibra.md prints it. */
  private static final Map<String, Double> PUBLISHED =
      Map.of("I03", 15.7536, "I04", 3.6549, "I06", 3.2355, "I08", 3.1840, "I19", 8.6352);

  /** Pictures where flat places are few, so that MATLAB's rounding noise decides little. */
  private static final double TOLERANCE = 0.01;

  /**
   * I08 has six flat discs, I19 is flat in a third: in an independent NumPy program, changing only
   * the order of a sum moved I08 between 3.18 and 3.24 and I19 between 8.62 and 9.13.
   */
  private static final Map<String, Double> LOOSE = Map.of("I08", 0.02, "I19", 0.035);

  /** One-off NumPy program (SciPy gamma, numpy.linalg.pinv) with the same rule for flat places. */
  private static final Map<String, Double> INDEPENDENT =
      Map.of("I03", 15.7460, "I04", 3.6549, "I06", 3.2343, "I08", 3.2020, "I19", 8.6655);

  /** The independent values are printed with four decimals. */
  private static final double PRINTED = 6e-5;

  private final Niqe niqe = Niqe.standard();

  @Test
  void scoresAreThePublishedOnes() throws IOException {
    for (String name : CalibrationPictures.NAMES) {
      double ours = niqe.of(CalibrationPictures.distorted(name));
      double published = PUBLISHED.get(name);
      System.out.printf(
          "NIQE %s: ours %.4f, published %.4f, difference %+.4f%n",
          name, ours, published, ours - published);
      assertThat(ours)
          .as(name)
          .isCloseTo(published, within(LOOSE.getOrDefault(name, TOLERANCE)))
          .isCloseTo(INDEPENDENT.get(name), within(PRINTED));
    }
  }

  /**
   * The published value of a picture without flat places: MATLAB R2021a gives 5.7296 for the luma Y
   * of BT.601, 16..235, rounded (BasicSR's note on its baboon.png). No rounding noise, no
   * difference.
   */
  @Test
  void aPictureWithoutFlatPlacesScoresExactlyAsPublished() throws IOException {
    BufferedImage read =
        ImageIO.read(CalibrationPictures.reference("basicsr_data/baboon.png").toFile());
    int width = read.getWidth();
    byte[] grey = new byte[3 * width * read.getHeight()];
    for (int i = 0; i < grey.length; i++) {
      int rgb = read.getRGB(i / 3 % width, i / 3 / width);
      double y =
          16
              + (65.481 * (rgb >> 16 & 255) + 128.553 * (rgb >> 8 & 255) + 24.966 * (rgb & 255))
                  / 255;
      grey[i] = (byte) Math.round(y);
    }
    Photo photo = Photo.of8(width, read.getHeight(), grey, new byte[0], Metadata.none());
    assertThat(niqe.of(photo)).isCloseTo(5.7296, within(PRINTED));
  }

  @Test
  void pristineParametersAreTheAuthors() throws IOException {
    List<double[]> mean = table("niqe/mu_pris_param.csv");
    List<double[]> covariance = table("niqe/cov_pris_param.csv");
    assertThat(niqe.mean()).containsExactly(mean.get(0));
    assertThat(niqe.covariance()).isDeepEqualTo(covariance.toArray(new double[0][]));
  }

  private static List<double[]> table(String path) throws IOException {
    return Files.readAllLines(CalibrationPictures.reference(path)).stream()
        .map(line -> Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble).toArray())
        .toList();
  }

  @Test
  void floatsScoreAsThePhotoTheyAreOfButForTheRoundingOfGrey() {
    Photo photo = noise(200, 200, 0);
    assertThat(niqe.of(photo.toImage())).isCloseTo(niqe.of(photo), within(0.5));
  }

  @Test
  void whatIsCutOffAtTheEdgeDoesNotCount() {
    Photo whole = noise(96 * 2, 96, 0);
    Photo more = noise(96 * 2, 96 + 50, 0);
    assertThat(niqe.of(more)).isEqualTo(niqe.of(whole));
  }

  @Test
  void aFlatBlockIsLeftOut() {
    // Of the two flat blocks the window reaches from the second into the noise; the first has no
    // contrast at all. Without it the picture's other blocks are the same: its edge is repeated.
    Photo flatBlock = noise(96 * 4, 96, 96 * 2);
    double[][] blocks = NiqeFeatures.of(Grey.of(Rows.of(flatBlock), 96 * 4, 96), 96);
    assertThat(blocks[0]).isEmpty();
    assertThat(blocks[1]).hasSize(NiqeFeatures.COUNT);
    double without = niqe.of(noise(96 * 3, 96, 96));
    assertThat(niqe.of(flatBlock)).isCloseTo(without, within(1e-6));
    // The second block does count, so that one more or less is seen in the score.
    assertThat(without).isNotCloseTo(niqe.of(noise(96 * 2, 96, 0)), within(0.1));
  }

  @Test
  void flatAndSmallPicturesAreRefused() {
    Image flat = Image.of(300, 300, Encoding.SRGB, grey(300 * 300), grey(90000), grey(90000));
    assertThatThrownBy(() -> niqe.of(flat))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("NIQE needs at least 2 blocks of 96 x 96 that are not flat, got 0 of 9");
    Photo small = noise(8, 8, 0);
    assertThatThrownBy(() -> niqe.of(small))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("NIQE needs at least 2 blocks of 96 x 96, a picture of 8 x 8 holds 0");
    assertThatThrownBy(() -> niqe.of(noise(96, 191, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("96 x 191 holds 1");
  }

  @Test
  void aPixelThatIsNoNumberIsRefused() {
    Image image = noise(192, 96, 0).toImage();
    image.plane(1)[5000] = Float.NaN;
    assertThatThrownBy(() -> niqe.of(image))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("NIQE needs finite values, got NaN in plane 1 at (8, 26)");
  }

  private static float[] grey(int size) {
    float[] plane = new float[size];
    Arrays.fill(plane, 0.4f);
    return plane;
  }

  /**
   * Grey columns, then seeded noise, row by row: a taller picture begins with the same rows, and
   * the noise is the same beside more or fewer grey columns.
   */
  private static Photo noise(int width, int height, int flatColumns) {
    SplittableRandom random = new SplittableRandom(3);
    byte[] rgb = new byte[3 * width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < 3; c++) {
          int value = x < flatColumns ? 127 : random.nextInt(40, 215);
          rgb[3 * (y * width + x) + c] = (byte) value;
        }
      }
    }
    return Photo.of8(width, height, rgb, new byte[0], Metadata.none());
  }
}
