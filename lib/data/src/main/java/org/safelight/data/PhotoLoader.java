package org.safelight.data;

import java.io.IOException;
import java.nio.file.Path;
import org.safelight.image.Photo;
import org.safelight.image.io.Photos;

/** Reads a photo's 8-bit levels. */
final class PhotoLoader {
  private PhotoLoader() {}

  static SamplePhoto read(Path file, String name) throws IOException {
    Photo photo = Photos.read(file);
    if (photo.bits() == 8) {
      return SamplePhoto.ofLevels(
          name, SceneNames.of(name), photo.width(), photo.height(), photo.rgb8());
    }
    return PhotoSet.sample(name, photo.toImage());
  }
}
