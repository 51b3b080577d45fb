package org.safelight.enhance.evaluate;

import java.util.Map;
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

  /**
   * The output to be compared with the target.
   *
   * @param target for yardsticks that look at it; methods do not
   */
  Photo output(Photo input, Photo target);

  @Override
  void close();
}
