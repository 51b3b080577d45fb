package org.safelight.metrics;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.safelight.image.Image;
import org.safelight.image.Photo;

/**
 * NIQE, a score without a reference: how far the statistics of the picture's local contrast are
 * from those of undistorted photos. 0 and up, lower is better; about 3 for a good photo.
 *
 * <p>The picture in grey, 0..255, cut at right and below to whole blocks of 96 x 96, gives 18
 * features of each block and 18 more at half size; their mean and covariance over blocks are
 * compared with the pristine ones (equation 10). Source: A. Mittal, R. Soundararajan, A. Bovik,
 * "Making a 'completely blind' image quality analyzer", IEEE Signal Processing Letters, 2013. The
 * pristine mean and covariance are the authors' own: copyright 2011 The University of Texas at
 * Austin, Laboratory for Image and Video Engineering (LIVE); their notice is in the file NOTICE.
 *
 * <p>Difference from the authors' program, which leaves flat places to chance: there the value
 * minus its local mean is rounding noise, and its sign, which the fits count, decides. Here it is
 * exactly 0, neither sign. Where a block has no value of one sign (all of it flat, say), their fit
 * is not a number; the mean takes it for shape 0.2 and the covariance skips it. Here such a block
 * is left out of both.
 */
public final class Niqe {
  private static final int BLOCK = 96;
  private static final int FEATURES = 2 * NiqeFeatures.COUNT;
  private static final int FEWEST_BLOCKS = 2;

  private final double[] mean;
  private final double[][] covariance;

  private Niqe(double[] mean, double[][] covariance) {
    this.mean = mean;
    this.covariance = covariance;
  }

  /** With the authors' pristine parameters. */
  public static Niqe standard() {
    // Little-endian doubles: the mean, then the covariance's upper triangle row by row.
    byte[] bytes = new byte[8 * (FEATURES + FEATURES * (FEATURES + 1) / 2)];
    try (InputStream in = Niqe.class.getResourceAsStream("niqe.pristine")) {
      new DataInputStream(Objects.requireNonNull(in, "niqe.pristine")).readFully(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ByteBuffer values = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    double[] mean = new double[FEATURES];
    for (int i = 0; i < FEATURES; i++) {
      mean[i] = values.getDouble();
    }
    double[][] covariance = new double[FEATURES][FEATURES];
    for (int i = 0; i < FEATURES; i++) {
      for (int j = i; j < FEATURES; j++) {
        covariance[i][j] = values.getDouble();
        covariance[j][i] = covariance[i][j];
      }
    }
    return new Niqe(mean, covariance);
  }

  /**
   * Scores float values, not quantised.
   *
   * @param image SRGB, 3 planes, finite, with at least two whole blocks of 96 x 96 that are not
   *     flat
   */
  public double of(Image image) {
    return of(Rows.of(image, "NIQE"));
  }

  /**
   * Scores 8-bit values, grey rounded to whole numbers; 16-bit photos are rounded first. Alpha is
   * left out.
   *
   * @throws IllegalArgumentException if fewer than two whole blocks of 96 x 96 are not flat
   */
  public double of(Photo photo) {
    return of(Rows.of(photo));
  }

  private double of(Rows rows) {
    int across = rows.width() / BLOCK;
    int down = rows.height() / BLOCK;
    if (across * down < FEWEST_BLOCKS) {
      throw new IllegalArgumentException(
          "NIQE needs at least %d blocks of %d x %d, a picture of %d x %d holds %d"
              .formatted(FEWEST_BLOCKS, BLOCK, BLOCK, rows.width(), rows.height(), across * down));
    }
    Grey full = Grey.of(rows, across * BLOCK, down * BLOCK);
    double[][] fine = NiqeFeatures.of(full, BLOCK);
    double[][] coarse = NiqeFeatures.of(HalfGrey.of(full), BLOCK / 2);
    List<double[]> blocks = new ArrayList<>();
    for (int b = 0; b < fine.length; b++) {
      if (fine[b].length > 0 && coarse[b].length > 0) {
        double[] both = Arrays.copyOf(fine[b], FEATURES);
        System.arraycopy(coarse[b], 0, both, NiqeFeatures.COUNT, NiqeFeatures.COUNT);
        blocks.add(both);
      }
    }
    if (blocks.size() < FEWEST_BLOCKS) {
      throw new IllegalArgumentException(
          "NIQE needs at least %d blocks of %d x %d that are not flat, got %d of %d"
              .formatted(FEWEST_BLOCKS, BLOCK, BLOCK, blocks.size(), fine.length));
    }
    return distance(blocks);
  }

  private double distance(List<double[]> blocks) {
    double[] away = new double[FEATURES];
    for (double[] block : blocks) {
      for (int i = 0; i < FEATURES; i++) {
        away[i] += block[i] / blocks.size();
      }
    }
    double[][] average = new double[FEATURES][FEATURES];
    for (int i = 0; i < FEATURES; i++) {
      for (int j = 0; j < FEATURES; j++) {
        double sum = 0;
        for (double[] block : blocks) {
          sum += (block[i] - away[i]) * (block[j] - away[j]);
        }
        average[i][j] = (covariance[i][j] + sum / (blocks.size() - 1)) / 2;
      }
    }
    for (int i = 0; i < FEATURES; i++) {
      away[i] -= mean[i];
    }
    return Math.sqrt(SymmetricInverse.form(average, away));
  }

  /** The pristine mean, a copy. */
  double[] mean() {
    return mean.clone();
  }

  /** The pristine covariance, a copy. */
  double[][] covariance() {
    return Arrays.stream(covariance).map(double[]::clone).toArray(double[][]::new);
  }
}
