package org.safelight.lowlight;

import java.util.Map;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.layer.Conv2d;
import org.safelight.tensor.layer.ConvTranspose2d;

/**
 * Layer decomposition (paper, Sec. 3.1): a picture (N, 3, H, W), 0..1, becomes reflectance (N, 3,
 * H, W) and illumination (N, 1, H, W), both 0..1, whose product is the picture. Any size from 1 x
 * 1.
 *
 * <p>A U-Net of three levels gives the reflectance. The illumination leaves after the first
 * convolution and takes in the last feature map of the reflectance. Both end in 1x1 convolutions,
 * as in the published code and weights; the paper draws 3x3. 235,876 parameters at the published
 * width of 32.
 */
final class DecompositionNetwork {
  /** Begins the names of all its parameters. */
  static final String PREFIX = "decomposition.";

  /** Sides that divide by this need no padding and no cropping. */
  static final int MULTIPLE = 4;

  private static final Map<String, String> PUBLISHED =
      Map.of(
          "encoder1", "g_conv1_1",
          "encoder2", "g_conv2_1",
          "encoder3", "g_conv3_1",
          "up2", "g_up_1",
          "decoder2", "g_conv8_1",
          "up1", "g_up_2",
          "decoder1", "g_conv9_1",
          "reflectance", "g_conv10",
          "light", "l_conv1_2",
          "illumination", "l_conv1_4");

  private final Parameters parameters = new Parameters();
  private final int width;
  private final Conv2d encoder1;
  private final Conv2d encoder2;
  private final Conv2d encoder3;
  private final ConvTranspose2d up2;
  private final Conv2d decoder2;
  private final ConvTranspose2d up1;
  private final Conv2d decoder1;
  private final Conv2d reflectance;
  private final Conv2d light;
  private final Conv2d illumination;

  /**
   * What a picture is taken apart into.
   *
   * @param reflectance (N, 3, H, W), 0..1
   * @param illumination (N, 1, H, W), 0..1
   */
  record Parts(Tensor reflectance, Tensor illumination) {
    /** The same without gradients. */
    Parts detach() {
      return new Parts(reflectance.detach(), illumination.detach());
    }

    /** Pictures {@code from} to {@code to} of the batch. */
    Parts part(int from, int to) {
      return new Parts(reflectance.slice(0, from, to), illumination.slice(0, from, to));
    }
  }

  /**
   * What every layer gives, after its activation.
   *
   * @param joined2 of up2 and encoder2, what goes into decoder2
   * @param joined1 of up1 and encoder1, what goes into decoder1
   * @param reflectance before its sigmoid
   * @param illumination before its sigmoid
   */
  record Activations(
      Tensor encoder1,
      Tensor encoder2,
      Tensor encoder3,
      Tensor joined2,
      Tensor decoder2,
      Tensor joined1,
      Tensor decoder1,
      Tensor reflectance,
      Tensor light,
      Tensor illumination) {}

  /**
   * @param width channels of the first level, 32 as published
   */
  DecompositionNetwork(int width) {
    this.width = width;
    encoder1 = Layers.conv(parameters, PREFIX + "encoder1", 3, width, 3);
    encoder2 = Layers.conv(parameters, PREFIX + "encoder2", width, 2 * width, 3);
    encoder3 = Layers.conv(parameters, PREFIX + "encoder3", 2 * width, 4 * width, 3);
    up2 = Layers.up(parameters, PREFIX + "up2", 4 * width, 2 * width);
    decoder2 = Layers.conv(parameters, PREFIX + "decoder2", 4 * width, 2 * width, 3);
    up1 = Layers.up(parameters, PREFIX + "up1", 2 * width, width);
    decoder1 = Layers.conv(parameters, PREFIX + "decoder1", 2 * width, width, 3);
    reflectance = Layers.conv(parameters, PREFIX + "reflectance", width, 3, 1);
    light = Layers.conv(parameters, PREFIX + "light", width, width, 3);
    illumination = Layers.conv(parameters, PREFIX + "illumination", 2 * width, 1, 1);
  }

  Parameters parameters() {
    return parameters;
  }

  int width() {
    return width;
  }

  /** The published name of each layer, without its scope: g_conv1_1 of encoder1. */
  static Map<String, String> published() {
    return PUBLISHED;
  }

  /** Takes pictures apart. */
  Parts forward(Parameters.Bound w, Tensor image) {
    Activations a = activations(w, image);
    return new Parts(a.reflectance.sigmoid(), a.illumination.sigmoid());
  }

  /** What every layer makes of pictures. */
  Activations activations(Parameters.Bound w, Tensor image) {
    Tensor x1 = Layers.activated(encoder1, w, image);
    Tensor x2 = Layers.activated(encoder2, w, OddSizes.halve(x1));
    Tensor x3 = Layers.activated(encoder3, w, OddSizes.halve(x2));
    Tensor j2 = OddSizes.join(up2.apply(w, x3), x2);
    Tensor y2 = Layers.activated(decoder2, w, j2);
    Tensor j1 = OddSizes.join(up1.apply(w, y2), x1);
    Tensor y1 = Layers.activated(decoder1, w, j1);
    Tensor l1 = Layers.activated(light, w, x1);
    Tensor both = image.engine().concat(1, l1, y1);
    return new Activations(
        x1, x2, x3, j2, y2, j1, y1, reflectance.apply(w, y1), l1, illumination.apply(w, both));
  }
}
