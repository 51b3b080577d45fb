package org.safelight.enhance.look;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.safelight.enhance.Enhancer;
import org.safelight.enhance.EnhancerProvider;
import org.safelight.enhance.ModelCard;
import org.safelight.enhance.Setting;
import org.safelight.image.lut.Cube;
import org.safelight.image.lut.CubeReader;

/** A {@code .cube} file in a method's place. It is no method by name and in no list. */
public final class LookFile implements EnhancerProvider {
  private final Cube cube;
  private final String file;

  private LookFile(Cube cube, String file) {
    this.cube = cube;
    this.file = file;
  }

  /**
   * Reads a file.
   *
   * @throws IOException naming file, line and what is wrong, if it holds no table
   */
  public static LookFile read(Path file) throws IOException {
    return new LookFile(CubeReader.read(file), file.toString());
  }

  @Override
  public String name() {
    return "lut";
  }

  @Override
  public String summary() {
    return "Looks colours up in %s.".formatted(file);
  }

  @Override
  public List<Setting> settings() {
    return List.of(Setting.STRENGTH, Setting.THREADS);
  }

  /**
   * As for a classic method: what made the table, and under which licence, the file does not say.
   */
  @Override
  public ModelCard card() {
    return new ModelCard(name(), cube.title(), 0, "", "unknown", "unknown", List.of(), List.of());
  }

  @Override
  public Enhancer open(Map<String, Double> settings) {
    return new LookEnhancer(cube.lut(), settings, card());
  }
}
