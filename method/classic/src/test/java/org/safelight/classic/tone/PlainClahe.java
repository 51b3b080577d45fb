package org.safelight.classic.tone;

import org.safelight.image.Photo;

/**
 * CLAHE written a second time for the test, pixel by pixel in doubles: colour by the rounded
 * formulas of IEC 61966-2-1 and CIE 15, the cut found by halving instead of by rounds.
 */
final class PlainClahe {
  private static final double[][] XYZ = {
    {0.4124564, 0.3575761, 0.1804375},
    {0.2126729, 0.7151522, 0.0721750},
    {0.0193339, 0.1191920, 0.9503041}
  };

  private PlainClahe() {}

  /** Encoded red, green and blue by row and column, clipped to 0..1. */
  static double[][][] enhance(Photo photo, int tiles, double limit) {
    int w = photo.width();
    int h = photo.height();
    double[][][] lab = new double[h][w][];
    float[][] row = new float[3][w];
    for (int y = 0; y < h; y++) {
      photo.readRow(y, row[0], row[1], row[2]);
      for (int x = 0; x < w; x++) {
        lab[y][x] = lab(row[0][x], row[1][x], row[2][x]);
      }
    }
    double[][][] curves = new double[tiles][tiles][];
    for (int i = 0; i < tiles; i++) {
      for (int j = 0; j < tiles; j++) {
        curves[i][j] =
            curve(
                lab, i * h / tiles, (i + 1) * h / tiles, j * w / tiles, (j + 1) * w / tiles, limit);
      }
    }
    double[][][] out = new double[3][h][w];
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        double sum = 0;
        for (int i = 0; i < tiles; i++) {
          double down = hat(y, i, tiles, h);
          for (int j = 0; j < tiles && down > 0; j++) {
            double across = hat(x, j, tiles, w);
            sum += down * across * look(curves[i][j], lab[y][x][0]);
          }
        }
        double[] rgb = rgb(100 * sum, lab[y][x][1], lab[y][x][2]);
        for (int c = 0; c < 3; c++) {
          out[c][y][x] = Math.min(1, Math.max(0, rgb[c]));
        }
      }
    }
    return out;
  }

  /** Weight of tile t at a pixel: 1 at its middle, 0 at its neighbours', 1 beyond the outermost. */
  private static double hat(int pixel, int t, int tiles, int size) {
    double at = pixel + 0.5;
    double here = middle(t, tiles, size);
    if (at < here) {
      double before = t == 0 ? Double.NEGATIVE_INFINITY : middle(t - 1, tiles, size);
      return t == 0 ? 1 : Math.max(0, (at - before) / (here - before));
    }
    double after = t == tiles - 1 ? 0 : middle(t + 1, tiles, size);
    return t == tiles - 1 ? 1 : Math.max(0, (after - at) / (after - here));
  }

  private static double middle(int t, int tiles, int size) {
    return (t * size / tiles + (t + 1) * size / tiles) / 2.0;
  }

  private static double look(double[] curve, double lightness) {
    double at = Math.min(255, Math.max(0, lightness * 2.55));
    int low = (int) Math.floor(at);
    int high = (int) Math.ceil(at);
    return curve[low] * (1 - (at - low)) + curve[high] * (at - low);
  }

  private static double[] curve(
      double[][][] lab, int top, int bottom, int left, int right, double limit) {
    double[] counts = new double[256];
    int n = (bottom - top) * (right - left);
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        counts[(int) Math.round(lab[y][x][0] * 2.55)]++;
      }
    }
    double flat = Math.ceil(n / 256.0);
    double clip = flat + Math.round(limit * (n - flat));
    // Every bin gets the same addition up to the clip: the addition that gives n pixels again.
    double low = 0;
    double high = clip;
    for (int i = 0; i < 100; i++) {
      double middle = (low + high) / 2;
      double sum = 0;
      for (double count : counts) {
        sum += Math.min(clip, count + middle);
      }
      if (sum < n) {
        low = middle;
      } else {
        high = middle;
      }
    }
    double[] curve = new double[256];
    double sum = 0;
    for (int i = 0; i < 256; i++) {
      sum += Math.min(clip, counts[i] + low);
      curve[i] = sum / n;
    }
    return curve;
  }

  private static double[] lab(double... encoded) {
    double[] f = new double[3];
    for (int i = 0; i < 3; i++) {
      double sum = 0;
      double white = 0;
      for (int c = 0; c < 3; c++) {
        double e = encoded[c];
        sum += XYZ[i][c] * (e <= 0.04045 ? e / 12.92 : Math.pow((e + 0.055) / 1.055, 2.4));
        white += XYZ[i][c];
      }
      double t = sum / white;
      f[i] = t > 216.0 / 24389 ? Math.cbrt(t) : (24389.0 / 27 * t + 16) / 116;
    }
    return new double[] {116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])};
  }

  private static double[] rgb(double l, double a, double b) {
    double fy = (l + 16) / 116;
    double[] f = {fy + a / 500, fy, fy - b / 200};
    double[] xyz = new double[3];
    for (int i = 0; i < 3; i++) {
      double white = XYZ[i][0] + XYZ[i][1] + XYZ[i][2];
      double cube = f[i] * f[i] * f[i];
      xyz[i] = white * (cube > 216.0 / 24389 ? cube : (116 * f[i] - 16) * 27 / 24389);
    }
    double[] rgb = new double[3];
    double all = determinant(XYZ[0], XYZ[1], XYZ[2], -1, xyz);
    for (int c = 0; c < 3; c++) {
      double light = determinant(XYZ[0], XYZ[1], XYZ[2], c, xyz) / all; // Cramer's rule
      rgb[c] = light <= 0.0031308 ? 12.92 * light : 1.055 * Math.pow(light, 1 / 2.4) - 0.055;
    }
    return rgb;
  }

  /** Of the matrix of three rows, with one column replaced unless that is -1. */
  private static double determinant(double[] r, double[] s, double[] t, int column, double[] by) {
    double[][] m = {r.clone(), s.clone(), t.clone()};
    for (int i = 0; i < 3 && column >= 0; i++) {
      m[i][column] = by[i];
    }
    return m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1])
        - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
        + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]);
  }
}
