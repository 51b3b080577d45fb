package org.safelight.retouch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.safelight.enhance.ModelCard;
import org.safelight.enhance.TestPhotos;
import org.safelight.enhance.learn.HeldOut;
import org.safelight.enhance.sidecar.StoredPrecision;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;
import org.safelight.image.adjustment.AdjustmentRenderer;
import org.safelight.image.adjustment.Adjustments;
import org.safelight.tensor.Parameters;
import org.safelight.torch.TorchEngine;

class RetouchEnhancerTest {
  private static final ModelCard CARD = ModelCard.classic("retouch", "random");

  /**
   * A mean of two levels: the base is fitted, not computed, and copies of this size have few pixels
   * a cell.
   */
  private static final double FITTED = 2 / 255.0;

  /** Filters that do something, over a backbone that does little. */
  private static RetouchNetwork network(Geometry geometry) {
    RetouchNetwork network = RetouchNetworkTest.tiny(geometry);
    Parameters p = network.parameters();
    for (String bias :
        new String[] {"graduated_filter.fc_graduated", "elliptical_filter.fc_elliptical"}) {
      String name = "deeplpfnet." + bias + ".bias";
      float[] values = p.values(name).clone();
      for (int i = 0; i < values.length; i++) {
        values[i] += (float) Math.sin(1.7 * i) * 0.4f;
      }
      p.set(name, values);
    }
    return network;
  }

  private static RetouchEnhancer enhancer(Geometry geometry, double strength, int size) {
    return new RetouchEnhancer(network(geometry), new RetouchSettings(strength, size, 2), CARD);
  }

  /** Smooth, as photos mostly are, and of many colours. */
  private static Photo photo(int width, int height) {
    float[][] planes = new float[3][width * height];
    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < planes[c].length; i++) {
        double x = i % width / (double) width;
        double y = i / width / (double) height;
        planes[c][i] = (float) (0.5 + 0.4 * Math.sin(3 * x + 2 * c) * Math.cos(4 * y + c));
      }
    }
    return Photo.of(Image.of(width, height, Encoding.SRGB, planes), 16, Metadata.none());
  }

  @ParameterizedTest(name = "{0} x {1}")
  @CsvSource({"96,64", "64,96", "96,96"})
  void atTheCopysSizeItIsTheNetworksOwnOutput(int width, int height) {
    for (Geometry geometry : Geometry.values()) {
      Photo photo = photo(width, height);
      float[] wanted;
      try (TorchEngine engine = new TorchEngine("cpu", 1)) {
        RetouchNetwork network = network(geometry);
        wanted =
            engine.read(
                network.forward(
                    network.parameters().bind(engine), HeldOut.tensor(engine, photo.toImage())));
      }
      try (RetouchEnhancer enhancer = enhancer(geometry, 1, 96)) {
        Image found = enhancer.enhance(photo).toImage();
        int n = width * height;
        double off = 0;
        double moved = 0;
        for (int i = 0; i < wanted.length; i++) {
          off += Math.abs(found.plane(i / n)[i % n] - wanted[i]) / wanted.length;
          moved += Math.abs(photo.toImage().plane(i / n)[i % n] - wanted[i]) / wanted.length;
        }
        assertThat(off).as(geometry.title()).isLessThan(FITTED);
        assertThat(moved).as("%s does something", geometry.title()).isGreaterThan(3 * FITTED);
      }
    }
  }

  @Test
  void adjustmentsAreAsASidecarStoresThemAndGiveTheSamePixels() {
    Photo photo = TestPhotos.noise(120, 80, 1);
    try (RetouchEnhancer enhancer = enhancer(Geometry.CORRECTED, 0.7, 96)) {
      Adjustments adjustments = enhancer.adjustments(photo);
      assertThat(adjustments).isEqualTo(StoredPrecision.round(adjustments));
      assertThat(adjustments.strength()).isEqualTo(0.7);
      assertThat(adjustments.graduated()).hasSize(3);
      assertThat(adjustments.elliptical()).hasSize(3);
      byte[] rendered = new AdjustmentRenderer(adjustments, 1).render(photo).rgb8();
      assertThat(Arrays.equals(enhancer.enhance(photo).rgb8(), rendered)).isTrue();
    }
  }

  /** Their filters cannot be drawn, so they are part of the base. */
  @Test
  void releasedWeightsGiveABaseAlone() {
    try (RetouchEnhancer enhancer = enhancer(Geometry.RELEASED_2021, 1, 96)) {
      Adjustments adjustments = enhancer.adjustments(TestPhotos.noise(120, 80, 1));
      assertThat(adjustments.graduated()).isEmpty();
      assertThat(adjustments.elliptical()).isEmpty();
      assertThat(adjustments.polynomial().isNeutral()).isTrue();
    }
  }

  /** The backbone needs 32 pixels a side; photos do not. */
  @ParameterizedTest(name = "{0} x {1}")
  @CsvSource({"1,1", "31,200", "500,3"})
  void narrowPhotosAreEnhanced(int width, int height) {
    Photo photo = TestPhotos.noise(width, height, 1);
    try (RetouchEnhancer enhancer = enhancer(Geometry.CORRECTED, 1, 144)) {
      Photo better = enhancer.enhance(photo);
      assertThat(better.width()).isEqualTo(width);
      assertThat(better.height()).isEqualTo(height);
    }
  }
}
