package org.safelight.classic.retinex;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.safelight.image.Image;

class HqecTest {
  private static final Image SCENE = TestPlanes.scene(70, 50, 41);

  @Test
  void illuminationLiesBetweenThePhotoAndWhite() {
    float[] lit = new Hqec(0.15, 2, Hqec.ROUNDS).estimate(SCENE, 1).plane(0);
    for (int i = 0; i < lit.length; i++) {
      assertThat(lit[i]).isBetween(SCENE.plane(0)[i], 1f);
    }
  }

  @Test
  void constraintRaisesTheIlluminationAboveLimes() {
    float[] lime = new FastLime(0.15, 2).estimate(SCENE, 1).plane(0);
    float[] lit = new Hqec(0.15, 2, Hqec.ROUNDS).estimate(SCENE, 1).plane(0);
    double raised = 0;
    for (int i = 0; i < lit.length; i++) {
      raised += (lit[i] - lime[i]) / lit.length;
    }
    assertThat(raised).isGreaterThan(0.005);
  }

  @Test
  void moreRoundsHardlyMatter() {
    float[] lit = new Hqec(0.15, 2, Hqec.ROUNDS).estimate(SCENE, 1).plane(0);
    float[] long_ = new Hqec(0.15, 2, 200).estimate(SCENE, 1).plane(0);
    assertThat(TestPlanes.distance(lit, long_)).isLessThan(0.015);
  }

  @Test
  void smoothIlluminationNeedsNoConstraint() {
    // A flat photo meets the constraint as it is.
    Image flat = TestPlanes.plane(2, 2, 0.3f, 0.3f, 0.3f, 0.3f);
    float[] lit = new Hqec(0.15, 2, Hqec.ROUNDS).estimate(flat, 1).plane(0);
    assertThat(TestPlanes.distance(lit, flat.plane(0))).isLessThan(1e-3);
  }
}
