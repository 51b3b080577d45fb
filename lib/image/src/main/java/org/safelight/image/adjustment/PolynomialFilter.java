package org.safelight.image.adjustment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A cubic of place and value that is added to each channel: "Cubic-20" of the paper.
 *
 * <p>With x = (row + 0.5) / height (downwards, as in the paper's code), y = (column + 0.5) / width
 * and the channel's own value i, a channel with coefficients k0..k19 gains
 *
 * <pre>
 *   k0 x^3   + k1 x^2 y + k2 x^2 i + k3 x^2 + k4 x y^2 + k5 x y i + k6 x y + k7 x i^2 + k8 x i + k9 x
 *   + k10 y^3 + k11 y^2 i + k12 y^2 + k13 y i^2 + k14 y i + k15 y + k16 i^3 + k17 i^2 + k18 i + k19
 * </pre>
 *
 * @param coefficients three lists (R, G, B) of twenty, each within {@link #MOST} of 0; copied
 * @param strength how much is added, 0..1
 */
public record PolynomialFilter(List<List<Float>> coefficients, double strength) {
  /** Coefficients of a channel. */
  public static final int TERMS = 20;

  /** Far beyond what any photo can show, and far from what floats overflow at. */
  public static final float MOST = 1e6f;

  /** Checks and copies. */
  public PolynomialFilter {
    Range.strength(strength);
    if (coefficients.size() != 3) {
      throw new IllegalArgumentException("a polynomial has 3 channels, got " + coefficients.size());
    }
    List<List<Float>> copy = new ArrayList<>();
    for (List<Float> channel : coefficients) {
      if (channel.size() != TERMS) {
        throw new IllegalArgumentException(
            "a channel's polynomial has %d coefficients, got %d".formatted(TERMS, channel.size()));
      }
      channel.forEach(k -> Range.require("a coefficient", k, -MOST, MOST));
      copy.add(List.copyOf(channel));
    }
    coefficients = List.copyOf(copy);
  }

  /** A filter of the given coefficients, [3][20]; copied. */
  public static PolynomialFilter of(float[][] coefficients, double strength) {
    List<List<Float>> channels = new ArrayList<>();
    for (float[] channel : coefficients) {
      List<Float> values = new ArrayList<>();
      for (float k : channel) {
        values.add(k);
      }
      channels.add(values);
    }
    return new PolynomialFilter(channels, strength);
  }

  /** A filter that adds nothing. */
  public static PolynomialFilter none() {
    return new PolynomialFilter(Collections.nCopies(3, Collections.nCopies(TERMS, 0f)), 1);
  }

  /** Whether nothing is added anywhere. */
  public boolean isNeutral() {
    return strength == 0 || coefficients.stream().flatMap(List::stream).allMatch(k -> k == 0);
  }

  /** One coefficient: channel 0..2, term 0..19. */
  public float coefficient(int channel, int term) {
    return coefficients.get(channel).get(term);
  }
}
