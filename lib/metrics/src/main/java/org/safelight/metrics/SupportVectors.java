package org.safelight.metrics;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A support vector regression with Gaussian kernel: sum of c exp(-gamma |s - x|^2) over support
 * vectors s, less rho.
 */
final class SupportVectors {
  private final double gamma;
  private final double rho;
  private final List<double[]> vectors = new ArrayList<>(); // the coefficient, then the vector

  private SupportVectors(double gamma, double rho) {
    this.gamma = gamma;
    this.rho = rho;
  }

  /**
   * Reads libsvm's text form of a regression with RBF kernel.
   *
   * @param features length of a vector; indices in the file run from 1 to it
   * @throws IOException naming file and line where it is anything else
   */
  static SupportVectors read(Path file, int features) throws IOException {
    List<String> lines = lines(file);
    Map<String, String> head = new HashMap<>();
    int at = 0;
    while (at < lines.size() && !lines.get(at).strip().equals("SV")) {
      String[] pair = lines.get(at++).strip().split("\\s+", 2);
      head.put(pair[0], pair.length > 1 ? pair[1] : "");
    }
    if (at == lines.size() || !"rbf".equals(head.get("kernel_type"))) {
      throw new IOException(
          file
              + ": wanted a libsvm regression with kernel_type rbf and a section SV, found neither"
              + " or only one");
    }
    SupportVectors model =
        new SupportVectors(
            number(head.getOrDefault("gamma", ""), file, "gamma"),
            number(head.getOrDefault("rho", ""), file, "rho"));
    for (at++; at < lines.size(); at++) {
      if (!lines.get(at).isBlank()) {
        model.vectors.add(vector(lines.get(at), features, file, at + 1));
      }
    }
    double count = number(head.getOrDefault("total_sv", ""), file, "total_sv");
    if (count != model.vectors.size()) {
      throw new IOException(
          "%s: total_sv promises %.0f support vectors, found %d"
              .formatted(file, count, model.vectors.size()));
    }
    return model;
  }

  /** All lines; bytes that are no text are a fault of the file. */
  static List<String> lines(Path file) throws IOException {
    try {
      return Files.readAllLines(file);
    } catch (MalformedInputException e) {
      throw new IOException(file + ": wanted a text file, found other bytes", e);
    }
  }

  private static double[] vector(String line, int features, Path file, int number)
      throws IOException {
    String[] words = line.strip().split("\\s+");
    String place = "line " + number;
    double[] vector = new double[features + 1];
    vector[0] = number(words[0], file, place);
    for (int w = 1; w < words.length; w++) {
      int colon = words[w].indexOf(':');
      double index = number(words[w].substring(0, Math.max(0, colon)), file, place);
      if (index != Math.rint(index) || index < 1 || index > features) {
        throw new IOException(
            "%s: %s: wanted an index from 1 to %d, found %s"
                .formatted(file, place, features, words[w]));
      }
      vector[(int) index] = number(words[w].substring(colon + 1), file, place);
    }
    return vector;
  }

  /** A finite number, or a fault that names file and place. */
  static double number(String text, Path file, String place) throws IOException {
    try {
      double value = Double.parseDouble(text);
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new IOException("%s: %s: wanted a number, found '%s'".formatted(file, place, text));
  }

  /** The regression's value at {@code x}. */
  double at(double[] x) {
    double sum = -rho;
    for (double[] vector : vectors) {
      double distance = 0;
      for (int i = 0; i < x.length; i++) {
        double d = vector[i + 1] - x[i];
        distance += d * d;
      }
      sum += vector[0] * Math.exp(-gamma * distance);
    }
    return sum;
  }
}
