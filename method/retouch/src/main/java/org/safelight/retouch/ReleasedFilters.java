package org.safelight.retouch;

import org.safelight.tensor.Engine;
import org.safelight.tensor.Tensor;

/**
 * Graduated and elliptical filters as in the authors' code of 2020 or 2021, slips and all, since
 * their weights were trained with them (spec 5.2, 5.3). For weights of theirs only; {@link
 * CorrectedFilters} is what we train.
 *
 * @param layout where each number stands in a head's output, and what was changed between the years
 */
record ReleasedFilters(Layout layout) implements Filters {
  private static final double TINY = 1e-10;

  /** Keeps the angle's cosine off its poles. */
  private static final double POLE = 1e-7;

  /** The two versions of the code. */
  enum Layout {
    /** Until 2021-02: the numbers of an instance stand together. */
    OF_2020 {
      @Override
      int inversion(int n) {
        return 21 + n;
      }

      @Override
      int slope(int n) {
        return 6 * n;
      }

      @Override
      int nearLine(int n) {
        return 6 * n + 2;
      }

      @Override
      int farLine(int n) {
        return 18 + n;
      }

      @Override
      int graduatedScale(int n) {
        return 6 * n + 3;
      }

      @Override
      int ellipse(int n, int which) {
        return 8 * n + which;
      }
    },
    /** From 2021-02 on: the same number of all three instances stands together. */
    OF_2021 {
      @Override
      int inversion(int n) {
        return n;
      }

      @Override
      int slope(int n) {
        return 3 + n;
      }

      @Override
      int nearLine(int n) {
        return 9 + n;
      }

      @Override
      int farLine(int n) {
        return 12 + n;
      }

      @Override
      int graduatedScale(int n) {
        return 15 + 3 * n;
      }

      @Override
      int ellipse(int n, int which) {
        return which < 5 ? 3 * which + n : 15 + 3 * n;
      }
    };

    abstract int inversion(int n);

    abstract int slope(int n);

    abstract int nearLine(int n);

    abstract int farLine(int n);

    abstract int graduatedScale(int n);

    /** Centre down, centre across, two radii, angle, and the first scale. */
    abstract int ellipse(int n, int which);
  }

  @Override
  public Tensor graduated(Tensor parameters, Coordinates at) {
    Instance p = new Instance(parameters);
    return gradient(p, 0, at).mul(gradient(p, 1, at)).mul(gradient(p, 2, at)).clamp(0, 2);
  }

  /** Four branches, by inversion and by whether it brightens; see spec 5.2 for their signs. */
  private Tensor gradient(Instance p, int n, Coordinates at) {
    Engine engine = p.all().engine();
    Tensor zero = engine.scalar(0);
    Tensor one = engine.scalar(1);
    Tensor slope = p.at(layout.slope(n));
    Tensor near = Instance.bounded(p.at(layout.nearLine(n)));
    Tensor intercept;
    if (layout == Layout.OF_2021) {
      // The lower bound is a constant to the gradient, and the offset overwrites the intercept.
      Tensor least = Instance.bounded(p.at(6 + n)).add(TINY).detach();
      near = near.maximum(least).minimum(one);
      intercept = near;
    } else {
      intercept = p.at(6 * n + 1);
    }
    Tensor far = Instance.bounded(p.at(layout.farLine(n))).maximum(zero).minimum(near.detach());
    Tensor scale = Instance.bounded(p.channels(layout.graduatedScale(n))).mul(2);
    Tensor cosine = one.div(slope.square().add(1).sqrt());
    Tensor d1 = Instance.bounded(near.mul(cosine));
    Tensor d2 = Instance.bounded(far.mul(cosine));
    Tensor t = Instance.bounded(at.y().sub(slope.mul(at.x()).add(intercept.add(d1))));
    Tensor half = scale.sub(1).mul(0.5);
    Tensor sum = one.div(d1).add(one.div(d2));
    Tensor difference = one.div(d2).sub(one.div(d1));
    Tensor brightens = one.sub(one.greater(scale));
    Tensor inverted = p.at(layout.inversion(n)).greater(zero);
    Tensor down = scale.sub(half.mul(sum).mul(t));
    Tensor upBright = half.mul(difference).mul(t).add(1);
    Tensor upDark = half.mul(sum).mul(t).add(1);
    Tensor bright = inverted.where(down, upBright).clamp(1, 2);
    Tensor dark = inverted.where(down, upDark).clamp(0, 1);
    return brightens.where(bright, dark);
  }

  @Override
  public Tensor elliptical(Tensor parameters, Coordinates at) {
    Instance p = new Instance(parameters);
    return ellipse(p, 0, at).mul(ellipse(p, 1, at)).mul(ellipse(p, 2, at)).clamp(0, 2);
  }

  private Tensor ellipse(Instance p, int n, Coordinates at) {
    Engine engine = p.all().engine();
    Tensor one = engine.scalar(1);
    Tensor a = bounded(p, n, 2);
    Tensor b = bounded(p, n, 3);
    Tensor theta = Instance.bounded(p.at(layout.ellipse(n, 4))).mul(Math.PI).add(TINY);
    Tensor scale = Instance.bounded(p.channels(layout.ellipse(n, 5))).mul(2).add(TINY);
    Tensor dx = at.x().sub(bounded(p, n, 0));
    Tensor dy = at.y().sub(bounded(p, n, 1));
    Tensor r2 = dx.square().add(dy.square());
    // phi = acos(u) - theta, without trigonometry but of theta.
    Tensor u = dy.div(r2.add(TINY).sqrt()).clamp(-1 + POLE, 1 - POLE);
    Tensor v = one.sub(u.square()).sqrt();
    Tensor cosTheta = theta.cos();
    Tensor sinTheta = theta.sin();
    Tensor cosPhi = u.mul(cosTheta).add(v.mul(sinTheta));
    Tensor sinPhi = v.mul(cosTheta).sub(u.mul(sinTheta));
    Tensor border =
        a.mul(b)
            .div(
                a.square()
                    .mul(sinPhi.square())
                    .add(b.square().mul(cosPhi.square()))
                    .add(TINY)
                    .sqrt());
    Tensor share = r2.add(POLE).sqrt().div(border);
    Tensor inside = scale.add(one.sub(scale).mul(share));
    boolean of2021 = layout == Layout.OF_2021;
    Tensor cosine = of2021 ? cosPhi : cosTheta;
    Tensor sine = of2021 ? sinPhi : sinTheta;
    Tensor along = dx.mul(cosine).add(dy.mul(sine)).square().div(a.square());
    Tensor across = dx.mul(sine).sub(dy.mul(cosine)).square();
    Tensor isInside =
        of2021 && n == 1
            ? slipped(one, along, across, b, bounded(p, 2, 3))
            : one.greater(along.add(across.div(b.square())));
    return isInside.where(inside, one).clamp(0, 2);
  }

  /** The second ellipse's blue is tested with the third's radius: a slip, kept for parity. */
  private static Tensor slipped(Tensor one, Tensor along, Tensor across, Tensor own, Tensor third) {
    Tensor test = one.greater(along.add(across.div(own.square())));
    Tensor blue = one.greater(along.add(across.div(third.square())));
    return one.engine().concat(1, test, test, blue);
  }

  private Tensor bounded(Instance p, int n, int which) {
    return Instance.bounded(p.at(layout.ellipse(n, which))).add(TINY);
  }
}
