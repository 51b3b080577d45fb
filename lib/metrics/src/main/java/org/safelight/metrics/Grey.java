package org.safelight.metrics;

/** Rows of a grey picture, values 0..255, read from the top down. */
interface Grey {
  int width();

  int height();

  /** Row {@code y} into the first {@code width} of {@code row}. */
  void read(int y, double[] row);

  // First row of the inverse of the RGB-to-YIQ matrix, which is what MATLAB's rgb2gray uses.
  double RED = 0.298936021293775;
  double GREEN = 0.587043074451121;
  double BLUE = 0.114020904255103;

  /**
   * Grey as MATLAB's rgb2gray makes it, rounded to whole numbers where the picture's samples are.
   *
   * @param width columns to see, at most the picture's, from the left
   * @param height rows to see, at most the picture's, from the top
   */
  static Grey of(Rows rows, int width, int height) {
    float[][] rgb = new float[3][rows.width()];
    boolean whole = rows.eightBits();
    return new Grey() {
      @Override
      public int width() {
        return width;
      }

      @Override
      public int height() {
        return height;
      }

      @Override
      public void read(int y, double[] row) {
        rows.read(y, rgb);
        for (int x = 0; x < width; x++) {
          double grey = 255 * (RED * rgb[0][x] + GREEN * rgb[1][x] + BLUE * rgb[2][x]);
          row[x] = whole ? Math.floor(grey + 0.5) : grey;
        }
      }
    };
  }
}
