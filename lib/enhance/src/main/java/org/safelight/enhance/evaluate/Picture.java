package org.safelight.enhance.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.safelight.enhance.run.PhotoNames;
import org.safelight.image.Image;
import org.safelight.image.Photo;
import org.safelight.image.io.Photos;
import org.safelight.image.io.RadianceReader;

/** A photo, or the light of an HDR file. */
public final class Picture {
  private final @Nullable Photo photo;
  private final @Nullable Image light;

  private Picture(@Nullable Photo photo, @Nullable Image light) {
    this.photo = photo;
    this.light = light;
  }

  /** A photo. */
  public static Picture of(Photo photo) {
    return new Picture(photo, null);
  }

  /** Light: LINEAR, 3 planes, relative units. */
  public static Picture of(Image light) {
    return new Picture(null, light);
  }

  /** Whether a file's name is that of a picture with light values we read. */
  static boolean isLight(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return name.endsWith(".hdr") || name.endsWith(".pic");
  }

  /** Whether a file's name is that of a picture this class reads. */
  static boolean isReadable(Path file, boolean light) {
    return light ? isLight(file) : PhotoNames.isPhoto(file);
  }

  /**
   * Reads either kind.
   *
   * @throws IOException naming the file, also if its light is not a number somewhere
   */
  static Picture read(Path file) throws IOException {
    if (!isLight(file)) {
      return of(Photos.read(file));
    }
    Image light = RadianceReader.read(file);
    requireNumbers(light, file);
    return of(light);
  }

  /** A single NaN would make every figure of the picture NaN. */
  static void requireNumbers(Image light, Path file) throws IOException {
    for (int p = 0; p < light.planeCount(); p++) {
      float[] plane = light.plane(p);
      for (int i = 0; i < plane.length; i++) {
        if (!Float.isFinite(plane[i])) {
          throw new IOException(
              "%s: light must be finite numbers, got %s at pixel (%d, %d)"
                  .formatted(file, plane[i], i % light.width(), i / light.width()));
        }
      }
    }
  }

  /** Pixels across. */
  public int width() {
    return photo != null ? photo.width() : light().width();
  }

  /** Pixels down. */
  public int height() {
    return photo != null ? photo.height() : light().height();
  }

  /** Whether this is light. */
  public boolean isLight() {
    return light != null;
  }

  /**
   * The photo.
   *
   * @throws IllegalArgumentException if this is light
   */
  public Photo photo() {
    if (photo == null) {
      throw new IllegalArgumentException("wanted a photo, got the light of an HDR file");
    }
    return photo;
  }

  /**
   * The light.
   *
   * @throws IllegalArgumentException if this is a photo
   */
  public Image light() {
    if (light == null) {
      throw new IllegalArgumentException("wanted the light of an HDR file, got a photo");
    }
    return light;
  }
}
