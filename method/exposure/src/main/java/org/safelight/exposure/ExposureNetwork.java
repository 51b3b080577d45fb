package org.safelight.exposure;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safelight.tensor.Initializer;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.layer.ConvTranspose2d;

/**
 * Coarse-to-fine correction over a Laplacian pyramid of four levels, Sec. 3.2 and Fig. 3 of Afifi
 * et al., CVPR 2021. Each level's U-Net sees its Laplacian level plus what the coarser level made
 * of the photo so far, and its output is added to the latter alone, as in the authors' code.
 *
 * <p>Levels are numbered 0 = finest; the paper counts 4 = coarsest. Sides must be multiples of
 * {@link #multiple()}.
 */
final class ExposureNetwork {
  /** How many pyramid levels there are. */
  static final int LEVELS = 4;

  /**
   * Sizes of the four U-Nets, finest first.
   *
   * @param depth encoder stages
   * @param width channels of the first stage
   * @param scale what 0..1 values are multiplied by before they enter; the output is divided by it
   */
  record Widths(List<Integer> depth, List<Integer> width, double scale) {
    Widths {
      if (depth.size() != LEVELS || width.size() != LEVELS) {
        throw new IllegalArgumentException(
            "four levels need four depths and widths, got %s and %s".formatted(depth, width));
      }
      depth = List.copyOf(depth);
      width = List.copyOf(width);
    }

    /** As published: 7,015,449 parameters, values on the 0..255 scale. */
    static Widths paper() {
      return new Widths(List.of(3, 3, 3, 4), List.of(16, 24, 24, 24), 255);
    }

    /** The coarsest level as published, which sets tone and colour; the finer ones half as wide. */
    static Widths compact() {
      return new Widths(List.of(3, 3, 3, 4), List.of(8, 12, 12, 24), 1);
    }
  }

  /**
   * What the levels give, each already at the next finer level's size.
   *
   * @param image the corrected image (N, 3, H, W), 0..1 sRGB, not clamped
   * @param coarse outputs of levels 1, 2, 3 after their learned upsampling, at H, H/2, H/4
   */
  record Outputs(Tensor image, List<Tensor> coarse) {}

  private final Widths widths;
  private final Parameters parameters = new Parameters();
  private final List<UNet> nets = new ArrayList<>();
  private final List<ConvTranspose2d> upsamplers = new ArrayList<>(); // [l - 1] leaves level l

  ExposureNetwork(Widths widths) {
    this.widths = widths;
    for (int l = 0; l < LEVELS; l++) {
      nets.add(new UNet(parameters, "level" + l, widths.depth().get(l), widths.width().get(l)));
      if (l > 0) {
        upsamplers.add(
            ConvTranspose2d.declare(
                parameters,
                "upsample" + l,
                3,
                3,
                2,
                2,
                0,
                0,
                Initializer.glorotUniform(),
                Initializer.constant(0)));
      }
    }
  }

  Parameters parameters() {
    return parameters;
  }

  /** What both sides of an input must be a multiple of: 128 at published depths. */
  int multiple() {
    int multiple = 1;
    for (int l = 0; l < LEVELS; l++) {
      multiple = Math.max(multiple, 1 << (l + widths.depth().get(l)));
    }
    return multiple;
  }

  /**
   * Corrects a batch.
   *
   * @param w parameters, and through them the engine
   * @param image (N, 3, H, W), 0..1 sRGB, sides multiples of {@link #multiple()}
   * @param levelScale (1, 4, 1, 1): S of the authors' demo, one factor a level, finest first; null
   *     for all ones
   */
  Outputs forward(Parameters.Bound w, Tensor image, @Nullable Tensor levelScale) {
    TensorPyramid pyramid = new TensorPyramid(w.engine());
    List<Tensor> x = new ArrayList<>(pyramid.laplacian(image, LEVELS));
    for (int l = 0; l < LEVELS; l++) {
      Tensor level = x.get(l);
      if (levelScale != null) {
        level = level.mul(levelScale.slice(1, l, l + 1));
      }
      x.set(l, level.mul(widths.scale()));
    }
    List<Tensor> coarse = new ArrayList<>();
    Tensor y = upsample(w, 3, nets.get(3).apply(w, x.get(3)));
    coarse.add(0, y.div(widths.scale()));
    for (int l = 2; l >= 0; l--) {
      Tensor a = nets.get(l).apply(w, y.add(x.get(l))).add(y); // the skip adds y only
      if (l == 0) {
        return new Outputs(a.div(widths.scale()), coarse);
      }
      y = upsample(w, l, a);
      coarse.add(0, y.div(widths.scale()));
    }
    throw new AssertionError("level 0 returns");
  }

  private Tensor upsample(Parameters.Bound w, int level, Tensor a) {
    return upsamplers.get(level - 1).apply(w, a);
  }
}
