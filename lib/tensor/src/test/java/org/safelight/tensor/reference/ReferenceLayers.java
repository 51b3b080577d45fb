package org.safelight.tensor.reference;

import org.jspecify.annotations.Nullable;
import org.safelight.tensor.Shape;

/** Convolutions, pooling and matrix products as their definitions read. */
final class ReferenceLayers {
  private ReferenceLayers() {}

  static ReferenceTensor conv2d(
      ReferenceTensor x,
      ReferenceTensor weight,
      @Nullable ReferenceTensor bias,
      int stride,
      int padding,
      int dilation,
      int groups) {
    int channels = x.shape().dim(1);
    int out = weight.shape().dim(0);
    int perGroup = channels / groups;
    int kh = weight.shape().dim(2);
    int kw = weight.shape().dim(3);
    require(
        channels % groups == 0 && out % groups == 0 && weight.shape().dim(1) == perGroup,
        x,
        weight,
        groups);
    int h = (x.shape().dim(2) + 2 * padding - dilation * (kh - 1) - 1) / stride + 1;
    int w = (x.shape().dim(3) + 2 * padding - dilation * (kw - 1) - 1) / stride + 1;
    Shape shape = Shape.of(x.shape().dim(0), out, h, w);
    double[] result = new double[Math.toIntExact(shape.size())];
    int position = 0;
    for (int n = 0; n < shape.dim(0); n++) {
      for (int o = 0; o < out; o++) {
        int firstChannel = o / (out / groups) * perGroup;
        for (int oy = 0; oy < h; oy++) {
          for (int ox = 0; ox < w; ox++) {
            double sum = bias == null ? 0 : bias.at(o);
            for (int c = 0; c < perGroup; c++) {
              for (int ky = 0; ky < kh; ky++) {
                for (int kx = 0; kx < kw; kx++) {
                  int y = oy * stride - padding + ky * dilation;
                  int xx = ox * stride - padding + kx * dilation;
                  if (y >= 0 && y < x.shape().dim(2) && xx >= 0 && xx < x.shape().dim(3)) {
                    sum += weight.at(o, c, ky, kx) * x.at(n, firstChannel + c, y, xx);
                  }
                }
              }
            }
            result[position++] = sum;
          }
        }
      }
    }
    return x.engine().tensor(result, shape);
  }

  static ReferenceTensor convTranspose2d(
      ReferenceTensor x,
      ReferenceTensor weight,
      @Nullable ReferenceTensor bias,
      int stride,
      int padding,
      int outputPadding,
      int groups) {
    int channels = x.shape().dim(1);
    int outPerGroup = weight.shape().dim(1);
    int inPerGroup = channels / groups;
    int kh = weight.shape().dim(2);
    int kw = weight.shape().dim(3);
    require(channels % groups == 0 && weight.shape().dim(0) == channels, x, weight, groups);
    int h = (x.shape().dim(2) - 1) * stride - 2 * padding + kh + outputPadding;
    int w = (x.shape().dim(3) - 1) * stride - 2 * padding + kw + outputPadding;
    Shape shape = Shape.of(x.shape().dim(0), outPerGroup * groups, h, w);
    double[] result = new double[Math.toIntExact(shape.size())];
    for (int n = 0; n < shape.dim(0); n++) {
      for (int o = 0; o < shape.dim(1); o++) {
        for (int y = 0; y < h && bias != null; y++) {
          for (int xx = 0; xx < w; xx++) {
            result[Indexing.join(new int[] {n, o, y, xx}, shape)] = bias.at(o);
          }
        }
      }
      for (int c = 0; c < channels; c++) {
        int group = c / inPerGroup;
        for (int iy = 0; iy < x.shape().dim(2); iy++) {
          for (int ix = 0; ix < x.shape().dim(3); ix++) {
            for (int o = 0; o < outPerGroup; o++) {
              for (int ky = 0; ky < kh; ky++) {
                for (int kx = 0; kx < kw; kx++) {
                  int y = iy * stride - padding + ky;
                  int xx = ix * stride - padding + kx;
                  if (y >= 0 && y < h && xx >= 0 && xx < w) {
                    int[] target = {n, group * outPerGroup + o, y, xx};
                    result[Indexing.join(target, shape)] +=
                        x.at(n, c, iy, ix) * weight.at(c, o, ky, kx);
                  }
                }
              }
            }
          }
        }
      }
    }
    return x.engine().tensor(result, shape);
  }

  static ReferenceTensor pool(ReferenceTensor x, int window, int stride, boolean largest) {
    int h = (x.shape().dim(2) - window) / stride + 1;
    int w = (x.shape().dim(3) - window) / stride + 1;
    Shape shape = x.shape().with(2, h).with(3, w);
    double[] result = new double[Math.toIntExact(shape.size())];
    int[] index = new int[4];
    for (int i = 0; i < result.length; i++) {
      Indexing.split(i, shape, index);
      double max = Double.NEGATIVE_INFINITY;
      double sum = 0;
      for (int ky = 0; ky < window; ky++) {
        for (int kx = 0; kx < window; kx++) {
          double v = x.at(index[0], index[1], index[2] * stride + ky, index[3] * stride + kx);
          max = Math.max(max, v);
          sum += v;
        }
      }
      result[i] = largest ? max : sum / (window * window);
    }
    return x.engine().tensor(result, shape);
  }

  static ReferenceTensor matmul(ReferenceTensor a, ReferenceTensor b) {
    int rank = Math.max(a.shape().rank(), b.shape().rank());
    int inner = a.shape().dim(-1);
    if (a.shape().rank() < 2 || b.shape().rank() < 2 || b.shape().dim(-2) != inner) {
      throw new IllegalArgumentException(
          "matrices %s and %s do not fit".formatted(a.shape(), b.shape()));
    }
    // Broadcast everything but the matrices, whose own sizes are put back afterwards.
    Shape shape =
        Indexing.broadcast(a.shape().with(-1, 1).with(-2, 1), b.shape().with(-1, 1).with(-2, 1))
            .with(-2, a.shape().dim(-2))
            .with(-1, b.shape().dim(-1));
    double[] result = new double[Math.toIntExact(shape.size())];
    int[] index = new int[rank];
    for (int i = 0; i < result.length; i++) {
      Indexing.split(i, shape, index);
      int[] left = index.clone();
      int[] right = index.clone();
      for (int k = 0; k < inner; k++) {
        left[rank - 1] = k;
        right[rank - 2] = k;
        result[i] += a.at(left) * b.at(right);
      }
    }
    return a.engine().tensor(result, shape);
  }

  private static void require(boolean fits, ReferenceTensor x, ReferenceTensor weight, int groups) {
    if (!fits) {
      throw new IllegalArgumentException(
          "input %s and weight %s do not fit in %d groups"
              .formatted(x.shape(), weight.shape(), groups));
    }
  }
}
