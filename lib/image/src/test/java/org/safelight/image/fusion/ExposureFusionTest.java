package org.safelight.image.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.RandomImages;

class ExposureFusionTest {
  /** Shares sum to 1 to float rounding, and five levels are taken apart and put together. */
  private static final float ROUNDING = 5e-6f;

  private static Image flat(int width, int height, float r, float g, float b) {
    float[][] planes = new float[3][width * height];
    Arrays.fill(planes[0], r);
    Arrays.fill(planes[1], g);
    Arrays.fill(planes[2], b);
    return Image.of(width, height, Encoding.SRGB, planes);
  }

  @Test
  void equalExposuresComeOutUnchanged() {
    for (int[] size : new int[][] {{37, 21}, {1, 9}, {1, 1}}) {
      Image photo = RandomImages.image(size[0], size[1], Encoding.SRGB, 3, 31);
      for (int n : new int[] {1, 2, 3}) {
        Image fused = ExposureFusion.paper().fuse(Collections.nCopies(n, photo));
        assertThat(fused.encoding()).isEqualTo(Encoding.SRGB);
        assertThat(RandomImages.maxDifference(photo, fused)).isLessThan(ROUNDING);
      }
    }
  }

  @Test
  void weightsFollowTheFormula() {
    // Contrast left out: flat pictures have none.
    ExposureFusion fusion = new ExposureFusion(0, 1, 1);
    Image a = flat(3, 3, 0.5f, 0.5f, 0.8f);
    Image b = flat(3, 3, 0.1f, 0.5f, 0.5f);
    // Population deviations 0.1414 and 0.1886; exposedness exp(-0.09/0.08) and exp(-0.16/0.08).
    double wa = Math.sqrt(0.02) * Math.exp(-0.09 / 0.08);
    double wb = Math.sqrt(0.16 / 4.5) * Math.exp(-0.16 / 0.08);
    float share = (float) (wa / (wa + wb));
    List<Image> weights = fusion.weights(List.of(a, b));
    assertThat(weights.get(0).at(0, 1, 1)).isCloseTo(share, within(ROUNDING));
    assertThat(weights.get(1).at(0, 1, 1)).isCloseTo(1 - share, within(ROUNDING));
    assertThat(fusion.fuse(List.of(a, b)).at(2, 1, 1))
        .isCloseTo(share * 0.8f + (1 - share) * 0.5f, within(ROUNDING));
  }

  @Test
  void contrastIsTheLaplacianOfGrey() {
    Image dot = flat(3, 3, 0.5f, 0.5f, 0.5f).map(v -> v);
    dot.plane(0)[4] = 1;
    dot.plane(1)[4] = 1;
    dot.plane(2)[4] = 1;
    ExposureFusion fusion = new ExposureFusion(2, 0, 0);
    Image flatter = dot.map(v -> 0.5f + (v - 0.5f) / 2);
    // Laplacians 2 and 1 in the middle, squared 4 and 1; none in the corner, so equal shares.
    Image share = fusion.weights(List.of(dot, flatter)).get(0);
    assertThat(share.at(0, 1, 1)).isCloseTo(0.8f, within(ROUNDING));
    assertThat(share.at(0, 0, 0)).isCloseTo(0.5f, within(ROUNDING));
  }

  @Test
  void wronglySizedOrNoExposuresAreRefused() {
    ExposureFusion fusion = ExposureFusion.paper();
    assertThatThrownBy(() -> fusion.fuse(List.of())).hasMessageContaining("got none");
    assertThatThrownBy(() -> fusion.fuse(List.of(flat(2, 2, 0, 0, 0), flat(2, 3, 0, 0, 0))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one size");
    assertThatThrownBy(() -> new ExposureFusion(-1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
