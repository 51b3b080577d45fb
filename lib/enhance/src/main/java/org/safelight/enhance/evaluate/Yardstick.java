package org.safelight.enhance.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.safelight.image.Photo;

/** Outputs that need no method, to hold methods against. */
public enum Yardstick implements Contender {
  /** The input as it is. */
  UNCHANGED("unchanged", false) {
    @Override
    public Photo output(Photo input, Photo target) {
      return input;
    }
  },

  /**
   * The input times the one factor that gives it the target's mean (encoded values, over all three
   * channels, before clipping). It looks at the target, so it is context and no competitor.
   */
  ORACLE_MEAN("oracle.mean", true) {
    @Override
    public Photo output(Photo input, Photo target) {
      double mean = mean(input);
      return mean == 0 ? input : scaled(input, (float) (mean(target) / mean));
    }
  };

  private final String label;
  private final boolean usesTarget;

  Yardstick(String label, boolean usesTarget) {
    this.label = label;
    this.usesTarget = usesTarget;
  }

  /** What users type, in the order of the table. */
  public static List<String> names() {
    return Arrays.stream(values()).map(Yardstick::label).toList();
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public Map<String, Double> settings() {
    return Map.of();
  }

  @Override
  public String weightsSha256() {
    return "";
  }

  @Override
  public boolean usesTarget() {
    return usesTarget;
  }

  @Override
  public void close() {}

  private static double mean(Photo photo) {
    double sum = 0;
    float[][] row = new float[3][photo.width()];
    for (int y = 0; y < photo.height(); y++) {
      photo.readRow(y, row[0], row[1], row[2]);
      for (float[] channel : row) {
        for (float value : channel) {
          sum += value;
        }
      }
    }
    return sum / (3.0 * photo.width() * photo.height());
  }

  private static Photo scaled(Photo photo, float factor) {
    Photo.Builder builder = photo.sameForm();
    float[][] row = new float[3][photo.width()];
    for (int y = 0; y < photo.height(); y++) {
      photo.readRow(y, row[0], row[1], row[2]);
      for (float[] channel : row) {
        for (int x = 0; x < channel.length; x++) {
          channel[x] *= factor;
        }
      }
      builder.writeRow(y, row[0], row[1], row[2]);
    }
    return builder.build(photo.metadata());
  }
}
