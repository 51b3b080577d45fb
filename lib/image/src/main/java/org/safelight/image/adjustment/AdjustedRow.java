package org.safelight.image.adjustment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.safelight.image.grid.LumaGuide;
import org.safelight.image.grid.SlicedRow;

/**
 * Working memory and arithmetic of {@link Adjustments} on one row of pixels at a time.
 *
 * <p>One simple loop a step over float arrays of a row, which stay in the cache: so Java 17's
 * compiler vectorises each. Filters that change nothing are left out from the start, and those that
 * a row does not meet cost that row nothing.
 */
final class AdjustedRow {
  private final SlicedRow sliced;
  private final boolean hasCubic;
  private final CubicRow cubic;
  private final List<FilterRow> graduated = new ArrayList<>();
  private final List<FilterRow> elliptical = new ArrayList<>();
  private final float strength;
  private final float[][] in;
  private final float[][] out;
  private final float[][] graduatedProduct;
  private final float[][] ellipticalProduct;

  AdjustedRow(Adjustments adjustments, int width, int height) {
    sliced = new SlicedRow(adjustments.base(), new LumaGuide(), width, height);
    hasCubic = !adjustments.polynomial().isNeutral();
    cubic = new CubicRow(adjustments.polynomial(), width, height);
    float[] columns = new float[width];
    for (int x = 0; x < width; x++) {
      columns[x] = x;
    }
    for (GraduatedFilter filter : adjustments.graduated()) {
      if (!filter.isNeutral()) {
        graduated.add(new GraduatedRow(filter, width, height, columns));
      }
    }
    for (EllipticalFilter filter : adjustments.elliptical()) {
      if (!filter.isNeutral()) {
        elliptical.add(new EllipticalRow(filter, width, height, columns));
      }
    }
    strength = (float) adjustments.strength();
    in = new float[][] {sliced.r, sliced.g, sliced.b};
    out = new float[][] {sliced.outR, sliced.outG, sliced.outB};
    graduatedProduct = new float[3][width];
    ellipticalProduct = new float[3][width];
  }

  /** One channel, 0..2, of the row to adjust: sRGB-encoded 0..1, the caller's to fill. */
  float[] in(int channel) {
    return in[channel];
  }

  /** One channel, 0..2, of the adjusted row, 0..1; overwritten by the next. */
  float[] out(int channel) {
    return out[channel];
  }

  /** Adjusts what {@link #in} holds, which is row {@code y}. */
  void adjust(int y) {
    sliced.transform(y);
    boolean graduates = product(graduated, y, graduatedProduct);
    boolean circles = product(elliptical, y, ellipticalProduct);
    for (int c = 0; c < 3; c++) {
      if (hasCubic) {
        cubic.add(y, c, out[c]);
      }
      clamp(out[c]);
      if (graduates && circles) {
        multiply(out[c], graduatedProduct[c], ellipticalProduct[c]);
      } else if (graduates) {
        multiply(out[c], graduatedProduct[c]);
      } else if (circles) {
        multiply(out[c], ellipticalProduct[c]);
      }
      if (strength != 1) {
        mix(in[c], out[c], strength);
      }
    }
  }

  private static boolean product(List<FilterRow> filters, int y, float[][] product) {
    boolean changed = false;
    if (!filters.isEmpty()) {
      for (float[] channel : product) {
        Arrays.fill(channel, 1);
      }
    }
    for (FilterRow filter : filters) {
      changed |= filter.multiply(y, product);
    }
    return changed;
  }

  private static void clamp(float[] values) {
    for (int x = 0; x < values.length; x++) {
      values[x] = Math.min(1f, Math.max(0f, values[x]));
    }
  }

  private static void multiply(float[] values, float[] graduated, float[] elliptical) {
    for (int x = 0; x < values.length; x++) {
      float g = Math.min(2f, Math.max(0f, graduated[x]));
      float e = Math.min(2f, Math.max(0f, elliptical[x]));
      float scale = Math.min(2f, Math.max(0f, g + e - 1f));
      values[x] = Math.min(1f, values[x] * scale);
    }
  }

  private static void multiply(float[] values, float[] product) {
    for (int x = 0; x < values.length; x++) {
      float scale = Math.min(2f, Math.max(0f, product[x]));
      values[x] = Math.min(1f, values[x] * scale);
    }
  }

  private static void mix(float[] photo, float[] values, float strength) {
    for (int x = 0; x < values.length; x++) {
      values[x] = photo[x] + strength * (values[x] - photo[x]);
    }
  }
}
