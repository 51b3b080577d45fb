package org.safelight.data.camera;

import java.io.IOException;
import java.nio.file.Path;
import org.safelight.data.PanoramaViews;
import org.safelight.data.SceneNames;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.filter.Resize;
import org.safelight.image.io.RadianceReader;

/**
 * Light all around a place, equirectangular.
 *
 * @param name without ending
 * @param scene panoramas of one scene must not be split between training and validation
 * @param light LINEAR, 3 planes, twice as wide as high; its scale is arbitrary
 */
public record HdrPanorama(String name, String scene, Image light) {
  /** Width a panorama is kept at, at most: 24 MB. */
  public static final int MOST_ACROSS = 2048;

  /** Checks the image. */
  public HdrPanorama {
    light.require(Encoding.LINEAR, "HdrPanorama");
    if (light.planeCount() != 3 || light.width() != 2 * light.height() || light.height() < 2) {
      throw new IllegalArgumentException(
          "%s: a panorama has 3 planes and is twice as wide as high, got %s"
              .formatted(name, light));
    }
  }

  /** A panorama under the scene its name tells. */
  public static HdrPanorama of(String name, Image light) {
    return new HdrPanorama(name, SceneNames.of(name), light);
  }

  /**
   * Reads a Radiance file; a large one is shrunk by area.
   *
   * @throws IOException naming the file, if it cannot be read or is no panorama
   */
  public static HdrPanorama read(Path file) throws IOException {
    String name = file.getFileName().toString();
    Image light = RadianceReader.read(file);
    if (light.width() > MOST_ACROSS && light.width() == 2 * light.height()) {
      light = Resize.areaAverage(light, MOST_ACROSS, MOST_ACROSS / 2);
    }
    try {
      return of(name.substring(0, name.lastIndexOf('.')), light);
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  /** What a camera in its middle sees; see {@link PanoramaViews#view}. */
  public Image view(PanoramaViews.Camera camera, int width, int height) {
    return PanoramaViews.view(light, camera, width, height);
  }
}
