package org.safelight.image.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;

/**
 * Reads and writes photos.
 *
 * <p>Reading gives upright sRGB pixels whatever the file held, within {@link DecodeLimits}; what is
 * broken about a file becomes a {@link PhotoException}, whichever way the decoder failed. A
 * truncated file is an error, not a picture with a grey part. Writing tags sRGB, carries EXIF and
 * XMP as far as the format can, and gives the same bytes for the same photo and options.
 *
 * <p>Not carried: the EXIF thumbnail (it shows the photo before its repair), IPTC, comments, the
 * second part of an XMP packet beyond 64 kB in a JPEG, and the maker note of a TIFF source, whose
 * inner offsets would be wrong in another place. A JPEG takes no block above 65,533 bytes.
 */
public final class Photos {
  private static final int MAGIC_BYTES = 12;

  private Photos() {}

  /** Reads a photo within the usual limits. */
  public static Photo read(Path file) throws PhotoException {
    return read(file, DecodeLimits.defaults());
  }

  /**
   * Reads a photo; of a file with several pictures, the first.
   *
   * @throws PhotoException naming the file and why it gives no photo
   */
  public static Photo read(Path file, DecodeLimits limits) throws PhotoException {
    String name = file.toString();
    if (Files.isDirectory(file)) {
      throw new PhotoException(name, "is a folder, not a photo");
    }
    try (InputStream in = Files.newInputStream(file)) {
      if (Files.isRegularFile(file) && Files.size(file) > limits.maxBytes()) {
        throw tooLong(limits); // a stream is only found to be so once it has been read
      }
      return read(in, name, limits);
    } catch (PhotoException e) {
      throw e;
    } catch (IOException e) {
      throw new PhotoException(name, reason(e), e);
    }
  }

  /**
   * Reads a photo from a stream, up to its end; the stream is not closed.
   *
   * @param name what errors call it
   * @throws PhotoException if the stream fails or holds no photo
   */
  public static Photo read(InputStream in, String name, DecodeLimits limits) throws PhotoException {
    try {
      return decode(in, limits);
    } catch (PhotoException e) {
      throw e;
    } catch (IOException e) {
      throw new PhotoException(name, reason(e), e);
    } catch (OutOfMemoryError e) {
      throw new PhotoException(name, "there is not enough memory to decode the picture", e);
    } catch (RuntimeException | StackOverflowError e) {
      // Decoders throw anything at all over hostile files.
      throw new PhotoException(name, "the picture's data is damaged", e);
    }
  }

  private static Photo decode(InputStream in, DecodeLimits limits) throws IOException {
    Envelope envelope = envelope(in.readNBytes(MAGIC_BYTES), in, limits);
    Samples samples = Decoder.decode(envelope, limits);
    samples = ColourProfile.toSrgb(samples, envelope.icc());
    samples = Orientation.apply(envelope.orientation(), samples);
    Metadata metadata = metadata(envelope, samples.width(), samples.height());
    return samples.is16()
        ? Photo.of16(
            samples.width(), samples.height(), samples.shorts(), samples.alphaShorts(), metadata)
        : Photo.of8(
            samples.width(), samples.height(), samples.bytes(), samples.alphaBytes(), metadata);
  }

  /**
   * The name of the colour profile that a file brings along, if it is not sRGB: what {@link #read}
   * converts from.
   *
   * @return empty for a file without a profile, with sRGB's, or with a broken one
   * @throws PhotoException naming the file and why it cannot be told
   */
  public static Optional<String> foreignProfile(Path file) throws PhotoException {
    DecodeLimits limits = DecodeLimits.defaults();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(MAGIC_BYTES);
      return ColourProfile.foreignName(envelope(head, in, limits).icc());
    } catch (IOException e) {
      throw new PhotoException(file.toString(), reason(e), e);
    } catch (RuntimeException e) {
      throw new PhotoException(file.toString(), "the picture's data is damaged", e);
    }
  }

  private static Envelope envelope(byte[] head, InputStream in, DecodeLimits limits)
      throws IOException {
    if (head.length == 0) {
      throw new Refusal("the file is empty");
    }
    Format format =
        Format.ofMagic(head)
            .orElseThrow(() -> new Refusal("it is no JPEG, PNG, TIFF, WebP or BMP picture"));
    return scan(format, all(head, in, limits), limits);
  }

  private static Envelope scan(Format format, byte[] bytes, DecodeLimits limits) throws Refusal {
    return switch (format) {
      case JPEG -> JpegScanner.scan(bytes, limits);
      case PNG -> PngScanner.scan(bytes, limits);
      case TIFF -> TiffScanner.scan(bytes, limits);
      case WEBP -> WebpScanner.scan(bytes, limits);
      case BMP -> BmpScanner.scan(bytes, limits);
    };
  }

  private static Metadata metadata(Envelope envelope, int width, int height) {
    byte[] exif = envelope.exif();
    byte[] xmp = envelope.xmp();
    return new Metadata(
        exif == null ? null : ExifBlock.upright(ExifBlock.bare(exif), width, height),
        xmp == null ? null : xmpOfPixels(xmp),
        envelope.jpegSubsampling(),
        envelope.format().id());
  }

  /** The packet as it fits the pixels alone: upright, and with no gain map behind them. */
  private static byte @Nullable [] xmpOfPixels(byte[] xmp) {
    byte[] left = XmpGainMap.removed(XmpPacket.upright(xmp));
    return left.length == 0 ? null : left;
  }

  private static byte[] all(byte[] head, InputStream in, DecodeLimits limits) throws IOException {
    int most = (int) Math.min(limits.maxBytes(), Integer.MAX_VALUE - 64L) - head.length;
    byte[] rest = in.readNBytes(Math.max(0, most) + 1);
    if (rest.length > most) {
      throw tooLong(limits);
    }
    byte[] bytes = Arrays.copyOf(head, head.length + rest.length);
    System.arraycopy(rest, 0, bytes, head.length, rest.length);
    return bytes;
  }

  private static Refusal tooLong(DecodeLimits limits) {
    return new Refusal(
        "the file is longer than the limit of %d bytes".formatted(limits.maxBytes()));
  }

  /** Whether a file's name looks like that of a photo we read; for walks over folders. */
  public static boolean looksLikePhoto(Path file) {
    Path name = file.getFileName();
    return name != null
        && !name.toString().startsWith(".")
        && Format.ofName(name.toString()).isPresent();
  }

  /** Writes with the usual options; see {@link #write(Photo, Path, WriteOptions)}. */
  public static void write(Photo photo, Path file) throws PhotoException {
    write(photo, file, WriteOptions.defaults());
  }

  /**
   * Writes a photo in the format of the file's extension, to a temporary file beside it that is
   * moved into place once it is whole. A failure leaves nothing behind. Whether the file is the
   * photo's own source is for the caller to check.
   *
   * @throws PhotoException if the extension stands for no format we write, the file is there and
   *     may not be replaced, or writing fails
   */
  public static void write(Photo photo, Path file, WriteOptions options) throws PhotoException {
    String name = file.toString();
    Path last = file.getFileName();
    Format format =
        Format.ofName(last == null ? "" : last.toString())
            .filter(Format::canWrite)
            .orElseThrow(
                () -> new PhotoException(name, "its extension is none of .jpg, .png or .tif"));
    Path target = file.toAbsolutePath();
    checkFree(target, name, options);
    try {
      AtomicFiles.write(target, options.overwrite(), out -> write(photo, out, format, options));
    } catch (PhotoException e) {
      throw new PhotoException(name, e.reason(), e);
    } catch (FileAlreadyExistsException e) {
      throw new PhotoException(name, "is already there and may not be overwritten", e);
    } catch (IOException e) {
      throw new PhotoException(name, "cannot be written: " + reason(e), e);
    }
  }

  private static void checkFree(Path target, String name, WriteOptions options)
      throws PhotoException {
    if (Files.isDirectory(target)) {
      throw new PhotoException(name, "is a folder, no photo can be written there");
    }
    if (!options.overwrite() && Files.exists(target)) {
      throw new PhotoException(name, "is already there and may not be overwritten");
    }
  }

  /**
   * Writes a photo to a stream, which is flushed and left open. JPEG has neither alpha nor 16 bits:
   * alpha is left out there (not blended with any background) and samples are rounded to 8 bits.
   *
   * @throws IllegalArgumentException if the format cannot be written
   * @throws PhotoException if the stream fails or the photo does not fit the format
   */
  public static void write(Photo photo, OutputStream out, Format format, WriteOptions options)
      throws PhotoException {
    if (!format.canWrite()) {
      throw new IllegalArgumentException("photos are not written as " + format.id());
    }
    try {
      Metadata metadata = options.stripGps() ? withoutGps(photo.metadata()) : photo.metadata();
      switch (format) {
        case JPEG -> JpegWriter.write(photo, metadata, out, options);
        case PNG -> PngWriter.write(photo, metadata, out);
        case TIFF -> TiffWriter.write(photo, metadata, out);
        case WEBP, BMP -> throw new IllegalArgumentException(format.id());
      }
      out.flush();
    } catch (IOException e) {
      throw new PhotoException("output", "cannot be written: " + reason(e), e);
    } catch (OutOfMemoryError e) {
      throw new PhotoException("output", "there is not enough memory to encode the picture", e);
    }
  }

  private static Metadata withoutGps(Metadata metadata) {
    byte[] exif = metadata.exif();
    byte[] xmp = metadata.xmp();
    return new Metadata(
        exif == null ? null : ExifBlock.withoutGps(exif),
        xmp == null ? null : XmpPacket.withoutGps(xmp),
        metadata.jpegSubsampling(),
        metadata.format());
  }

  /** A clause for people from an exception of the file system or a decoder. */
  private static String reason(IOException e) {
    if (e instanceof Refusal) {
      return String.valueOf(e.getMessage());
    }
    if (e instanceof NoSuchFileException) {
      return "there is no such file or folder";
    }
    if (e instanceof AccessDeniedException) {
      return "permission is denied";
    }
    if (e instanceof FileAlreadyExistsException) {
      return "a file is in the way";
    }
    String message = e.getMessage();
    return message == null || message.isBlank() ? "the picture's data is damaged" : message;
  }
}
