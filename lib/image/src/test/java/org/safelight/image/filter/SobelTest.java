package org.safelight.image.filter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.safelight.image.Encoding;
import org.safelight.image.Image;

class SobelTest {
  @Test
  void aStepOfOneGivesFour() {
    Image step = Image.of(4, 2, Encoding.SRGB, new float[] {0, 0, 1, 1, 0, 0, 1, 1});
    Image steep = Sobel.magnitude(step);
    assertThat(steep.encoding()).isEqualTo(Encoding.DATA);
    assertThat(steep.plane(0)).containsExactly(0, 4, 4, 0, 0, 4, 4, 0);
  }

  @Test
  void bothDirectionsCount() {
    Image corner = Image.of(3, 3, Encoding.DATA, new float[] {0, 0, 0, 0, 0, 0, 0, 0, 1});
    // gx = gy = 1 in the middle; at the bright corner the repeated edge makes them 3.
    assertThat(Sobel.magnitude(corner).at(0, 1, 1)).isEqualTo((float) Math.sqrt(2));
    assertThat(Sobel.magnitude(corner).at(0, 2, 2)).isEqualTo((float) Math.sqrt(18));
  }
}
