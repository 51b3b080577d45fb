package org.safelight.enhance.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.safelight.image.Photo;

/** Outputs that need no method, to hold methods against. */
public enum Yardstick implements Contender {
  /** The input as it is. */
  UNCHANGED("unchanged", false) {
    @Override
    public Photo output(Photo input, @Nullable Photo target) {
      return input;
    }

    @Override
    public boolean takesLight() {
      return true;
    }
  },

  /**
   * The input times the one factor that gives it the target's mean (encoded values, over all three
   * channels, before clipping). It looks at the target, so it is context and no competitor.
   */
  ORACLE_MEAN("oracle.mean", true) {
    @Override
    public Photo output(Photo input, @Nullable Photo target) {
      if (target == null) {
        throw new IllegalArgumentException("oracle.mean needs a target, and there is none");
      }
      double mean = Brightness.mean(input);
      return mean == 0 ? input : Brightness.scaled(input, Brightness.mean(target) / mean);
    }

    @Override
    public boolean takesRatio() {
      return true; // its factor is that ratio
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
  public boolean takesRatio() {
    return false;
  }

  @Override
  public boolean takesLight() {
    return false;
  }

  @Override
  public Contender withRatio(double ratio) {
    return this;
  }

  @Override
  public void close() {}
}
