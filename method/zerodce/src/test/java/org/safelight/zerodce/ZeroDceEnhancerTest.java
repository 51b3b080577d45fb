package org.safelight.zerodce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.safelight.enhance.Enhancer;
import org.safelight.enhance.ModelCard;
import org.safelight.enhance.Setting;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.reference.ReferenceEngine;
import org.safelight.tensor.reference.ReferenceTensor;

class ZeroDceEnhancerTest {
  private static final ModelCard CARD = ModelCard.classic("zerodce", "hand-made");

  /** Slopes and waves, the same every time. */
  private static Photo photo(int width, int height, int bits) {
    float[][] planes = new float[3][width * height];
    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < width * height; i++) {
        double x = i % width / (double) width;
        double y = i / width / (double) height;
        planes[c][i] = (float) (0.25 + 0.2 * Math.sin(5 * x + c) * Math.cos(4 * y - c));
      }
    }
    return Photo.of(Image.of(width, height, Encoding.SRGB, planes), bits, Metadata.none());
  }

  private static Photo enhanced(ZeroDceNetwork network, Photo photo, Object... settings) {
    Map<String, Double> given = new LinkedHashMap<>();
    for (int i = 0; i < settings.length; i += 2) {
      given.put((String) settings[i], ((Number) settings[i + 1]).doubleValue());
    }
    Map<String, Double> all = Setting.complete(new ZeroDceProvider().settings(), given);
    try (Enhancer enhancer = new ZeroDceEnhancer(network, all, CARD)) {
      assertThat(enhancer.card()).isEqualTo(CARD);
      return enhancer.enhance(photo);
    }
  }

  /** A network whose maps are r everywhere: all weights 0, the last bias atanh(r). */
  private static ZeroDceNetwork constant(double r) {
    ZeroDceNetwork network = new ZeroDceNetwork(ZeroDceNetwork.Start.PUBLISHED);
    float[] bias = new float[ZeroDceNetwork.MAPS];
    Arrays.fill(bias, (float) (0.5 * Math.log((1 + r) / (1 - r))));
    network.parameters().set("e_conv7.bias", bias);
    return network;
  }

  private static double curve(double x, double r) {
    double v = x;
    for (int k = 0; k < 8; k++) {
      v += r * (v * v - v);
    }
    return v;
  }

  @Test
  void constantMapsApplyTheCurveToEverySampleOfAnySize() {
    for (int[] size : new int[][] {{700, 41}, {30, 900}, {64, 64}}) {
      Photo photo = photo(size[0], size[1], 16);
      Photo better = enhanced(constant(-0.3), photo, "size", 128);
      for (int i = 0; i < photo.rgb16().length; i++) {
        double wanted = curve((photo.rgb16()[i] & 0xffff) / 65535.0, -0.3) * 65535;
        // Half a sample of rounding, and float32 over eight rounds.
        assertThat((double) (better.rgb16()[i] & 0xffff)).isCloseTo(wanted, within(0.6));
      }
    }
  }

  @Test
  void smallPhotosGetExactlyWhatTheNetworkSays() {
    ZeroDceNetwork network = Numbers.network();
    Photo photo = photo(60, 41, 16);
    Photo better = enhanced(network, photo);
    ReferenceEngine engine = new ReferenceEngine();
    Image image = photo.toImage();
    float[] values = new float[3 * 60 * 41];
    for (int c = 0; c < 3; c++) {
      System.arraycopy(image.plane(c), 0, values, c * 60 * 41, 60 * 41);
    }
    Tensor in = engine.constant(values, Shape.of(1, 3, 41, 60));
    Tensor out = ZeroDceNetwork.curve(in, network.maps(network.parameters().bind(engine), in));
    double[] wanted = ((ReferenceTensor) out).values();
    for (int i = 0; i < 60 * 41; i++) {
      for (int c = 0; c < 3; c++) {
        assertThat((better.rgb16()[3 * i + c] & 0xffff) / 65535.0)
            .isCloseTo(wanted[c * 60 * 41 + i], within(3e-5));
      }
    }
  }

  @Test
  void largePhotosGetNearlyTheSameThroughTheSmallCopy() {
    ZeroDceNetwork network = Numbers.network();
    Photo photo = photo(800, 600, 8);
    byte[] coarse = enhanced(network, photo, "size", 200).rgb8();
    byte[] full = enhanced(network, photo, "size", 800).rgb8();
    assertThat(Arrays.equals(coarse, full)).isFalse();
    double sum = 0;
    for (int i = 0; i < full.length; i++) {
      sum += Math.abs((coarse[i] & 0xff) - (full[i] & 0xff));
    }
    assertThat(sum / full.length).isLessThan(1);
  }

  /** Between the centres of two map pixels lies their mean; outside, the nearer one. */
  @Test
  void mapsAreReadBetweenTheirCentres() {
    float[] r = new float[24 * 2];
    for (int m = 0; m < 24; m++) {
      r[2 * m] = 0;
      r[2 * m + 1] = m < 3 ? -1 : 0; // the first round alone
    }
    CurveMaps maps = new CurveMaps(new NamedTensor("maps", Shape.of(1, 24, 1, 2), r));
    float[] row = {0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f};
    maps.new Rows(6, 3).apply(1, 0, row);
    // Six pixel centres from one map centre to the other: -1/3, 0, 1/3 .. 4/3, held within 0..1.
    double[] way = {0, 0.0, 1 / 3.0, 2 / 3.0, 1, 1};
    for (int x = 0; x < row.length; x++) {
      assertThat((double) row[x]).as("pixel %d", x).isCloseTo(0.5 + 0.25 * way[x], within(1e-6));
    }
  }

  @Test
  void halfTheStrengthIsHalfWay() {
    Photo photo = photo(50, 40, 16);
    Photo full = enhanced(constant(-0.4), photo);
    Photo half = enhanced(constant(-0.4), photo, "strength", 0.5);
    for (int i = 0; i < photo.rgb16().length; i++) {
      int between = (photo.rgb16()[i] & 0xffff) + (full.rgb16()[i] & 0xffff);
      assertThat(2 * (half.rgb16()[i] & 0xffff)).isCloseTo(between, within(2));
    }
    assertThat(enhanced(constant(-0.4), photo, "strength", 0)).isSameAs(photo);
  }
}
