package org.safelight.enhance.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.safelight.image.Photo;

/** A contender for tests: multiplies by its ratio, and notes what it was given. */
final class Gain implements Contender {
  private final double ratio;
  private final List<Photo> inputs;

  Gain(double ratio) {
    this(ratio, new ArrayList<>());
  }

  private Gain(double ratio, List<Photo> inputs) {
    this.ratio = ratio;
    this.inputs = inputs;
  }

  /** All photos this one and those made of it were given. */
  List<Photo> inputs() {
    return inputs;
  }

  @Override
  public String label() {
    return "gain";
  }

  @Override
  public Map<String, Double> settings() {
    return Map.of("ratio", ratio);
  }

  @Override
  public String weightsSha256() {
    return "";
  }

  @Override
  public boolean usesTarget() {
    return false;
  }

  @Override
  public boolean takesRatio() {
    return true;
  }

  @Override
  public boolean takesLight() {
    return false;
  }

  @Override
  public Contender withRatio(double told) {
    return new Gain(told, inputs);
  }

  @Override
  public Photo output(Photo input, @Nullable Photo target) {
    inputs.add(input);
    if (target != null) {
      throw new IllegalStateException("a method was shown the target");
    }
    return Brightness.scaled(input, ratio);
  }

  @Override
  public void close() {}
}
