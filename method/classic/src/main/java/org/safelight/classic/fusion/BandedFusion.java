package org.safelight.classic.fusion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.fusion.ExposureFusion;
import org.safelight.image.pyramid.GaussianPyramid;
import org.safelight.image.pyramid.LaplacianPyramid;
import org.safelight.image.pyramid.PyramidKernel;

/**
 * {@link ExposureFusion#fuse} for pictures whose pyramids do not fit into memory, equal to it bit
 * by bit.
 *
 * <p>Two passes over bands of rows. The first brings exposures and weights down to level 2, a
 * sixteenth of the pixels, where fusion goes on as usual. The second adds the two finest levels,
 * which need nothing but their surroundings.
 */
final class BandedFusion {
  /** Rows of level 2 are every fourth row of the picture. */
  private static final int STEP = 4;

  /**
   * Rows beyond a band on either side. Cutting spoils the weight of 1 row, hence 2 rows of level 1
   * and 2 of level 2; coming up again, less than 6 of level 1 and less than 13 of the picture.
   */
  private static final int MARGIN = 16;

  private static final int BAND_PIXELS = 1 << 19;

  private final ExposureFusion fusion;
  private final Exposures exposures;
  private final int width;
  private final int height;

  BandedFusion(ExposureFusion fusion, Exposures exposures) {
    this.fusion = fusion;
    this.exposures = exposures;
    this.width = exposures.width();
    this.height = exposures.height();
  }

  /** Takes finished rows. */
  interface Sink {
    /** {@code band} row {@code row} is row {@code y} of the result; SRGB, not clipped. */
    void accept(int y, Image band, int row);
  }

  void run(Sink sink) {
    run(sink, Math.max(MARGIN, BAND_PIXELS / width / STEP * STEP));
  }

  /** With bands of a given number of rows, a multiple of 4. */
  void run(Sink sink, int rows) {
    int levels = Math.max(1, 31 - Integer.numberOfLeadingZeros(Math.min(width, height)));
    if (levels < 3) {
      emit(fusion.fuse(whole()), 0, 0, height, sink);
      return;
    }
    List<Image> coarse = new ArrayList<>();
    List<Image> shares = new ArrayList<>();
    for (int k = 0; k < exposures.count(); k++) {
      coarse.add(coarseOf(Encoding.SRGB, 3));
      shares.add(coarseOf(Encoding.DATA, 1));
    }
    for (int from = 0; from < height; from += rows) {
      bringDown(new Band(from, Math.min(height, from + rows)), coarse, shares);
    }
    Image fused = fuse(coarse, shares, levels - 2);
    for (int from = 0; from < height; from += rows) {
      Band band = new Band(from, Math.min(height, from + rows));
      emit(bringUp(band, coarse, fused), from - band.first(), from, band.to, sink);
    }
  }

  /** Rows that are wanted, and those that are read for them. */
  private final class Band {
    final int from;
    final int to;

    Band(int from, int to) {
      this.from = from;
      this.to = to;
    }

    int first() {
      return Math.max(0, from - MARGIN);
    }

    int end() {
      return Math.min(height, to + MARGIN);
    }

    List<Image> read() {
      List<Image> images = new ArrayList<>();
      for (int k = 0; k < exposures.count(); k++) {
        images.add(exposures.band(k, first(), end()));
      }
      return images;
    }
  }

  private List<Image> whole() {
    return new Band(0, height).read();
  }

  private Image coarseOf(Encoding encoding, int planes) {
    int w = PyramidKernel.half(PyramidKernel.half(width));
    int h = PyramidKernel.half(PyramidKernel.half(height));
    return Image.of(w, h, encoding, new float[planes][w * h]);
  }

  private void bringDown(Band band, List<Image> coarse, List<Image> shares) {
    List<Image> images = band.read();
    List<Image> weights = fusion.weights(images);
    for (int k = 0; k < images.size(); k++) {
      copy(PyramidKernel.down(PyramidKernel.down(images.get(k))), coarse.get(k), band);
      copy(PyramidKernel.down(PyramidKernel.down(weights.get(k))), shares.get(k), band);
    }
  }

  /** The band's own rows of level 2 into the planes of {@code to}, which is ours. */
  private static void copy(Image part, Image to, Band band) {
    int w = part.width();
    int row = (band.from - band.first()) / STEP;
    int rows = (band.to + STEP - 1) / STEP - band.from / STEP;
    for (int p = 0; p < part.planeCount(); p++) {
      System.arraycopy(part.plane(p), row * w, to.plane(p), band.from / STEP * w, rows * w);
    }
  }

  private static Image fuse(List<Image> images, List<Image> weights, int levels) {
    List<Image> sums = new ArrayList<>();
    for (int k = 0; k < images.size(); k++) {
      List<Image> bands = LaplacianPyramid.of(images.get(k), levels).levels();
      List<Image> shares = GaussianPyramid.of(weights.get(k), levels).levels();
      for (int level = 0; level < levels; level++) {
        Image band = bands.get(level);
        if (k == 0) {
          sums.add(
              Image.of(
                  band.width(),
                  band.height(),
                  band.encoding(),
                  new float[3][band.width() * band.height()]));
        }
        addDetail(sums.get(level), band, null, shares.get(level));
      }
    }
    return new LaplacianPyramid(sums).collapse();
  }

  private Image bringUp(Band band, List<Image> coarse, Image fused) {
    List<Image> images = band.read();
    List<Image> weights = fusion.weights(images);
    int w = PyramidKernel.half(width);
    int h = PyramidKernel.half(band.end() - band.first());
    Image middle = Image.of(w, h, Encoding.SRGB, new float[3][w * h]);
    Image fine =
        Image.of(
            width,
            band.end() - band.first(),
            Encoding.SRGB,
            new float[3][width * (band.end() - band.first())]);
    for (int k = 0; k < images.size(); k++) {
      Image half = PyramidKernel.down(images.get(k));
      Image quarter = rows(coarse.get(k), band);
      addDetail(middle, half, PyramidKernel.up(quarter, w, h), PyramidKernel.down(weights.get(k)));
      Image smooth = PyramidKernel.up(half, width, fine.height());
      addDetail(fine, images.get(k), smooth, weights.get(k));
    }
    add(middle, PyramidKernel.up(rows(fused, band), w, h));
    add(fine, PyramidKernel.up(middle, width, fine.height()));
    return fine;
  }

  /** The rows of level 2 that a band reads. */
  private static Image rows(Image image, Band band) {
    int w = image.width();
    int from = band.first() / STEP;
    int to = (band.end() + STEP - 1) / STEP;
    float[][] planes = new float[3][];
    for (int p = 0; p < 3; p++) {
      planes[p] = Arrays.copyOfRange(image.plane(p), from * w, to * w);
    }
    return Image.of(w, to - from, image.encoding(), planes);
  }

  /** sum += share * (image - smooth), into the planes of {@code sum}, which is ours. */
  private static void addDetail(Image sum, Image image, @Nullable Image smooth, Image share) {
    float[] weight = share.plane(0);
    for (int p = 0; p < 3; p++) {
      float[] into = sum.plane(p);
      float[] from = image.plane(p);
      if (smooth == null) {
        for (int i = 0; i < into.length; i++) {
          into[i] += from[i] * weight[i];
        }
      } else {
        float[] minus = smooth.plane(p);
        for (int i = 0; i < into.length; i++) {
          into[i] += (from[i] - minus[i]) * weight[i];
        }
      }
    }
  }

  private static void add(Image sum, Image image) {
    for (int p = 0; p < 3; p++) {
      float[] into = sum.plane(p);
      float[] from = image.plane(p);
      for (int i = 0; i < into.length; i++) {
        into[i] += from[i];
      }
    }
  }

  private static void emit(Image band, int row, int from, int to, Sink sink) {
    for (int y = from; y < to; y++) {
      sink.accept(y, band, row + y - from);
    }
  }
}
