package org.safelight.image;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a photo's file said besides its pixels. Pixels are always upright and sRGB once read, so
 * neither orientation nor colour profile is kept here.
 *
 * @param exif the EXIF block (a TIFF structure, without the "Exif" marker), orientation reset to 1;
 *     null if there was none
 * @param xmp the XMP packet, UTF-8; null if there was none
 * @param jpegSubsampling luma-to-chroma sampling of a JPEG source, "4:4:4", "4:2:2" or "4:2:0";
 *     null for other sources
 * @param format what the source was: "jpeg", "png", "tiff", "webp", "bmp", or "none"
 */
@SuppressWarnings("ArrayRecordComponent") // opaque blocks that are carried, never compared
public record Metadata(
    byte @Nullable [] exif,
    byte @Nullable [] xmp,
    @Nullable String jpegSubsampling,
    String format) {

  /** Nothing known. */
  public static Metadata none() {
    return new Metadata(null, null, null, "none");
  }

  /** The EXIF block, if there is one. */
  public Optional<byte[]> exifBlock() {
    return Optional.ofNullable(exif);
  }

  /** The XMP packet, if there is one. */
  public Optional<byte[]> xmpPacket() {
    return Optional.ofNullable(xmp);
  }
}
