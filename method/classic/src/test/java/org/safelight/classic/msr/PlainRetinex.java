package org.safelight.classic.msr;

import java.util.Arrays;
import org.safelight.image.Photo;

/** The formulas of the package's comment at full size, in doubles, with beta = 46 as published. */
final class PlainRetinex {
  private PlainRetinex() {}

  static double[][][] enhance(Photo photo, double[] scales, boolean restore, double share) {
    int w = photo.width();
    int h = photo.height();
    double[][][] image = new double[3][h][w];
    float[][] row = new float[3][w];
    for (int y = 0; y < h; y++) {
      photo.readRow(y, row[0], row[1], row[2]);
      for (int c = 0; c < 3; c++) {
        for (int x = 0; x < w; x++) {
          image[c][y][x] = 255.0 * row[c][x] + 1;
        }
      }
    }
    double[][][] out = new double[3][h][w];
    for (double scale : scales) {
      for (int c = 0; c < 3; c++) {
        double[][] blurred = blur(image[c], scale * Math.max(w, h) / 1024);
        for (int y = 0; y < h; y++) {
          for (int x = 0; x < w; x++) {
            out[c][y][x] += (Math.log(image[c][y][x]) - Math.log(blurred[y][x])) / scales.length;
          }
        }
      }
    }
    double[] all = new double[3 * w * h];
    int n = 0;
    for (int c = 0; c < 3; c++) {
      for (int y = 0; y < h; y++) {
        for (int x = 0; x < w; x++) {
          double sum = image[0][y][x] + image[1][y][x] + image[2][y][x];
          out[c][y][x] *= restore ? 46 * (Math.log(125 * image[c][y][x]) - Math.log(sum)) : 1;
          all[n++] = out[c][y][x];
        }
      }
    }
    Arrays.sort(all);
    double low = all[(int) (share * n)];
    double high = all[(int) ((1 - share) * n)];
    for (double[][] plane : out) {
      for (double[] line : plane) {
        for (int x = 0; x < w; x++) {
          line[x] = Math.min(1, Math.max(0, (line[x] - low) / (high - low)));
        }
      }
    }
    return out;
  }

  /** Across, then down; beyond the border a mirror that repeats the edge. */
  private static double[][] blur(double[][] in, double sigma) {
    return transposed(acrossOnly(transposed(acrossOnly(in, sigma)), sigma));
  }

  private static double[][] acrossOnly(double[][] in, double sigma) {
    int radius = (int) Math.ceil(3 * sigma);
    double[][] out = new double[in.length][in[0].length];
    for (int y = 0; y < in.length; y++) {
      int n = in[y].length;
      for (int x = 0; x < n; x++) {
        double sum = 0;
        double weights = 0;
        for (int d = -radius; d <= radius; d++) {
          int at = x + d;
          while (at < 0 || at >= n) {
            at = at < 0 ? -1 - at : 2 * n - 1 - at;
          }
          double weight = Math.exp(-d * d / (2 * sigma * sigma));
          sum += weight * in[y][at];
          weights += weight;
        }
        out[y][x] = sum / weights;
      }
    }
    return out;
  }

  private static double[][] transposed(double[][] in) {
    double[][] out = new double[in[0].length][in.length];
    for (int y = 0; y < in.length; y++) {
      for (int x = 0; x < in[0].length; x++) {
        out[x][y] = in[y][x];
      }
    }
    return out;
  }
}
