package org.safelight.image.pyramid;

import java.util.ArrayList;
import java.util.List;
import org.safelight.image.Image;

/**
 * A picture and its ever smaller, ever smoother copies.
 *
 * @param levels level 0 is the picture itself; each next one is {@link PyramidKernel#down} of the
 *     one before
 */
public record GaussianPyramid(List<Image> levels) {

  /** Copies the list. */
  public GaussianPyramid {
    levels = List.copyOf(levels);
  }

  /**
   * Builds the pyramid.
   *
   * @param count levels, the picture itself counted, at least 1; a side of 1 stays 1
   */
  public static GaussianPyramid of(Image image, int count) {
    if (count < 1) {
      throw new IllegalArgumentException("a pyramid has at least 1 level, got " + count);
    }
    List<Image> levels = new ArrayList<>();
    levels.add(image);
    while (levels.size() < count) {
      levels.add(PyramidKernel.down(levels.get(levels.size() - 1)));
    }
    return new GaussianPyramid(levels);
  }
}
