package org.safelight.retouch;

import org.safelight.tensor.Engine;
import org.safelight.tensor.Tensor;

/**
 * Graduated and elliptical filters in the paper's sense, without the slips of its code: every
 * number gets a gradient, a neutral filter is 1 everywhere, and what a filter does can be drawn and
 * edited. {@code org.safelight.image.adjustment} renders the same at full size.
 *
 * <p>Layout of both heads, three instances n = 0, 1, 2: graduated has inversion n, slope 3 + n,
 * offset of the line 6 + n, ramp before it 9 + n and behind it 12 + n, scales 15 + 3n; elliptical
 * has centre down n and across 3 + n, radii 6 + n and 9 + n, angle 12 + n, scales 15 + 3n.
 */
final class CorrectedFilters implements Filters {
  /** Shortest ramp and radius, shares of a side: below, an edge would be seen. */
  static final double SHORTEST = 0.05;

  /** Farthest that a line passes from the middle, in shares of a side: just outside the corners. */
  static final double FARTHEST = 0.75;

  /** Keeps the root of a distance off its kink. */
  private static final double TINY = 1e-8;

  @Override
  public Tensor graduated(Tensor parameters, Coordinates at) {
    Instance p = new Instance(parameters);
    return gradient(p, 0, at).mul(gradient(p, 1, at)).mul(gradient(p, 2, at)).clamp(0, 2);
  }

  /**
   * 1 + (s - 1) w, where w ramps from 0 to 1/2 at the middle line and on to 1. The paper's ramp,
   * Sec. 3.3; its own scale goes to 0 where it says "unaffected", ours to 1.
   */
  private static Tensor gradient(Instance p, int n, Coordinates at) {
    Engine engine = p.all().engine();
    Line line = line(p, n);
    Tensor distance =
        at.y().sub(0.5).mul(line.cosine).sub(at.x().sub(0.5).mul(line.sine)).sub(line.offset);
    Tensor ramp =
        distance
            .greater(engine.scalar(0))
            .where(
                distance.div(line.behind).minimum(engine.scalar(1)),
                distance.div(line.before).maximum(engine.scalar(-1)))
            .add(1)
            .mul(0.5);
    // Both branches blended by a bit that is hard forwards and soft backwards (straight-through).
    Tensor soft = p.at(n).sigmoid();
    Tensor bit = soft.add(p.at(n).greater(engine.scalar(0)).sub(soft).detach());
    Tensor weight = bit.mul(ramp).add(bit.neg().add(1).mul(ramp.neg().add(1)));
    return weight.mul(Instance.bounded(p.channels(15 + 3 * n)).mul(2).sub(1)).add(1);
  }

  /**
   * A graduated filter's line.
   *
   * @param cosine of the angle of its normal from "across"; (N, 1, 1, 1) like all
   * @param sine of it, positive for a normal that points up
   * @param offset from the middle along the normal
   * @param before length of the ramp before the line
   * @param behind length of the ramp behind it
   */
  record Line(Tensor cosine, Tensor sine, Tensor offset, Tensor before, Tensor behind) {}

  static Line line(Instance p, int n) {
    // Twice the angle whose tangent is the slope: with the angle itself, a horizon, the filter
    // most wanted, would need an infinite slope.
    Tensor slope = p.at(3 + n);
    Tensor square = slope.square();
    Tensor below = square.add(1);
    return new Line(
        square.neg().add(1).div(below),
        slope.mul(2).div(below),
        p.at(6 + n).tanh().mul(FARTHEST),
        length(p.at(9 + n)),
        length(p.at(12 + n)));
  }

  @Override
  public Tensor elliptical(Tensor parameters, Coordinates at) {
    Instance p = new Instance(parameters);
    return ellipse(p, 0, at).mul(ellipse(p, 1, at)).mul(ellipse(p, 2, at)).clamp(0, 2);
  }

  /** The scale at the centre, falling in proportion to 1 at the border (spec 9, rows 6 to 8). */
  private static Tensor ellipse(Instance p, int n, Coordinates at) {
    Tensor dx = at.x().sub(Instance.bounded(p.at(n)));
    Tensor dy = at.y().sub(Instance.bounded(p.at(3 + n)));
    Tensor theta = Instance.bounded(p.at(12 + n)).mul(Math.PI);
    Tensor cosine = theta.cos();
    Tensor sine = theta.sin();
    Tensor u = dx.mul(cosine).add(dy.mul(sine)).div(length(p.at(6 + n)));
    Tensor v = dx.mul(sine).sub(dy.mul(cosine)).div(length(p.at(9 + n)));
    Tensor radius = u.square().add(v.square()).add(TINY).sqrt();
    Tensor weight = radius.neg().add(1).relu();
    return weight.mul(Instance.bounded(p.channels(15 + 3 * n)).mul(2).sub(1)).add(1);
  }

  /** A ramp's length or a radius, {@link #SHORTEST} to 1 + SHORTEST. */
  static Tensor length(Tensor z) {
    return Instance.bounded(z).add(SHORTEST);
  }
}
