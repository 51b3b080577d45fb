package org.safelight.image.grid;

/** Brightness as the guide: 0.25 R + 0.5 G + 0.25 B, clamped to 0..1. */
public final class LumaGuide implements Guide {
  @Override
  public void row(float[] r, float[] g, float[] b, float[] guide, int width) {
    for (int x = 0; x < width; x++) {
      guide[x] = of(r[x], g[x], b[x]);
    }
  }

  /** The guide of one pixel. */
  static float of(float r, float g, float b) {
    return Math.min(1f, Math.max(0f, 0.25f * r + 0.5f * g + 0.25f * b));
  }
}
