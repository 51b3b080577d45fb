package org.safelight.data.camera;

import java.util.random.RandomGenerator;

/**
 * A square of light that is to be photographed.
 *
 * @param light 3 planes
 * @param exposure what light is multiplied with, so that 1 is where the sensor clips
 */
@SuppressWarnings("ArrayRecordComponent") // handed on at once, never compared
record HdrPatch(float[] light, double exposure) {
  /** This square turned by a random number of right angles and flipped at random. */
  HdrPatch turned(int size, RandomGenerator random) {
    boolean transposed = random.nextBoolean();
    boolean flippedX = random.nextBoolean();
    boolean flippedY = random.nextBoolean();
    float[] out = new float[light.length];
    int n = size * size;
    for (int y = 0; y < size; y++) {
      int fromY = flippedY ? size - 1 - y : y;
      for (int x = 0; x < size; x++) {
        int fromX = flippedX ? size - 1 - x : x;
        int from = transposed ? fromX * size + fromY : fromY * size + fromX;
        for (int c = 0; c < 3; c++) {
          out[c * n + y * size + x] = light[c * n + from];
        }
      }
    }
    return new HdrPatch(out, exposure);
  }
}
