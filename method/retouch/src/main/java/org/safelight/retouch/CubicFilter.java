package org.safelight.retouch;

import org.safelight.tensor.Tensor;

/**
 * The polynomial filter, Cubic-20 of the paper: each channel is corrected by a full cubic in place
 * and its own value. Twenty coefficients a channel, red's first, in the published order:
 *
 * <pre>
 * x3, x2y, x2i, x2, xy2, xyi, xy, xi2, xi, x, y3, y2i, y2, yi2, yi, y, i3, i2, i, 1
 * </pre>
 */
final class CubicFilter {
  /** Coefficients of one channel. */
  static final int TERMS = 20;

  /** Numbers a picture's filter is made of. */
  static final int PARAMETERS = 3 * TERMS;

  private CubicFilter() {}

  /**
   * The corrected picture, clamped to 0..1 (spec 5.1).
   *
   * @param image i: (N, 3, H, W)
   * @param parameters (N, 60)
   * @return (N, 3, H, W)
   */
  static Tensor apply(Tensor image, Tensor parameters, Coordinates at) {
    Terms k = new Terms(parameters.reshape(-1, 3, TERMS, 1));
    Tensor x = at.x();
    Tensor y = at.y();
    Tensor x2 = x.square();
    Tensor y2 = y.square();
    Tensor xOnly = k.at(0).mul(x2.mul(x)).add(k.at(3).mul(x2)).add(k.at(9).mul(x));
    Tensor yOnly = k.at(10).mul(y2.mul(y)).add(k.at(12).mul(y2)).add(k.at(15).mul(y));
    Tensor mixed = k.at(1).mul(x2).add(k.at(6).mul(x)).mul(y).add(k.at(4).mul(x).mul(y2));
    Tensor constant = xOnly.add(yOnly.add(k.at(19))).add(mixed);
    Tensor linear =
        k.at(2)
            .mul(x2)
            .add(k.at(8).mul(x))
            .add(k.at(11).mul(y2).add(k.at(14).mul(y)).add(k.at(18)))
            .add(k.at(5).mul(x).mul(y));
    Tensor square = k.at(7).mul(x).add(k.at(13).mul(y).add(k.at(17)));
    Tensor cubic = k.at(16);
    Tensor i = image;
    Tensor correction = cubic.mul(i).add(square).mul(i).add(linear).mul(i).add(constant);
    return i.add(correction).clamp(0, 1);
  }

  private record Terms(Tensor all) {
    /** Of all channels: (N, 3, 1, 1). */
    Tensor at(int term) {
      return all.slice(2, term, term + 1);
    }
  }
}
