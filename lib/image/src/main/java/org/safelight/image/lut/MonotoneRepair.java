package org.safelight.image.lut;

/**
 * Makes one output of a table rise, or stay, along its own input where no data say otherwise: red
 * with more red, green with more green, blue with more blue.
 *
 * <p>Nodes with data stay as they are. A run of nodes without is replaced by the nearest rising
 * sequence (least squares, by pooling adjacent violators), held between the nodes with data at its
 * ends; where those fall themselves, as in a solarised picture, by the straight line between them.
 * Across the other inputs an output may fall, with or without data: stronger colours are made by
 * taking green and blue from red.
 *
 * @param size nodes along each axis
 * @param channel 0, 1 or 2
 * @param known which nodes have data
 */
@SuppressWarnings("ArrayRecordComponent") // read, never compared
record MonotoneRepair(int size, int channel, boolean[] known) {

  /** Repairs the output's values, in place. */
  void run(double[] outputs) {
    int stride = channel == 0 ? 1 : channel == 1 ? size : size * size;
    double[] line = new double[size];
    for (int i = 0; i < outputs.length; i++) {
      if (i / stride % size != 0) {
        continue;
      }
      for (int k = 0; k < size; k++) {
        line[k] = outputs[i + k * stride];
      }
      repair(line, i, stride);
      for (int k = 0; k < size; k++) {
        outputs[i + k * stride] = line[k];
      }
    }
  }

  private void repair(double[] line, int first, int stride) {
    int from = 0;
    while (from < size) {
      if (known[first + from * stride]) {
        from++;
        continue;
      }
      int to = from;
      while (to < size && !known[first + to * stride]) {
        to++;
      }
      double low = from == 0 ? Double.NEGATIVE_INFINITY : line[from - 1];
      double high = to == size ? Double.POSITIVE_INFINITY : line[to];
      if (low <= high) {
        pool(line, from, to);
        for (int k = from; k < to; k++) {
          line[k] = Math.max(low, Math.min(high, line[k]));
        }
      } else {
        for (int k = from; k < to; k++) {
          line[k] = low + (high - low) * (k - from + 1) / (to - from + 1);
        }
      }
      from = to;
    }
  }

  /** Replaces from..to - 1 by the nearest rising sequence (Ayer et al., 1955). */
  private static void pool(double[] line, int from, int to) {
    double[] mean = new double[to - from];
    int[] count = new int[to - from];
    int pools = 0;
    for (int k = from; k < to; k++) {
      mean[pools] = line[k];
      count[pools++] = 1;
      while (pools > 1 && mean[pools - 2] > mean[pools - 1]) {
        pools--;
        int both = count[pools - 1] + count[pools];
        mean[pools - 1] = (mean[pools - 1] * count[pools - 1] + mean[pools] * count[pools]) / both;
        count[pools - 1] = both;
      }
    }
    int k = from;
    for (int p = 0; p < pools; p++) {
      for (int i = 0; i < count[p]; i++) {
        line[k++] = mean[p];
      }
    }
  }
}
