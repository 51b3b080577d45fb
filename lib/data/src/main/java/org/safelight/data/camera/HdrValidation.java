package org.safelight.data.camera;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.safelight.data.PanoramaViews;
import org.safelight.image.Image;

/**
 * Photos of known light to judge by, the same every time: views of panoramas at the seven exposures
 * of the paper's test, without noise.
 *
 * <p>Of these only those are in where something is clipped and neither white nor black is most of
 * the photo. Each view has one curve; photos are made when asked for, since all together are large.
 */
public final class HdrValidation {
  /** Pixels across a photo. */
  public static final int WIDTH = 512;

  /** Pixels down a photo. */
  public static final int HEIGHT = 384;

  private static final int STOPS = 3;

  /** Views of each panorama, spread evenly around. */
  private static final int VIEWS = 3;

  // Degrees: 512 pixels across 90 are half again as fine as a panorama of 1024.
  private static final double FOV = 90;
  private static final double MOST_PITCH = 10;

  /** Least share of pixels with a clipped channel. */
  private static final double LEAST_CLIPPED = 0.005;

  /** JPEG qualities are those of a batch of the paper, in turn. */
  private static final int QUALITIES = 8;

  private record Shot(
      String name,
      HdrPanorama panorama,
      PanoramaViews.Camera camera,
      ResponseCurve curve,
      int ev,
      int quality) {}

  /**
   * A photo and its truth.
   *
   * @param name panorama, view and exposure: quarry_01_1k#2_EV+1
   * @param ev exposure in stops; at 0 the mean light of the view is 0.5
   * @param sample what the camera did
   */
  public record Photo(String name, int ev, HdrSample sample) {
    /** The 8-bit photo, SRGB 0..1; its curve is that of the sample, not that of sRGB. */
    public Image display() {
      return sample.display();
    }

    /** The truth, LINEAR, 1 where the sensor clipped. */
    public Image light() {
      return sample.light();
    }
  }

  private final List<Shot> shots;

  private HdrValidation(List<Shot> shots) {
    this.shots = List.copyOf(shots);
  }

  /**
   * Photos of the given panoramas.
   *
   * @param curves response curves that no training sample had, such as {@link DorfCurves#test} or
   *     ones drawn from a family by another seed; view i has curve i, from the first again after
   *     the last
   */
  public static HdrValidation of(List<HdrPanorama> panoramas, List<ResponseCurve> curves) {
    if (curves.isEmpty()) {
      throw new IllegalArgumentException("validation needs at least one curve, got none");
    }
    List<Shot> shots = new ArrayList<>();
    int view = 0;
    for (HdrPanorama panorama : panoramas) {
      SplittableRandom random = new SplittableRandom(panorama.name().hashCode());
      double start = 360 * random.nextDouble();
      for (int i = 0; i < VIEWS; i++, view++) {
        double pitch = MOST_PITCH * (2 * random.nextDouble() - 1);
        PanoramaViews.Camera camera =
            new PanoramaViews.Camera(start + 360.0 * i / VIEWS, pitch, FOV);
        ResponseCurve curve = curves.get(view % curves.size());
        for (int ev = -STOPS; ev <= STOPS; ev++) {
          String name = String.format(Locale.ROOT, "%s#%d_EV%+d", panorama.name(), i + 1, ev);
          int quality =
              CameraPipeline.noiseless().quality((view + ev + STOPS) % QUALITIES, QUALITIES);
          shots.add(new Shot(name, panorama, camera, curve, ev, quality));
        }
      }
    }
    return new HdrValidation(shots.parallelStream().filter(HdrValidation::isKept).toList());
  }

  private static boolean isKept(Shot shot) {
    HdrSample sample = take(shot);
    return sample.counted() && sample.clippedShare() >= LEAST_CLIPPED;
  }

  private static HdrSample take(Shot shot) {
    Image view = shot.panorama.view(shot.camera, WIDTH, HEIGHT);
    return CameraPipeline.noiseless()
        .expose(
            HdrViews.planes(view),
            WIDTH,
            HEIGHT,
            HdrViews.normaliser(view) * Math.pow(2, shot.ev),
            shot.curve,
            shot.quality,
            new SplittableRandom(1));
  }

  /** How many photos there are. */
  public int size() {
    return shots.size();
  }

  /** Name of a photo; see {@link Photo}. */
  public String name(int i) {
    return shots.get(i).name();
  }

  /** Exposure of a photo, stops. */
  public int ev(int i) {
    return shots.get(i).ev();
  }

  /** Takes a photo. */
  public Photo photo(int i) {
    Shot shot = shots.get(i);
    return new Photo(shot.name, shot.ev, take(shot));
  }

  /** Every {@code step}th of the photos, for a quick look. */
  public HdrValidation every(int step) {
    List<Shot> kept = new ArrayList<>();
    for (int i = 0; i < shots.size(); i += step) {
      kept.add(shots.get(i));
    }
    return new HdrValidation(kept);
  }
}
