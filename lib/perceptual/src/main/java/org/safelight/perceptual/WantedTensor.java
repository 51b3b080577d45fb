package org.safelight.perceptual;

import java.util.List;

/**
 * One tensor that a weights file must hold.
 *
 * @param name under which it is looked for
 * @param shape (out, in, kernel height, kernel width), or (out) for a bias
 * @param published names it goes by in published files, most likely first
 */
public record WantedTensor(String name, List<Integer> shape, List<String> published) {

  /** Copies the lists. */
  public WantedTensor {
    shape = List.copyOf(shape);
    published = List.copyOf(published);
  }
}
