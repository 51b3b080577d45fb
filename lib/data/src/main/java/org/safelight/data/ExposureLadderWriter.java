package org.safelight.data;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * Writes a folder of pairs for evaluation: good photos rendered at several exposures. The marks are
 * the paper's: _N1.5, _N1, _0, _P1, _P1.5.
 */
public final class ExposureLadderWriter implements PairWriter {
  /** The paper's exposures. */
  public static final List<Double> PAPER = List.of(-1.5, -1.0, 0.0, 1.0, 1.5);

  private final PairWriter pairs;

  /**
   * A writer of the given exposures.
   *
   * @param exposures stops, each once, at least one
   * @param seed written into the manifest; the plain ladder draws nothing at random
   */
  public ExposureLadderWriter(List<Double> exposures, long seed) {
    if (exposures.isEmpty() || new HashSet<>(exposures).size() != exposures.size()) {
      throw new IllegalArgumentException("exposures must be given, each once, got " + exposures);
    }
    for (double ev : exposures) {
      if (!(Math.abs(ev) <= 10)) {
        throw new IllegalArgumentException("exposures must be -10 to 10 stops, got " + ev);
      }
    }
    pairs = new RenderedPairs<>(new Ladder(List.copyOf(exposures)), seed);
  }

  @Override
  public int write(List<Path> photos, Path out, Predicate<String> wanted, Consumer<Path> onPhoto)
      throws IOException {
    return pairs.write(photos, out, wanted, onPhoto);
  }

  /** The mark of an exposure: _N1.5, _0, _P1 and the like. */
  public static String suffix(double ev) {
    String stops = String.format(Locale.ROOT, "%.3f", Math.abs(ev)).replaceFirst("\\.?0+$", "");
    return ev == 0 ? "_0" : (ev < 0 ? "_N" : "_P") + stops;
  }

  private record Ladder(List<Double> exposures) implements RenderedPairs.Kind<ExposureRendering> {
    @Override
    public String name() {
      return "exposure-ladder";
    }

    @Override
    public void describe(ObjectNode manifest) {
      manifest.put("response", "S-curve before a power: gamma 1.8, toe 1.4, shoulder 16");
    }

    @Override
    public List<String> marks() {
      return exposures.stream().map(ExposureLadderWriter::suffix).toList();
    }

    @Override
    public ExposureRendering rendering(int mark, RandomGenerator random) {
      return ExposureRendering.ladder(exposures.get(mark));
    }

    @Override
    public void describe(ExposureRendering rendering, ObjectNode pair) {
      pair.put("ev", rendering.ev());
    }
  }
}
