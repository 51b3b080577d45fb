package org.safelight.cli;

import java.util.List;
import java.util.Map;
import org.safelight.enhance.AdjustingEnhancer;
import org.safelight.enhance.Enhancer;
import org.safelight.enhance.EnhancerProvider;
import org.safelight.enhance.ModelCard;
import org.safelight.enhance.Setting;
import org.safelight.enhance.sidecar.StoredPrecision;
import org.safelight.image.Photo;
import org.safelight.image.adjustment.Adjustments;
import org.safelight.image.adjustment.EllipticalFilter;
import org.safelight.image.adjustment.Gain;
import org.safelight.image.adjustment.GraduatedFilter;
import org.safelight.image.adjustment.PolynomialFilter;
import org.safelight.image.grid.BilateralGrid;

/** A method for tests whose effect is data: brighter by its own cubic, a line and two ellipses. */
public final class GraduatingMethod implements EnhancerProvider {

  @Override
  public String name() {
    return "test.graduating";
  }

  @Override
  public String summary() {
    return "A line and two ellipses.";
  }

  @Override
  public List<Setting> settings() {
    return List.of(Setting.STRENGTH);
  }

  @Override
  public ModelCard card() {
    return ModelCard.classic(name(), "none");
  }

  @Override
  public Enhancer open(Map<String, Double> settings) {
    Adjustments adjustments = StoredPrecision.round(adjustments(settings.get("strength")));
    ModelCard card = card();
    return new AdjustingEnhancer() {
      @Override
      public Adjustments adjustments(Photo photo) {
        return adjustments;
      }

      @Override
      public int threads() {
        return 2;
      }

      @Override
      public ModelCard card() {
        return card;
      }

      @Override
      public void close() {}
    };
  }

  private static Adjustments adjustments(double strength) {
    float[] cells = BilateralGrid.identity(2, 3, 4).toArray();
    for (int i = 0; i < cells.length; i++) {
      cells[i] *= 1.1f + 0.01f * (i % 7);
    }
    float[][] cubic = new float[3][PolynomialFilter.TERMS];
    cubic[0][18] = 0.1f; // i
    cubic[1][17] = 0.2f; // i^2
    cubic[2][15] = 0.02f; // y
    return new Adjustments(
        BilateralGrid.of(2, 3, 4, cells),
        PolynomialFilter.of(cubic, 1),
        List.of(new GraduatedFilter(0.5, 0.35, -85, 0.12, 0.2, new Gain(-0.5, -0.4, -0.3), 1)),
        List.of(
            new EllipticalFilter(0.35, 0.6, 0.2, 0.12, 30, new Gain(0.3, 0.3, 0.3), 1),
            new EllipticalFilter(0.75, 0.5, 0.1, 0.15, 0, new Gain(0.5, 0.2, 0.1), 1)),
        strength);
  }
}
