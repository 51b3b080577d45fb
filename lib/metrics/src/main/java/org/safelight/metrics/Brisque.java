package org.safelight.metrics;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.safelight.image.Image;
import org.safelight.image.Photo;

/**
 * BRISQUE, a score without a reference, learned from people's ratings: 0 for good to 100 for bad,
 * not clipped to that. Works only with a model the user gives; none is shipped.
 *
 * <p>Of the grey picture, 0..255, and of it at half size: shape and mean square of its normalised
 * values, and shape, mean and mean squares of either side of the products with four neighbours; 36
 * numbers, each taken from its range to -1..1, into a support vector regression. Beyond the edge
 * the picture is black. Source: A. Mittal, A. Moorthy, A. Bovik, "No-reference image quality
 * assessment in the spatial domain", IEEE Transactions on Image Processing, 2012. As in {@link
 * Niqe}, what is flat but for rounding is exactly 0.
 *
 * <p>Model and ranges belong together: published scores repeat only with the pair they were made
 * with.
 */
public final class Brisque {
  private static final int SCALES = 2;
  private static final int SCALE_FEATURES = 18;
  private static final int FEATURES = SCALES * SCALE_FEATURES;

  /** So that both scales hold more than one window of 7. */
  private static final int SMALLEST_SIDE = 16;

  private final SupportVectors model;
  private final double[] least;
  private final double[] most;

  private Brisque(SupportVectors model, double[] least, double[] most) {
    this.model = model;
    this.least = least;
    this.most = most;
  }

  /**
   * With a trained model.
   *
   * @param svm a regression with RBF kernel on 36 features in libsvm's text form
   * @param range lines "feature,min,max" for features 1 to 36, after a line of headings
   * @throws IOException naming the file, what was wanted of it and what it holds
   */
  public static Brisque load(Path svm, Path range) throws IOException {
    SupportVectors model = SupportVectors.read(svm, FEATURES);
    List<String> lines =
        SupportVectors.lines(range).stream().filter(line -> !line.isBlank()).toList();
    if (lines.size() != FEATURES + 1) {
      throw new IOException(
          "%s: wanted a line of headings and %d ranges, found %d lines"
              .formatted(range, FEATURES, lines.size()));
    }
    double[] least = new double[FEATURES];
    double[] most = new double[FEATURES];
    for (int i = 0; i < FEATURES; i++) {
      String line = lines.get(i + 1);
      String[] cells = line.split(",");
      if (cells.length != 3 || !cells[0].strip().equals(String.valueOf(i + 1))) {
        throw new IOException("%s: wanted '%d,min,max', found '%s'".formatted(range, i + 1, line));
      }
      least[i] = SupportVectors.number(cells[1].strip(), range, "feature " + cells[0]);
      most[i] = SupportVectors.number(cells[2].strip(), range, "feature " + cells[0]);
      if (!(least[i] < most[i])) {
        throw new IOException("%s: wanted min below max, found '%s'".formatted(range, line));
      }
    }
    return new Brisque(model, least, most);
  }

  /**
   * Scores float values, not quantised.
   *
   * @param image SRGB, 3 planes, finite, both sides at least 16, not flat
   */
  public double of(Image image) {
    return of(Rows.of(image, "BRISQUE"));
  }

  /**
   * Scores 8-bit values, grey rounded to whole numbers; 16-bit photos are rounded first. Alpha is
   * left out.
   *
   * @throws IllegalArgumentException if a side is below 16 or the photo is flat
   */
  public double of(Photo photo) {
    return of(Rows.of(photo));
  }

  private double of(Rows rows) {
    double[] scaled = features(rows);
    for (int i = 0; i < FEATURES; i++) {
      scaled[i] = 2 * (scaled[i] - least[i]) / (most[i] - least[i]) - 1;
    }
    return model.at(scaled);
  }

  /** The 36 features, not scaled. */
  static double[] features(Rows rows) {
    if (Math.min(rows.width(), rows.height()) < SMALLEST_SIDE) {
      throw new IllegalArgumentException(
          "BRISQUE needs sides of at least %d, got %d x %d"
              .formatted(SMALLEST_SIDE, rows.width(), rows.height()));
    }
    double[] features = new double[FEATURES];
    Grey grey = Grey.of(rows, rows.width(), rows.height());
    for (int scale = 0; scale < SCALES; scale++) {
      write(moments(grey), features, scale * SCALE_FEATURES);
      if (scale < SCALES - 1) {
        grey = HalfGrey.of(grey);
      }
    }
    return features;
  }

  private static NeighbourMoments moments(Grey grey) {
    NormalizedRows normalized = new NormalizedRows(grey, NormalizedRows.Edge.ZERO);
    NeighbourMoments moments = new NeighbourMoments(grey.width());
    double[] row = new double[grey.width()];
    for (int y = 0; y < grey.height(); y++) {
      normalized.read(y, row);
      moments.push(row, 0);
    }
    moments.finish();
    if (!moments.fits()) {
      throw new IllegalArgumentException(
          "BRISQUE needs a picture that is not flat, got one of %d x %d without contrast"
              .formatted(grey.width(), grey.height()));
    }
    return moments;
  }

  private static void write(NeighbourMoments moments, double[] features, int at) {
    features[at] = GeneralizedGaussian.symmetricShape(moments.values());
    features[at + 1] = moments.values().meanSquare();
    for (int i = 0; i < 4; i++) {
      Moments pair = moments.pair(i);
      GeneralizedGaussian fit = GeneralizedGaussian.asymmetric(pair);
      double left = pair.leftDeviation();
      double right = pair.rightDeviation();
      features[at + 2 + 4 * i] = fit.shape();
      features[at + 3 + 4 * i] = fit.mean();
      features[at + 4 + 4 * i] = left * left;
      features[at + 5 + 4 * i] = right * right;
    }
  }
}
