package org.safelight.image.gainmap;

/** The arithmetic of one channel at one weight, codes 0..255 as they come out of interpolation. */
final class Gain {
  private static final double LN_2 = Math.log(2);

  private final GainMapMetadata.Channel channel;
  private final double weight;
  private final double inverseGamma;
  private final float least; // factor of code 0, which most of a photo has

  Gain(GainMapMetadata.Channel channel, double weight) {
    this.channel = channel;
    this.weight = weight;
    inverseGamma = 1 / channel.gamma();
    least = (float) Math.exp(channel.min() * weight * LN_2);
  }

  /** The whole gain of a code, in stops. */
  double stops(float code) {
    double n = code / 255;
    if (channel.gamma() != 1) {
      n = Math.pow(n, inverseGamma);
    }
    return channel.min() * (1 - n) + channel.max() * n;
  }

  /** Light of the alternate from light of the base. */
  float apply(float light, float code) {
    float factor = code == 0 ? least : (float) Math.exp(stops(code) * weight * LN_2);
    double out = (light + channel.baseOffset()) * factor - channel.alternateOffset();
    return (float) Math.max(0, out);
  }

  /** The code whose gain is nearest to one in stops. */
  static byte code(GainMapMetadata.Channel channel, double stops) {
    double range = channel.max() - channel.min();
    double n = range == 0 ? 0 : Math.min(1, Math.max(0, (stops - channel.min()) / range));
    return (byte) (int) (255 * Math.pow(n, channel.gamma()) + 0.5);
  }
}
