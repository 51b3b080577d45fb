package org.safelight.data.camera;

import java.util.random.RandomGenerator;
import org.safelight.data.PanoramaViews;
import org.safelight.image.Image;
import org.safelight.image.filter.Resize;

/**
 * Takes training squares from panoramas: a camera looks somewhere, and the square is a piece of
 * what it sees.
 *
 * <p>Light is scaled so that the mean over the whole of what the camera sees, pixels and channels
 * alike, is 0.5; then exposures are 2^U(-3, 3). (The paper's photos are normalised before squares
 * are cut too.)
 */
final class HdrViews {
  /** Mean light of a view at exposure 1. */
  static final double MEAN = 0.5;

  /** Largest exposure in stops, up and down. */
  static final double STOPS = 3;

  // Degrees across: from a short telephoto lens to a wide one.
  private static final double LEAST_FOV = 50;
  private static final double MOST_FOV = 100;

  // Degrees above the horizon: people photograph the sky more than the ground.
  private static final double LEAST_PITCH = -30;
  private static final double MOST_PITCH = 45;

  /** Side of the copy whose mean stands for the view's. */
  private static final int MEAN_SIDE = 64;

  /** Light below which a view is scaled no further: black stays black. */
  private static final double DARKEST_MEAN = 1e-6;

  private HdrViews() {}

  /** A square of {@code size} pixels seen in a panorama. */
  static HdrPatch draw(HdrPanorama panorama, int size, HdrFraming framing, RandomGenerator random) {
    PanoramaViews.Camera camera =
        new PanoramaViews.Camera(
            360 * random.nextDouble(),
            LEAST_PITCH + (MOST_PITCH - LEAST_PITCH) * random.nextDouble(),
            LEAST_FOV + (MOST_FOV - LEAST_FOV) * random.nextDouble());
    double scale = framing.scale(random);
    int whole = Math.max(size, (int) Math.round(scale * ownWidth(panorama, camera)));
    int left = random.nextInt(whole - size + 1);
    int top = random.nextInt(whole - size + 1);
    // Where a view shrinks the panorama, interpolation alone would skip over small lights.
    int finer = Math.max(1, (int) Math.ceil(ownWidth(panorama, camera) / whole));
    Image part =
        PanoramaViews.view(
            panorama.light(),
            camera,
            finer * whole,
            finer * whole,
            new PanoramaViews.Part(finer * left, finer * top, finer * size, finer * size));
    Image patch = finer == 1 ? part : Resize.areaAverage(part, size, size);
    double stops = STOPS * (2 * random.nextDouble() - 1);
    double exposure = normaliser(panorama.view(camera, MEAN_SIDE, MEAN_SIDE)) * Math.pow(2, stops);
    return new HdrPatch(planes(patch), exposure);
  }

  /** Pixels across a view at which its middle has the panorama's own resolution. */
  private static double ownWidth(HdrPanorama panorama, PanoramaViews.Camera camera) {
    return panorama.light().width() * Math.tan(Math.toRadians(camera.fovDegrees()) / 2) / Math.PI;
  }

  /** What light is multiplied with so that its mean becomes {@link #MEAN}. */
  static double normaliser(Image view) {
    double sum = 0;
    for (int c = 0; c < 3; c++) {
      for (float v : view.plane(c)) {
        sum += v;
      }
    }
    return MEAN / (sum / (3.0 * view.width() * view.height()) + DARKEST_MEAN);
  }

  /** The three planes of an image, one after the other. */
  static float[] planes(Image image) {
    int n = image.width() * image.height();
    float[] planes = new float[3 * n];
    for (int c = 0; c < 3; c++) {
      System.arraycopy(image.plane(c), 0, planes, c * n, n);
    }
    return planes;
  }
}
