package org.safelight.data.camera;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.safelight.data.Batch;
import org.safelight.data.BatchSource;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Shape;

/**
 * Square photos with the light they were taken of, for networks that undo a camera. Safe for
 * threads.
 *
 * <p>Tensors of a batch, those of (N, 3, P, P) in red, green, blue:
 *
 * <table>
 *   <caption>Tensors</caption>
 *   <tr><th>name</th><th>shape</th><th>what</th></tr>
 *   <tr><td>jpeg</td><td>(N, 3, P, P)</td><td>the photo, display values 0..1 after 8 bits and JPEG
 *       </td></tr>
 *   <tr><td>response</td><td>(N, 3, P, P)</td><td>F(I_c), display values 0..1 before 8 bits
 *       </td></tr>
 *   <tr><td>clipped</td><td>(N, 3, P, P)</td><td>I_c, light 0..1</td></tr>
 *   <tr><td>scene</td><td>(N, 3, P, P)</td><td>light t H with its noise, from 0, 1 where the sensor
 *       clips</td></tr>
 *   <tr><td>curve</td><td>(N, 1024)</td><td>g, the inverse of the photo's response curve</td></tr>
 *   <tr><td>mask</td><td>(N, 1)</td><td>1, or 0 for a sample that losses should not see</td></tr>
 * </table>
 */
public final class HdrBatches implements BatchSource {
  private final HdrScenes scenes;
  private final HdrSampling sampling;
  private final double photoShare;

  /**
   * Samples of the given scenes.
   *
   * @throws IllegalArgumentException if there is neither panorama nor photo
   */
  public HdrBatches(HdrScenes scenes, HdrSampling sampling) {
    if (scenes.size() == 0) {
      throw new IllegalArgumentException(
          "training needs at least one panorama or photo without clipped highlights, got none");
    }
    this.scenes = scenes;
    this.sampling = sampling;
    this.photoShare =
        scenes.photos().size() == 0 ? 0 : scenes.panoramas().isEmpty() ? 1 : sampling.photoShare();
  }

  @Override
  public Batch batch(long seed, long step) {
    SplittableRandom random = BatchSource.random(seed, step);
    int count = sampling.batchSize();
    int size = sampling.patchSize();
    int n = 3 * size * size;
    float[] jpeg = new float[count * n];
    float[] response = new float[count * n];
    float[] clipped = new float[count * n];
    float[] scene = new float[count * n];
    float[] curves = new float[count * ResponseCurve.SAMPLES];
    float[] mask = new float[count];
    for (int i = 0; i < count; i++) {
      HdrSample sample = sample(i, random);
      System.arraycopy(sample.jpeg(), 0, jpeg, i * n, n);
      System.arraycopy(sample.response(), 0, response, i * n, n);
      System.arraycopy(sample.clipped(), 0, clipped, i * n, n);
      System.arraycopy(sample.scene(), 0, scene, i * n, n);
      for (int k = 0; k < ResponseCurve.SAMPLES; k++) {
        curves[i * ResponseCurve.SAMPLES + k] = sample.inverse().sample(k);
      }
      mask[i] = sample.counted() ? 1 : 0;
    }
    Shape shape = Shape.of(count, 3, size, size);
    return new Batch(
        Map.of(
            "jpeg", new NamedTensor("jpeg", shape, jpeg),
            "response", new NamedTensor("response", shape, response),
            "clipped", new NamedTensor("clipped", shape, clipped),
            "scene", new NamedTensor("scene", shape, scene),
            "curve", new NamedTensor("curve", Shape.of(count, ResponseCurve.SAMPLES), curves),
            "mask", new NamedTensor("mask", Shape.of(count, 1), mask)));
  }

  /** Sample i of a batch, whose place decides its JPEG quality. */
  private HdrSample sample(int i, RandomGenerator random) {
    int size = sampling.patchSize();
    int quality = sampling.pipeline().quality(i, sampling.batchSize());
    for (int redrawn = 0; ; redrawn++) {
      HdrPatch patch = patch(size, random).turned(size, random);
      HdrSample sample =
          sampling
              .pipeline()
              .expose(
                  patch.light(),
                  size,
                  size,
                  patch.exposure(),
                  sampling.curves().draw(random),
                  quality,
                  random);
      boolean clips = sample.clippedShare() >= sampling.framing().leastClipped();
      if (sample.counted() && clips || redrawn >= sampling.redraws()) {
        return sample;
      }
    }
  }

  private HdrPatch patch(int size, RandomGenerator random) {
    if (random.nextDouble() < photoShare) {
      return scenes.photos().draw(size, sampling.framing(), random);
    }
    int i = random.nextInt(scenes.panoramas().size());
    return HdrViews.draw(scenes.panoramas().get(i), size, sampling.framing(), random);
  }
}
