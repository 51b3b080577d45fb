package org.safelight.image.io;

import org.jspecify.annotations.Nullable;

/**
 * What a file says before a pixel is decoded.
 *
 * @param format of the file
 * @param picture the bytes a decoder is given: the file without its metadata where that is easy to
 *     take out, so that no decoder trips over it or applies it behind our back
 * @param width pixels across, before orientation, within the limits
 * @param height pixels down, before orientation, within the limits
 * @param orientation 1..8, how the pixels have to be turned
 * @param exif the raw block, from its byte order mark on
 * @param xmp the packet
 * @param icc the colour profile
 * @param jpegSubsampling as in {@link org.safelight.image.Metadata}
 * @param inks how a four-component JPEG holds its inks
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
record Envelope(
    Format format,
    byte[] picture,
    int width,
    int height,
    int orientation,
    byte @Nullable [] exif,
    byte @Nullable [] xmp,
    byte @Nullable [] icc,
    @Nullable String jpegSubsampling,
    Inks inks) {

  /** Meaning of the samples of a four-component JPEG. */
  enum Inks {
    /** Not four components: colours as the decoder gives them. */
    NONE,
    /** Cyan, magenta, yellow, black; 255 is full ink. */
    CMYK,
    /** The same inverted, as Adobe's programs write it; 0 is full ink. */
    INVERTED_CMYK,
    /** Inverted CMYK with the first three turned into luma and chroma. */
    YCCK
  }
}
