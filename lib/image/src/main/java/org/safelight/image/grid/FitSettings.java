package org.safelight.image.grid;

/**
 * What a fitted grid looks like and how smooth it is.
 *
 * @param height cells down
 * @param width cells across
 * @param depth cells from dark to bright
 * @param spatialSmoothness lambda of the first differences down and across, see {@link #downFactor}
 * @param depthSmoothness lambda of the second differences from dark to bright, see {@link
 *     #depthFactor}
 * @param ridge added to the diagonal of the normal matrix, since grey pictures make the four terms
 *     of an affine transform collinear
 */
public record FitSettings(
    int height,
    int width,
    int depth,
    double spatialSmoothness,
    double depthSmoothness,
    double ridge) {

  /** Rejects empty grids and smoothness that would leave cells without data undetermined. */
  public FitSettings {
    if (height < 1 || width < 1 || depth < 1 || depth > BilateralGrid.MAX_DEPTH) {
      throw new IllegalArgumentException(
          "a grid needs sides of at least 1 and a depth of at most %d, got (%d, %d, %d)"
              .formatted(BilateralGrid.MAX_DEPTH, height, width, depth));
    }
    if (!(spatialSmoothness > 0 && depthSmoothness > 0 && ridge > 0)) {
      throw new IllegalArgumentException(
          "smoothness and ridge must be above 0, got %s, %s and %s"
              .formatted(spatialSmoothness, depthSmoothness, ridge));
    }
  }

  /** The published values (Afifi et al. 2021, their guided upsampling) and our ridge. */
  public static FitSettings paper() {
    return new FitSettings(22, 22, 8, 1, 4e-7, 1e-6);
  }

  /** Factor of the differences down, bx bz / by lambda, where b is the size of a cell. */
  double downFactor(int imageWidth, int imageHeight) {
    return bx(imageWidth) * bz() / by(imageHeight) * spatialSmoothness;
  }

  /** Factor of the differences across, by bz / bx lambda. */
  double acrossFactor(int imageWidth, int imageHeight) {
    return by(imageHeight) * bz() / bx(imageWidth) * spatialSmoothness;
  }

  /** Factor of the differences in depth, bx by / bz^2 lambda. */
  double depthFactor(int imageWidth, int imageHeight) {
    return bx(imageWidth) * by(imageHeight) / (bz() * bz()) * depthSmoothness;
  }

  private double bx(int imageWidth) {
    return (double) imageWidth / width;
  }

  private double by(int imageHeight) {
    return (double) imageHeight / height;
  }

  private double bz() {
    return 1.0 / depth;
  }
}
