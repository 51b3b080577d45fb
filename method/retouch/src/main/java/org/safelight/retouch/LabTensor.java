package org.safelight.retouch;

import org.jspecify.annotations.Nullable;
import org.safelight.tensor.Engine;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;

/**
 * sRGB to CIELab under D65, rescaled to about 0..1, as the loss compares it (spec 6). The metrics'
 * {@code Lab} is the standard one; this one's constants and floors are the published code's, for
 * parity.
 */
final class LabTensor {
  private static final float[] TO_XYZ = {
    0.412453f / 0.950456f,
    0.357580f / 0.950456f,
    0.180423f / 0.950456f,
    0.212671f,
    0.715160f,
    0.072169f,
    0.019334f / 1.088754f,
    0.119193f / 1.088754f,
    0.950227f / 1.088754f
  };

  /** From (fx, fy, fz) to L / 100, (a / 110 + 1) / 2 and (b / 110 + 1) / 2. */
  private static final float[] TO_LAB = {
    0, 1.16f, 0, 500f / 220, -500f / 220, 0, 0, 200f / 220, -200f / 220
  };

  private static final float[] OFFSETS = {-0.16f, 0.5f, 0.5f};

  private static final double KNEE = 0.04045;
  private static final double E = 6.0 / 29;

  private LabTensor() {}

  /** (N, 3, H, W) to the same, channels L, a, b. */
  static Tensor of(Tensor rgb) {
    Engine engine = rgb.engine();
    Tensor power = rgb.maximum(engine.scalar(1e-6)).add(0.055).mul(1 / 1.055).pow(2.4);
    Tensor linear = rgb.greater(engine.scalar(KNEE)).where(power, rgb.mul(1 / 12.92));
    Tensor xyz = mixed(linear, TO_XYZ, null);
    Tensor root = xyz.maximum(engine.scalar(1e-4)).pow(1.0 / 3);
    Tensor f =
        xyz.greater(engine.scalar(E * E * E)).where(root, xyz.mul(1 / (3 * E * E)).add(4.0 / 29));
    return mixed(f, TO_LAB, engine.constant(OFFSETS, Shape.of(3)));
  }

  private static Tensor mixed(Tensor x, float[] matrix, @Nullable Tensor bias) {
    return x.conv2d(x.engine().constant(matrix, Shape.of(3, 3, 1, 1)), bias, 1, 0, 1, 1);
  }
}
