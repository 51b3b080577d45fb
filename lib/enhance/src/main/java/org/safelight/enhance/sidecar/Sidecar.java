package org.safelight.enhance.sidecar;

import java.nio.file.Path;
import org.safelight.image.adjustment.Adjustments;

/**
 * What a method did to a photo, as its file beside the photo says.
 *
 * @param method registered name of the method that found the adjustments
 * @param card SHA-256 of the weights they were found with, lower-case hex; empty for none
 * @param photo which photo they were found for
 * @param adjustments what to do; a filter that was switched off in the file has strength 0
 */
public record Sidecar(String method, String card, PhotoIdentity photo, Adjustments adjustments) {

  /** Version of the format that is written, and the newest that is read. */
  public static final int VERSION = 1;

  private static final String EXTENSION = ".safelight.json";

  /** The sidecar's place: beside a photo, under its whole name, so that a.jpg and a.png differ. */
  public static Path beside(Path photo) {
    return photo.resolveSibling(photo.getFileName() + EXTENSION);
  }
}
