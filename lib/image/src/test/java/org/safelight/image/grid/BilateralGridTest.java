package org.safelight.image.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BilateralGridTest {
  @Test
  void strengthZeroIsTheIdentityAndOneIsTheGrid() {
    BilateralGrid grid = TestPictures.grid(2, 3, 4, 1);
    assertThat(grid.blendWithIdentity(0).toArray())
        .isEqualTo(BilateralGrid.identity(2, 3, 4).toArray());
    assertThat(grid.blendWithIdentity(1).toArray()).isEqualTo(grid.toArray());
  }

  @Test
  void halfStrengthLiesHalfWay() {
    float[] cells = new float[12];
    cells[1] = 0.5f;
    BilateralGrid half = BilateralGrid.of(1, 1, 1, cells).blendWithIdentity(0.5);
    assertThat(half.at(0, 0, 0, 0, 0)).isEqualTo(0.5f);
    assertThat(half.at(0, 0, 0, 0, 1)).isEqualTo(0.25f);
    assertThat(half.at(0, 0, 0, 2, 2)).isEqualTo(0.5f);
  }

  @Test
  void givenCellsAreCopied() {
    float[] cells = new float[24];
    BilateralGrid grid = BilateralGrid.of(1, 1, 2, cells);
    cells[17] = 3;
    grid.toArray()[17] = 4;
    assertThat(grid.at(0, 0, 1, 1, 1)).isZero();
  }

  @Test
  void wrongSizesAndStrengthsAreRefused() {
    assertThatThrownBy(() -> BilateralGrid.of(2, 2, 2, new float[95]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("96 coefficients, got 95");
    assertThatThrownBy(() -> BilateralGrid.of(1, 1, 63, new float[63 * 12]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> BilateralGrid.identity(1, 1, 1).blendWithIdentity(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
