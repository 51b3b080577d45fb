package org.safelight.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.safelight.metrics.Pictures.flat;

import org.junit.jupiter.api.Test;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;

/** Values are worked by hand. */
class AngularErrorTest {
  /** Degrees of double rounding. */
  private static final double ROUNDING = 1e-9;

  /** Degrees; a colour's floats turn it by 1e-7 of a radian. */
  private static final double FLOAT_ROUNDING = 1e-5;

  @Test
  void primariesAreAtRightAngles() {
    assertThat(AngularError.of(flat(2, 2, 1, 0, 0), flat(2, 2, 0, 0.3f, 0)))
        .isCloseTo(90, within(ROUNDING));
  }

  @Test
  void redAndYellowAreHalfOfThatApart() {
    Photo red = Photo.of(flat(2, 2, 1, 0, 0), 8, Metadata.none());
    Photo yellow = Photo.of(flat(2, 2, 0.4f, 0.4f, 0), 16, Metadata.none());
    assertThat(AngularError.of(red, yellow)).isCloseTo(45, within(ROUNDING));
  }

  @Test
  void brightnessIsNotSeen() {
    Image colour = flat(2, 2, 0.2f, 0.4f, 0.1f);
    assertThat(AngularError.of(colour, colour.map(v -> 2 * v))).isCloseTo(0, within(ROUNDING));
  }

  @Test
  void smallAnglesKeepTheirDigits() {
    // (1, 0, 0) against (1, 1e-6, 0): a millionth of a radian, which an arc cosine would lose.
    assertThat(AngularError.of(flat(1, 1, 1, 0, 0), flat(1, 1, 1, 1e-6f, 0)))
        .isCloseTo(Math.toDegrees(1e-6), within(1e-11));
  }

  @Test
  void blackOfTheReferenceIsLeftOut() {
    Image reference = pixels(new float[] {0, 1}, new float[] {0, 1}, new float[] {0, 1});
    Image candidate = pixels(new float[] {1, 1}, new float[] {0, 1}, new float[] {0, 0});
    double white = Math.toDegrees(Math.acos(2 / Math.sqrt(6)));
    assertThat(AngularError.of(reference, candidate)).isCloseTo(white, within(FLOAT_ROUNDING));
    assertThat(AngularError.of(flat(3, 3, 0, 0, 0), flat(3, 3, 1, 0, 0))).isEqualTo(0);
  }

  @Test
  void blackOfTheCandidateIsARightAngle() {
    Image reference = pixels(new float[] {1, 1}, new float[] {1, 1}, new float[] {1, 1});
    Image candidate = pixels(new float[] {0, 1}, new float[] {0, 1}, new float[] {0, 1});
    assertThat(AngularError.of(reference, candidate)).isCloseTo(45, within(FLOAT_ROUNDING));
  }

  private static Image pixels(float[] r, float[] g, float[] b) {
    return Image.of(r.length, 1, Encoding.SRGB, r, g, b);
  }
}
