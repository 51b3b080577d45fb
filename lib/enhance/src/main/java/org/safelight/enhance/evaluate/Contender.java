package org.safelight.enhance.evaluate;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.safelight.image.Photo;

/** Something that makes an output of an input: a method, or a yardstick to hold it against. */
public interface Contender extends AutoCloseable {

  /** What tables call it. */
  String label();

  /** Settings it runs with; empty for a yardstick. */
  Map<String, Double> settings();

  /** Hash of the weights, lower-case hex; empty without weights. */
  String weightsSha256();

  /** Whether it looks at the target, as no method may. */
  boolean usesTarget();

  /** Whether it can be told how many times brighter the target is. */
  boolean takesRatio();

  /** Whether it takes and gives light values. */
  boolean takesLight();

  /**
   * The same with a ratio; close it after use.
   *
   * @param ratio mean of the target over mean of the input, above 0
   * @throws IllegalArgumentException if it takes none
   */
  Contender withRatio(double ratio);

  /**
   * The output to be compared with the target.
   *
   * @param target for yardsticks that look at it; methods do not, and where there is none it is
   *     null
   */
  Photo output(Photo input, @Nullable Photo target);

  @Override
  void close();
}
