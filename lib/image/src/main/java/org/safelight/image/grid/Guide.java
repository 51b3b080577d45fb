package org.safelight.image.grid;

/**
 * Where in the depth of a {@link BilateralGrid} each pixel looks its transform up.
 *
 * <p>Implementations are immutable and safe for threads.
 */
public interface Guide {
  /**
   * Computes the guide of a run of pixels.
   *
   * @param r red, sRGB-encoded 0..1; read only, as are {@code g} and {@code b}
   * @param guide receives one value in 0..1 a pixel; another array than the colours
   * @param width pixels to do, from index 0
   */
  void row(float[] r, float[] g, float[] b, float[] guide, int width);
}
