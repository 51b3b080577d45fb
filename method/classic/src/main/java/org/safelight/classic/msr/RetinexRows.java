package org.safelight.classic.msr;

import org.safelight.image.Photo;

/** The Retinex of a photo, row by row. */
final class RetinexRows {
  /** Alpha of the paper: how strongly a colour that dominates its pixel is favoured. */
  private static final double ALPHA = 125;

  private final Photo photo;
  private final Surround surround;
  private final boolean restore;
  private final float[] logarithms;
  private final float[][] in;

  /**
   * Rows of a photo.
   *
   * @param restore whether colour is restored, or plain MSR is wanted
   */
  RetinexRows(Photo photo, Surround surround, boolean restore) {
    this.photo = photo;
    this.surround = surround;
    this.restore = restore;
    this.in = new float[3][photo.width()];
    // By sample: a photo has at most 65536 different ones.
    int top = (1 << photo.bits()) - 1;
    this.logarithms = new float[top + 1];
    for (int i = 0; i <= top; i++) {
      logarithms[i] = (float) Math.log(255.0 * i / top + 1);
    }
  }

  /** Row {@code y} into three arrays; see the package for what the numbers are. */
  void read(int y, float[][] out) {
    photo.readRow(y, in[0], in[1], in[2]);
    surround.readRow(y, out);
    int top = logarithms.length - 1;
    for (int x = 0; x < in[0].length; x++) {
      double sum = restore ? Math.log(255.0 * (in[0][x] + in[1][x] + in[2][x]) + 3) : 0;
      for (int c = 0; c < 3; c++) {
        float log = logarithms[(int) (in[c][x] * top + 0.5f)];
        double colour = restore ? Math.log(ALPHA) + log - sum : 1;
        out[c][x] = (float) ((log - out[c][x]) * colour);
      }
    }
  }
}
