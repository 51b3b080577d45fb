package org.safelight.enhance;

import java.util.Map;
import org.safelight.image.Photo;

/**
 * Turns a photo into a better one of the same size.
 *
 * <pre>{@code
 * Enhancer enhancer = Enhancer.load("exposure");
 * Photo photo = Photos.read(Path.of("night.jpg"));
 * Photo better = enhancer.enhance(photo);
 * Photos.write(better, Path.of("night-better.jpg"));
 * }</pre>
 *
 * <p>Immutable and safe for threads: load once, share. Size, sample depth, alpha and metadata of
 * the photo are kept; the same photo gives the same pixels every time, with any number of threads.
 * Close it to free native memory early; a closed enhancer must not be used.
 */
public interface Enhancer extends AutoCloseable {

  /**
   * The enhanced photo.
   *
   * @param photo any size from 1 x 1; not modified
   * @return same width, height, bits, alpha and metadata
   */
  Photo enhance(Photo photo);

  /** Facts about the weights and what was measured with them. */
  ModelCard card();

  @Override
  void close();

  /**
   * The enhancer a name stands for, with its standard settings.
   *
   * @param name as {@code safelight list} prints it, for example "exposure"
   * @throws IllegalArgumentException if there is no such method, naming the nearest
   */
  static Enhancer load(String name) {
    return load(name, Map.of());
  }

  /**
   * The enhancer a name stands for.
   *
   * @param settings by name, see {@link EnhancerProvider#settings}; those not given are standard
   * @throws IllegalArgumentException if the method or a setting is unknown or out of range
   */
  static Enhancer load(String name, Map<String, Double> settings) {
    EnhancerProvider provider = Methods.find(name);
    return provider.open(Setting.complete(provider.settings(), settings));
  }
}
