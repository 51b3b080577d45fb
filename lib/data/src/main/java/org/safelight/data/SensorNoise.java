package org.safelight.data;

/**
 * Noise of a sensor as it is left in a finished picture: its variance grows with light, differs
 * between the channels, and neighbours share some of it.
 *
 * @param shot variance per unit of light of green, 1 being white; 0 or more
 * @param read deviation of green in light, everywhere; 0 or more
 * @param red red's deviation over green's: white balance amplifies the weaker channels; positive
 * @param blue blue's deviation over green's; positive
 * @param grain weight of the direct neighbours in the separable kernel (grain, 1, grain) through
 *     which the noise is seen, 0..1: demosaicing and scaling spread it. 0 is white noise. The
 *     deviation stays what it is; neighbours correlate by 2 grain / (1 + 2 grain^2)
 */
public record SensorNoise(double shot, double read, double red, double blue, double grain) {
  /** No noise. */
  public static final SensorNoise NONE = white(0, 0);

  /** Checks ranges. */
  public SensorNoise {
    if (!(shot >= 0) || !(read >= 0) || !Double.isFinite(shot) || !Double.isFinite(read)) {
      throw new IllegalArgumentException(
          "shot and read noise must be 0 or more, got %s and %s".formatted(shot, read));
    }
    if (!(red > 0) || !(blue > 0)) {
      throw new IllegalArgumentException(
          "factors of red and blue must be positive, got %s and %s".formatted(red, blue));
    }
    if (!(grain >= 0 && grain <= 1)) {
      throw new IllegalArgumentException("grain must be 0 to 1, got " + grain);
    }
  }

  /** The same in all channels, and no neighbour knows of the other. */
  public static SensorNoise white(double shot, double read) {
    return new SensorNoise(shot, read, 1, 1, 0);
  }

  /** Whether there is none. */
  public boolean isNone() {
    return shot == 0 && read == 0;
  }

  /** Deviation of a channel over green's. */
  double factor(int channel) {
    return channel == 0 ? red : channel == 1 ? 1 : blue;
  }
}
