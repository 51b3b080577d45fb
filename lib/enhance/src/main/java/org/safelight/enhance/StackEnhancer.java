package org.safelight.enhance;

import java.util.List;
import org.safelight.image.Photo;

/** An enhancer that can also make one photo of several of the same scene. */
public interface StackEnhancer extends Enhancer {

  /**
   * One photo of several; a single one is enhanced as {@link #enhance(Photo)} does.
   *
   * @param photos of one scene, one size, aligned, in any order; at least one; not modified
   * @return bits, alpha and metadata of the {@link #reference} photo
   * @throws IllegalArgumentException if there is none, or two differ in size
   */
  Photo enhance(List<Photo> photos);

  /**
   * Which of {@code count} photos gives bits, alpha and metadata: the middle one as they were
   * given, of an even number the earlier of the two in the middle.
   */
  static int reference(int count) {
    return (count - 1) / 2;
  }
}
