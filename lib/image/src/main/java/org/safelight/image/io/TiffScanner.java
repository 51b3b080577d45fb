package org.safelight.image.io;

import org.jspecify.annotations.Nullable;

/**
 * Reads the first directory of a TIFF: size, kinds of samples, that all its data is there, and its
 * metadata. Tags of metadata and the link to further pages are then hidden from the decoder. Big
 * TIFF (64-bit offsets) is not read.
 */
final class TiffScanner {
  private static final int WIDTH = 256;
  private static final int HEIGHT = 257;
  private static final int BITS = 258;
  private static final int STRIP_OFFSETS = 273;
  private static final int SAMPLES = 277;
  private static final int STRIP_BYTES = 279;
  private static final int TILE_WIDTH = 322;
  private static final int TILE_HEIGHT = 323;
  private static final int TILE_OFFSETS = 324;
  private static final int TILE_BYTES = 325;
  private static final int SAMPLE_FORMAT = 339;
  private static final int MAX_SAMPLES = 5; // CMYK and alpha

  /** Metadata whose damage must not reach the decoder: XMP, IPTC, Photoshop, EXIF, ICC, GPS. */
  private static final int[] HIDDEN = {Ifd.XMP, 33723, 34377, Ifd.EXIF, Ifd.ICC, Ifd.GPS};

  /** A tag number nobody reads. */
  private static final int HIDING_PLACE = 65_000;

  private TiffScanner() {}

  static Envelope scan(byte[] bytes, DecodeLimits limits) throws Refusal {
    Bytes file = Ifd.structure(bytes).orElseThrow(() -> new Refusal("the TIFF has no header"));
    Ifd main = Ifd.first(file);
    long width = main.number(file, WIDTH, 0);
    long height = main.number(file, HEIGHT, 0);
    limits.checkSize(width, height);
    checkSamples(file, main, limits);
    checkData(file, main, STRIP_OFFSETS, STRIP_BYTES);
    checkData(file, main, TILE_OFFSETS, TILE_BYTES);
    byte[] exif = ExifFromTiff.copy(file, main, limits.maxMetadataBytes());
    long orientation = main.number(file, Ifd.ORIENTATION, Orientation.UPRIGHT);
    Envelope envelope =
        new Envelope(
            Format.TIFF,
            bytes,
            (int) width,
            (int) height,
            orientation >= 1 && orientation <= 8 ? (int) orientation : Orientation.UPRIGHT,
            exif,
            block(file, main, Ifd.XMP, limits),
            block(file, main, Ifd.ICC, limits),
            null,
            Envelope.Inks.NONE);
    hide(file, main);
    return envelope;
  }

  private static void checkSamples(Bytes file, Ifd main, DecodeLimits limits) throws Refusal {
    long samples = main.number(file, SAMPLES, 1);
    if (samples < 1 || samples > MAX_SAMPLES) {
      throw new Refusal("the TIFF has %d samples a pixel".formatted(samples));
    }
    Ifd.Entry bits = main.find(BITS);
    for (long i = 0; bits != null && i < bits.count(); i++) {
      if (bits.number(file, i) < 1 || bits.number(file, i) > 16) {
        throw new Refusal(
            "the TIFF has %d-bit samples, only 8 and 16 are read".formatted(bits.number(file, i)));
      }
    }
    if (main.number(file, SAMPLE_FORMAT, 1) == 3) {
      throw new Refusal("the TIFF has floating-point samples, only 8 and 16 bits are read");
    }
    if (main.find(TILE_WIDTH) != null || main.find(TILE_HEIGHT) != null) {
      limits.checkSize(main.number(file, TILE_WIDTH, 0), main.number(file, TILE_HEIGHT, 0));
    }
  }

  /** Decoders leave missing strips black; a photo with its lower half missing is an error. */
  private static void checkData(Bytes file, Ifd main, int offsetTag, int lengthTag) throws Refusal {
    Ifd.Entry offsets = main.find(offsetTag);
    Ifd.Entry lengths = main.find(lengthTag);
    if (offsets == null || lengths == null) {
      return;
    }
    for (long i = 0; i < Math.min(offsets.count(), lengths.count()); i++) {
      if (!file.has(offsets.number(file, i), lengths.number(file, i))) {
        throw new Refusal("the TIFF is truncated: some of its picture data is missing");
      }
    }
  }

  private static byte @Nullable [] block(Bytes file, Ifd main, int tag, DecodeLimits limits)
      throws Refusal {
    Ifd.Entry entry = main.find(tag);
    return entry == null || !entry.isOutside() || entry.bytes() > limits.maxMetadataBytes()
        ? null
        : file.copy(entry.valueAt(), entry.bytes());
  }

  private static void hide(Bytes file, Ifd main) throws Refusal {
    for (int i = 0; i < HIDDEN.length; i++) {
      Ifd.Entry entry = main.find(HIDDEN[i]);
      if (entry != null) {
        file.put16(entry.at(), HIDING_PLACE + i);
      }
    }
    file.put32(main.nextAt(), 0);
  }
}
