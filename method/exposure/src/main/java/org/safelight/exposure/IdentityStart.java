package org.safelight.exposure;

import org.safelight.tensor.Parameters;

/**
 * First values with which the network returns a coarse copy of its input, so that training starts
 * from the photo's tones and colours instead of having to learn what a photo looks like. On two
 * cores that is the difference between an hour and many; the published recipe starts at random.
 *
 * <p>In every U-Net, six channels of the first stage and of its skip are set aside. Three carry the
 * input through all four convolutions by their centre taps; three carry it too, blurred a little by
 * each. The coarsest U-Net puts out the first three: its low-pass input. The learned upsamplers
 * start as plain repetition. The finer U-Nets put out nothing yet, but what they have to add, sharp
 * less blurred, is one step of the optimiser away. (Putting it out from the start was measured to
 * be worse: zero borders are blurred in, and each level doubles the error of the one before.)
 */
final class IdentityStart {
  /** Channels a first stage needs. */
  static final int CHANNELS = 6;

  private static final int[] BINOMIAL = {1, 2, 1};

  private IdentityStart() {}

  /** Changes values that have just been initialised. */
  static void apply(Parameters p, ExposureNetwork.Widths widths) {
    for (int l = 0; l < ExposureNetwork.LEVELS; l++) {
      int width = widths.width().get(l);
      if (width < CHANNELS) {
        throw new IllegalArgumentException(
            "an identity start needs %d channels, level %d has %d".formatted(CHANNELS, l, width));
      }
      String net = "level" + l;
      carry(p, net + ".encoder1.conv1", width, 3, 0, true);
      carry(p, net + ".encoder1.conv2", width, width, 0, false);
      carry(p, net + ".decoder1.conv1", width, 2 * width, width, false);
      carry(p, net + ".decoder1.conv2", width, width, 0, false);
      float[] output = new float[3 * width];
      if (l == ExposureNetwork.LEVELS - 1) {
        for (int c = 0; c < 3; c++) {
          output[c * width + c] = 1;
        }
      }
      p.set(net + ".output.weight", output);
      if (l > 0) {
        p.set("upsample" + l + ".weight", repetition());
      }
    }
  }

  /**
   * Sets the first six output channels of a 3x3 convolution (out, in, 3, 3).
   *
   * @param from first of the channels that are carried
   * @param fromPhoto whether there are three of them, for sharp and blurred alike, or six
   */
  private static void carry(
      Parameters p, String conv, int out, int in, int from, boolean fromPhoto) {
    float[] weight = p.values(conv + ".weight");
    if (weight.length != out * in * 9) {
      throw new IllegalArgumentException(
          "%s: wanted %d weights, found %d".formatted(conv, out * in * 9, weight.length));
    }
    java.util.Arrays.fill(weight, 0, CHANNELS * in * 9, 0);
    for (int c = 0; c < 3; c++) {
      weight[(c * in + from + c) * 9 + 4] = 1;
      int blurred = 3 + c;
      int source = from + (fromPhoto ? c : blurred);
      for (int i = 0; i < 9; i++) {
        weight[(blurred * in + source) * 9 + i] = BINOMIAL[i / 3] * BINOMIAL[i % 3] / 16f;
      }
    }
    p.set(conv + ".weight", weight);
  }

  private static float[] repetition() {
    float[] weight = new float[3 * 3 * 4];
    for (int c = 0; c < 3; c++) {
      java.util.Arrays.fill(weight, (c * 3 + c) * 4, (c * 3 + c) * 4 + 4, 1);
    }
    return weight;
  }
}
