package org.safelight.image.pyramid;

import java.util.ArrayList;
import java.util.List;
import org.safelight.image.Encoding;
import org.safelight.image.Image;

/**
 * A picture as bands of detail, fine to coarse, and what is left.
 *
 * @param levels all but the last are DATA, g - up(down(g)) of their Gaussian level g; the last is
 *     the coarsest Gaussian level, in the picture's encoding
 */
public record LaplacianPyramid(List<Image> levels) {

  /** Copies the list. */
  public LaplacianPyramid {
    if (levels.isEmpty()) {
      throw new IllegalArgumentException("a pyramid has at least 1 level, got 0");
    }
    levels = List.copyOf(levels);
  }

  /**
   * Takes the picture apart.
   *
   * @param count levels, what is left counted, at least 1
   */
  public static LaplacianPyramid of(Image image, int count) {
    List<Image> smooth = GaussianPyramid.of(image, count).levels();
    List<Image> levels = new ArrayList<>();
    for (int i = 0; i + 1 < count; i++) {
      Image fine = smooth.get(i);
      Image coarse = PyramidKernel.up(smooth.get(i + 1), fine.width(), fine.height());
      levels.add(sum(fine, coarse, -1, Encoding.DATA));
    }
    levels.add(smooth.get(count - 1));
    return new LaplacianPyramid(levels);
  }

  /** The picture put together again, to float rounding, in the encoding of the last level. */
  public Image collapse() {
    Image image = levels.get(levels.size() - 1);
    for (int i = levels.size() - 2; i >= 0; i--) {
      Image detail = levels.get(i);
      Image coarse = PyramidKernel.up(image, detail.width(), detail.height());
      image = sum(detail, coarse, 1, image.encoding());
    }
    return image;
  }

  /** a + sign * b, into the planes of b, which is always fresh here. */
  private static Image sum(Image a, Image b, float sign, Encoding encoding) {
    float[][] out = new float[a.planeCount()][];
    for (int p = 0; p < out.length; p++) {
      float[] from = a.plane(p);
      float[] into = b.plane(p);
      for (int i = 0; i < into.length; i++) {
        into[i] = from[i] + sign * into[i];
      }
      out[p] = into;
    }
    return Image.of(a.width(), a.height(), encoding, out);
  }
}
