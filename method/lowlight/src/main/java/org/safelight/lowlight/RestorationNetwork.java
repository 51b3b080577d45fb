package org.safelight.lowlight;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.layer.Conv2d;
import org.safelight.tensor.layer.ConvTranspose2d;

/**
 * Reflectance restoration (paper, Sec. 3.2): the reflectance of a dark picture (N, 3, H, W) and a
 * guide made of its illumination (N, 1, H, W), which tells where noise and colour damage are worst,
 * become clean reflectance (N, 3, H, W). A U-Net of five levels, all 3x3, any size from 1 x 1.
 * 7,760,739 parameters at the published width of 32.
 */
final class RestorationNetwork {
  /** Begins the names of all its parameters. */
  static final String PREFIX = "restoration.";

  /** Sides that divide by this need no padding and no cropping. */
  static final int MULTIPLE = 16;

  private static final int LEVELS = 5;

  private record Pair(Conv2d first, Conv2d second) {
    static Pair declare(Parameters p, String name, int in, int out) {
      return new Pair(
          Layers.conv(p, PREFIX + name + ".conv1", in, out, 3),
          Layers.conv(p, PREFIX + name + ".conv2", out, out, 3));
    }

    Tensor apply(Parameters.Bound w, Tensor x) {
      return Layers.activated(second, w, Layers.activated(first, w, x));
    }
  }

  private final Parameters parameters = new Parameters();
  private final int width;
  private final Form form;
  private final List<Pair> encoders = new ArrayList<>();
  private final List<ConvTranspose2d> ups = new ArrayList<>();
  private final List<Pair> decoders = new ArrayList<>();
  private final Conv2d output;

  /**
   * @param width channels of the first level, 32 as published
   * @param form whether the output is the reflectance or what to add to it
   */
  RestorationNetwork(int width, Form form) {
    this.width = width;
    this.form = form;
    int in = 4;
    for (int level = 1; level <= LEVELS; level++) {
      int out = width << (level - 1);
      encoders.add(Pair.declare(parameters, "encoder" + level, in, out));
      in = out;
    }
    for (int level = LEVELS - 1; level >= 1; level--) {
      int out = width << (level - 1);
      ups.add(Layers.up(parameters, PREFIX + "up" + level, in, out));
      decoders.add(Pair.declare(parameters, "decoder" + level, 2 * out, out));
      in = out;
    }
    output = Layers.conv(parameters, PREFIX + "output", in, 3, 3);
  }

  Parameters parameters() {
    return parameters;
  }

  int width() {
    return width;
  }

  /** The published name of each layer, without its scope. */
  static Map<String, String> published() {
    Map<String, String> names = new TreeMap<>();
    for (int level = 1; level <= LEVELS; level++) {
      names.put("encoder%d.conv1".formatted(level), "de_conv%d_1".formatted(level));
      names.put("encoder%d.conv2".formatted(level), "de_conv%d_2".formatted(level));
    }
    for (int level = 1; level < LEVELS; level++) {
      // Numbered on from the encoder's five, coarse to fine.
      int place = 2 * LEVELS - level;
      names.put("up%d".formatted(level), "up_%d".formatted(place));
      names.put("decoder%d.conv1".formatted(level), "de_conv%d_1".formatted(place));
      names.put("decoder%d.conv2".formatted(level), "de_conv%d_2".formatted(place));
    }
    names.put("output", "de_conv10");
    return names;
  }

  /** Clean reflectance, 0..1 in the published form, not bounded in ours. */
  Tensor forward(Parameters.Bound w, Tensor reflectance, Tensor illumination) {
    Tensor guide = form.guide(illumination);
    Tensor x = reflectance.engine().concat(1, reflectance, guide);
    List<Tensor> skips = new ArrayList<>();
    for (Pair encoder : encoders) {
      x = encoder.apply(w, skips.isEmpty() ? x : OddSizes.halve(x));
      skips.add(x);
    }
    for (int i = 0; i < decoders.size(); i++) {
      Tensor skip = skips.get(LEVELS - 2 - i);
      x = decoders.get(i).apply(w, OddSizes.join(ups.get(i).apply(w, x), skip));
    }
    return form.restored(reflectance, output.apply(w, x));
  }
}
