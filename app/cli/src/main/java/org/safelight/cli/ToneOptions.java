package org.safelight.cli;

import java.util.function.DoubleFunction;
import org.safelight.image.tone.ClipCurve;
import org.safelight.image.tone.FilmicCurve;
import org.safelight.image.tone.ReinhardCurve;
import org.safelight.image.tone.ToneCurve;

/** The tone curves users may ask for by name. */
enum ToneOptions {
  /** Reinhard et al., on luminance. */
  REINHARD("reinhard", ev -> new ReinhardCurve(ev, Double.POSITIVE_INFINITY)),
  /** With a toe and a shoulder. */
  FILMIC("filmic", FilmicCurve::new),
  /** Cut off at white. */
  EXPOSURE("exposure", ClipCurve::new);

  private final String id;
  private final DoubleFunction<ToneCurve> curve;

  ToneOptions(String id, DoubleFunction<ToneCurve> curve) {
    this.id = id;
    this.curve = curve;
  }

  /**
   * The curve of that name.
   *
   * @param ev stops that light is raised by before
   * @throws IllegalArgumentException if the name is unknown or the exposure out of range
   */
  static ToneCurve curve(String id, double ev) {
    for (ToneOptions option : values()) {
      if (option.id.equals(id)) {
        return option.curve.apply(ev);
      }
    }
    throw new IllegalArgumentException(
        "no tone curve \"%s\", known are reinhard, filmic, exposure".formatted(id));
  }
}
