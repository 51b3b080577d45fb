package org.safelight.enhance.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BootstrapTest {
  private static final double EXACT = 1e-12;

  /** Doubles of sums in another order. */
  private static final double ROUNDING = 1e-9;

  /** 2000 draws put the ends of an interval within about 3 % of its length. */
  private static final double DRAWS = 0.08;

  @Test
  void ofTwoScenesTheEndsAreTheTwoValues() {
    // By hand: draws are (0,0), (0,1), (1,0), (1,1), each a quarter, so a quarter of the means is 0
    // and a quarter is 1, far more than 2.5 % at either end.
    Interval interval = Bootstrap.of(List.of(value("a", 0), value("b", 1)), 1);
    assertThat(interval).isEqualTo(new Interval(0.5, 0, 1, 2, 2));
    assertThat(interval.halfWidth()).isEqualTo(0.5, within(EXACT));
  }

  @Test
  void ofManyNormalValuesItIsTheNormalInterval() {
    Random random = new Random(1);
    List<Bootstrap.Value> values = new ArrayList<>();
    double sum = 0;
    double squares = 0;
    int n = 400;
    for (int i = 0; i < n; i++) {
      double v = 20 + 3 * random.nextGaussian();
      values.add(value("scene" + i, v));
      sum += v;
      squares += v * v;
    }
    double mean = sum / n;
    // The percentile bootstrap's limit: 1.96 standard errors, the deviation divided by n.
    double half = 1.96 * Math.sqrt((squares / n - mean * mean) / n);
    Interval interval = Bootstrap.of(values, 1);
    assertThat(interval.mean()).isEqualTo(mean, within(ROUNDING));
    assertThat(interval.low()).isEqualTo(mean - half, within(DRAWS * half));
    assertThat(interval.high()).isEqualTo(mean + half, within(DRAWS * half));
  }

  @Test
  void exposuresOfOneSceneAreDrawnTogether() {
    List<Bootstrap.Value> values = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      values.add(value("a", 0));
      values.add(value("b", 1));
    }
    // As two scenes, whatever the number of their exposures.
    assertThat(Bootstrap.of(values, 1)).isEqualTo(new Interval(0.5, 0, 1, 100, 2));
  }

  @Test
  void partsAreWeighted() {
    // 0.4 x mean(10, 20) + 0.6 x mean(30) = 24, and every scene has its like in the other part.
    List<Bootstrap.Value> values =
        List.of(
            new Bootstrap.Value(0, "a", 10),
            new Bootstrap.Value(0, "a", 20),
            new Bootstrap.Value(1, "a", 30));
    Interval one = Bootstrap.of(values, 0.4, 0.6);
    assertThat(one.mean()).isEqualTo(24, within(EXACT));
    assertThat(one.halfWidth()).as("one scene says nothing of others").isNaN();
  }

  @Test
  void aDrawWithoutOnePartCountsTheOther() {
    List<Bootstrap.Value> values =
        List.of(new Bootstrap.Value(0, "a", 10), new Bootstrap.Value(1, "b", 30));
    Interval interval = Bootstrap.of(values, 0.4, 0.6);
    assertThat(interval.mean()).isEqualTo(22, within(EXACT));
    assertThat(interval.low()).isEqualTo(10, within(EXACT));
    assertThat(interval.high()).isEqualTo(30, within(EXACT));
  }

  @Test
  void theSameValuesGiveTheSameIntervalInAnyOrder() {
    List<Bootstrap.Value> values = List.of(value("a", 3), value("b", 5), value("c", 9));
    List<Bootstrap.Value> turned = List.of(value("c", 9), value("a", 3), value("b", 5));
    assertThat(Bootstrap.of(turned, 1)).isEqualTo(Bootstrap.of(values, 1));
  }

  private static Bootstrap.Value value(String scene, double value) {
    return new Bootstrap.Value(0, scene, value);
  }
}
