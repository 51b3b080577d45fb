package org.safelight.hdr;

import java.util.ArrayList;
import java.util.List;
import org.safelight.tensor.Engine;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.Tensor.Padding;

/**
 * What the linearization network sees of a picture (paper, Sec. 3.3), 102 channels: the picture;
 * its Sobel derivatives, down before across for each colour; and soft histograms of 4, 8 and 16
 * intervals, maps that say how near a value is to each bin. Bins are centred on i / B, B + 1 of
 * them as in the published code; the paper has B.
 */
final class CurveFeatures {
  /** Channels of all features. */
  static final int CHANNELS = 102;

  private static final List<Integer> INTERVALS = List.of(4, 8, 16);
  private static final float[] DOWN = {-1, -2, -1, 0, 0, 0, 1, 2, 1};
  private static final float[] ACROSS = {-1, 0, 1, -2, 0, 2, -1, 0, 1};

  private CurveFeatures() {}

  /**
   * The features of pictures.
   *
   * @param image (N, 3, H, W), 0..1, sides at least 2
   * @return (N, 102, H, W)
   */
  static Tensor of(Tensor image) {
    List<Tensor> parts = new ArrayList<>(List.of(image, derivatives(image)));
    INTERVALS.forEach(n -> parts.add(histogram(image, n)));
    return image.engine().concat(1, parts);
  }

  /** (N, 6, H, W), not normalised, the edge mirrored without repeating it. */
  private static Tensor derivatives(Tensor image) {
    float[] kernels = new float[6 * 9];
    for (int c = 0; c < 3; c++) {
      System.arraycopy(DOWN, 0, kernels, 18 * c, 9);
      System.arraycopy(ACROSS, 0, kernels, 18 * c + 9, 9);
    }
    Tensor weight = image.engine().constant(kernels, Shape.of(6, 1, 3, 3));
    return image.pad(Padding.REFLECT, 1, 1, 1, 1).conv2d(weight, null, 1, 0, 1, 3);
  }

  /**
   * max(0, 1 - B |x - i / B|) of each bin i and colour, the colours of a bin beside each other: (N,
   * 3 (B + 1), H, W).
   */
  private static Tensor histogram(Tensor image, int intervals) {
    int channels = 3 * (intervals + 1);
    float[] copies = new float[channels * 3];
    float[] centres = new float[channels];
    for (int k = 0; k < channels; k++) {
      copies[3 * k + k % 3] = intervals;
      centres[k] = -(k / 3);
    }
    Engine engine = image.engine();
    Tensor scaled =
        image.conv2d(
            engine.constant(copies, Shape.of(channels, 3, 1, 1)),
            engine.constant(centres, Shape.of(channels)),
            1,
            0,
            1,
            1);
    return scaled.abs().neg().add(1).relu();
  }
}
