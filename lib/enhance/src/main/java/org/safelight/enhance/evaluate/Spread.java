package org.safelight.enhance.evaluate;

import java.util.List;
import org.safelight.image.Photo;
import org.safelight.image.color.Luma;

/**
 * How much several pictures of one scene differ, in levels of 8 bits.
 *
 * @param levels standard deviation of a sample over the pictures (divided by their number), mean
 *     over all pixels and the three colours
 * @param meanLuma standard deviation over the pictures of their mean BT.601 luma
 * @param pairwisePsnr mean PSNR in dB over all pairs of pictures, equal ones as {@link
 *     Column#DECIBEL_CAP}
 * @param contrast standard deviation of luma within a picture, mean over the pictures: pictures
 *     that are flat agree, but are no good
 */
record Spread(double levels, double meanLuma, double pairwisePsnr, double contrast) {
  private static final int TOP = 255;

  /**
   * The spread of pictures of one size.
   *
   * @throws IllegalArgumentException if there are fewer than two or their sizes differ
   */
  static Spread of(List<Photo> photos) {
    requireComparable(photos);
    return new Sums(photos).spread();
  }

  private static void requireComparable(List<Photo> photos) {
    if (photos.size() < 2) {
      throw new IllegalArgumentException("a spread needs two pictures, got " + photos.size());
    }
    Photo first = photos.get(0);
    for (Photo photo : photos) {
      if (photo.width() != first.width() || photo.height() != first.height()) {
        throw new IllegalArgumentException(
            "pictures of a scene must be of one size, got %d x %d and %d x %d"
                .formatted(first.width(), first.height(), photo.width(), photo.height()));
      }
    }
  }

  private static final class Sums {
    private final List<Photo> photos;
    private final int count;
    private final double pixels;
    private final double[] luma;
    private final double[] lumaSquares;
    private final double[][] squaredDifferences;
    private double deviations;

    Sums(List<Photo> photos) {
      this.photos = photos;
      count = photos.size();
      luma = new double[count];
      lumaSquares = new double[count];
      squaredDifferences = new double[count][count];
      int width = photos.get(0).width();
      int height = photos.get(0).height();
      pixels = (double) width * height;
      float[][][] rows = new float[count][3][width];
      for (int y = 0; y < height; y++) {
        read(y, rows);
        for (int x = 0; x < width; x++) {
          addLuma(rows, x);
          for (int c = 0; c < 3; c++) {
            addSample(rows, c, x);
          }
        }
      }
    }

    private void read(int y, float[][][] rows) {
      for (int i = 0; i < count; i++) {
        photos.get(i).readRow(y, rows[i][0], rows[i][1], rows[i][2]);
        for (float[] channel : rows[i]) {
          for (int x = 0; x < channel.length; x++) {
            channel[x] = Math.round(channel[x] * TOP);
          }
        }
      }
    }

    private void addLuma(float[][][] rows, int x) {
      for (int i = 0; i < count; i++) {
        double value = Luma.REC601.of(rows[i][0][x], rows[i][1][x], rows[i][2][x]);
        luma[i] += value;
        lumaSquares[i] += value * value;
      }
    }

    private void addSample(float[][][] rows, int c, int x) {
      double sum = 0;
      for (int i = 0; i < count; i++) {
        sum += rows[i][c][x];
        for (int j = i + 1; j < count; j++) {
          double d = rows[i][c][x] - rows[j][c][x];
          squaredDifferences[i][j] += d * d;
        }
      }
      double mean = sum / count;
      double squares = 0;
      for (int i = 0; i < count; i++) {
        double d = rows[i][c][x] - mean;
        squares += d * d;
      }
      deviations += Math.sqrt(squares / count);
    }

    Spread spread() {
      double contrast = 0;
      double meanOfMeans = 0;
      for (int i = 0; i < count; i++) {
        double mean = luma[i] / pixels;
        contrast += Math.sqrt(Math.max(0, lumaSquares[i] / pixels - mean * mean)) / count;
        meanOfMeans += mean / count;
      }
      double squares = 0;
      double psnr = 0;
      for (int i = 0; i < count; i++) {
        double d = luma[i] / pixels - meanOfMeans;
        squares += d * d;
        for (int j = i + 1; j < count; j++) {
          double error = squaredDifferences[i][j] / (3 * pixels * TOP * TOP);
          psnr += Math.min(Column.DECIBEL_CAP, -10 * Math.log10(error));
        }
      }
      int pairs = count * (count - 1) / 2;
      return new Spread(
          deviations / (3 * pixels), Math.sqrt(squares / count), psnr / pairs, contrast);
    }
  }
}
