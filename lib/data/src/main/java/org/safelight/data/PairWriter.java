package org.safelight.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Writes a folder of pairs for evaluation: good photos, rendered badly.
 *
 * <p>OUT/input/NAME_MARK.png and OUT/target/NAME_MARK.png belong together; PNG, so that nothing but
 * the rendering is judged. OUT/manifest.json says how each was made.
 */
public interface PairWriter {

  /**
   * Renders the wanted photos of some folders, at full size.
   *
   * @param wanted told a photo's name without folder and ending, for example {@link
   *     Split#validationNames()}'s contains
   * @param onPhoto told of each photo once its pairs are written
   * @return how many pairs were written
   * @throws IOException naming the file that cannot be read or written; if {@code out} already
   *     holds pairs; if the folder holds no photo, or two of one name
   */
  int write(List<Path> photos, Path out, Predicate<String> wanted, Consumer<Path> onPhoto)
      throws IOException;
}
