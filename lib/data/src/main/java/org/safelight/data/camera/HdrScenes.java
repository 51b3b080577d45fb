package org.safelight.data.camera;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import org.safelight.data.PhotoSet;

/**
 * True light to make photos of: HDR panoramas, and photos in which nothing is clipped.
 *
 * @param panoramas held in memory, 12 bytes a pixel
 * @param photos may be none
 */
public record HdrScenes(List<HdrPanorama> panoramas, HdrPhotos photos) {
  /** Copies the list. */
  public HdrScenes {
    panoramas = List.copyOf(panoramas);
  }

  /**
   * Reads every panorama (.hdr) and photo of the given folders, and of the folders in them. Photos
   * in which more than a little is clipped are left out.
   *
   * @throws IOException naming the file that cannot be read, or the folders if they hold nothing to
   *     make photos of
   */
  public static HdrScenes load(List<Path> folders) throws IOException {
    List<Path> panoramas = new ArrayList<>();
    List<Path> photos = new ArrayList<>();
    for (Path folder : folders) {
      for (Path file : PhotoSet.files(folder)) {
        (PhotoSet.isPanorama(file) ? panoramas : photos).add(file);
      }
    }
    HdrScenes scenes = new HdrScenes(read(panoramas), HdrPhotos.of(PhotoSet.read(photos)));
    if (scenes.size() == 0) {
      throw new IOException(
          "no panorama (.hdr), and of %d photos none without clipped highlights, in %s"
              .formatted(photos.size(), folders));
    }
    return scenes;
  }

  private static List<HdrPanorama> read(List<Path> files) throws IOException {
    try {
      return files.parallelStream().map(HdrScenes::read).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static HdrPanorama read(Path file) {
    try {
      return HdrPanorama.read(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // the reader names the file
    }
  }

  /** How many panoramas and photos there are together. */
  public int size() {
    return panoramas.size() + photos.size();
  }

  /** The scenes there are; those of panoramas and photos are told apart by their names alone. */
  public Set<String> scenes() {
    Set<String> scenes = new LinkedHashSet<>();
    panoramas.forEach(panorama -> scenes.add(panorama.scene()));
    for (int i = 0; i < photos.size(); i++) {
      scenes.add(photos.scene(i));
    }
    return scenes;
  }

  /** Those whose name and scene are wanted. */
  public HdrScenes only(BiPredicate<String, String> wanted) {
    return new HdrScenes(
        panoramas.stream().filter(p -> wanted.test(p.name(), p.scene())).toList(),
        photos.only(wanted));
  }
}
