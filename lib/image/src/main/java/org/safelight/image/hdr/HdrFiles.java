package org.safelight.image.hdr;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.exr.ExrReader;
import org.safelight.image.exr.ExrWriter;
import org.safelight.image.io.AtomicFiles;
import org.safelight.image.io.DecodeLimits;
import org.safelight.image.io.LinearTiffWriter;
import org.safelight.image.io.PhotoException;
import org.safelight.image.io.PqPngWriter;
import org.safelight.image.io.RadianceReader;
import org.safelight.image.io.RadianceWriter;
import org.safelight.image.io.Refusal;

/**
 * Reads and writes light.
 *
 * <p>Reading gives LINEAR of 3 planes in sRGB primaries, told by the first bytes and within {@link
 * DecodeLimits}; whatever is wrong with a file becomes a {@link PhotoException}. Writing gives the
 * same bytes for the same picture and options.
 */
public final class HdrFiles {
  private static final int MAGIC_BYTES = 4;

  private HdrFiles() {}

  /** Whether a file starts as one that is read here; false also for what cannot be opened. */
  public static boolean isHdr(Path file) {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      return HdrFormat.ofMagic(in.readNBytes(MAGIC_BYTES)).isPresent();
    } catch (IOException e) {
      return false;
    }
  }

  /** Reads within the usual limits; see {@link #read(Path, DecodeLimits)}. */
  public static Image read(Path file) throws PhotoException {
    return read(file, DecodeLimits.defaults());
  }

  /**
   * Reads a Radiance or OpenEXR file.
   *
   * @return LINEAR, 3 planes, finite; samples below 0 are colours outside sRGB
   * @throws PhotoException naming the file and why it gives no picture
   */
  public static Image read(Path file, DecodeLimits limits) throws PhotoException {
    String name = file.toString();
    if (Files.isDirectory(file)) {
      throw new PhotoException(name, "is a folder, not a picture");
    }
    try (InputStream in = Files.newInputStream(file)) {
      if (Files.isRegularFile(file) && Files.size(file) > limits.maxBytes()) {
        throw tooLong(name, limits); // a stream is only found to be so once it has been read
      }
      return read(in, name, limits);
    } catch (PhotoException e) {
      throw e;
    } catch (IOException e) {
      throw new PhotoException(name, reason(e), e);
    }
  }

  /**
   * Reads a file from a stream, up to its end; the stream is not closed.
   *
   * @param name what errors call it
   */
  public static Image read(InputStream in, String name, DecodeLimits limits) throws PhotoException {
    try {
      int most = (int) Math.min(limits.maxBytes(), Integer.MAX_VALUE - 64L);
      byte[] bytes = in.readNBytes(most + 1);
      if (bytes.length > most) {
        throw tooLong(name, limits);
      }
      return decode(bytes, limits);
    } catch (PhotoException e) {
      throw e;
    } catch (EOFException e) {
      throw new PhotoException(name, "the file ends too early (it is truncated or damaged)", e);
    } catch (IOException e) {
      throw new PhotoException(name, reason(e), e);
    } catch (OutOfMemoryError e) {
      throw new PhotoException(name, "there is not enough memory to decode the picture", e);
    } catch (RuntimeException e) {
      throw new PhotoException(name, "the picture's data is damaged", e);
    }
  }

  private static Image decode(byte[] bytes, DecodeLimits limits) throws IOException {
    HdrFormat format =
        HdrFormat.ofMagic(bytes)
            .orElseThrow(() -> new Refusal("it is no Radiance or OpenEXR picture"));
    return switch (format) {
      case RADIANCE -> RadianceReader.read(new ByteArrayInputStream(bytes), limits);
      case EXR -> ExrReader.read(bytes, limits);
      case PQ_PNG, LINEAR_TIFF -> throw new Refusal(format.id() + " is not read");
    };
  }

  private static PhotoException tooLong(String name, DecodeLimits limits) {
    return new PhotoException(
        name, "the file is longer than the limit of %d bytes".formatted(limits.maxBytes()));
  }

  /** Writes with the usual options; see {@link #write(Image, Path, HdrOptions)}. */
  public static void write(Image image, Path file) throws PhotoException {
    write(image, file, HdrOptions.defaults());
  }

  /**
   * Writes light in the format of the file's extension, to a temporary file beside it that is moved
   * into place once it is whole. A failure leaves nothing behind.
   *
   * @param image LINEAR, 3 planes
   * @throws IllegalArgumentException if the image is none, or has no number where the format can
   *     hold none
   * @throws PhotoException if the extension stands for no format of light, the file is there and
   *     may not be replaced, or writing fails
   */
  public static void write(Image image, Path file, HdrOptions options) throws PhotoException {
    Path last = file.getFileName();
    HdrFormat format =
        HdrFormat.ofName(last == null ? "" : last.toString())
            .orElseThrow(
                () ->
                    new PhotoException(
                        file.toString(), "its extension is none of .hdr, .exr, .png or .tif"));
    write(image, file, format, options);
  }

  /** Writes a file in a format that its name does not tell; otherwise as by extension. */
  public static void write(Image image, Path file, HdrFormat format, HdrOptions options)
      throws PhotoException {
    String name = file.toString();
    image.require(Encoding.LINEAR, "an HDR file");
    if (Files.isDirectory(file)) {
      throw new PhotoException(name, "is a folder, no picture can be written there");
    }
    try {
      AtomicFiles.write(file, options.overwrite(), out -> write(image, out, format, options));
    } catch (FileAlreadyExistsException e) {
      throw new PhotoException(name, "is already there and may not be overwritten", e);
    } catch (IOException e) {
      throw new PhotoException(name, "cannot be written: " + reason(e), e);
    } catch (OutOfMemoryError e) {
      throw new PhotoException(name, "there is not enough memory to encode the picture", e);
    }
  }

  /** Writes to a stream, which is left open. */
  public static void write(Image image, OutputStream out, HdrFormat format, HdrOptions options)
      throws IOException {
    switch (format) {
      case RADIANCE -> RadianceWriter.write(image, out);
      case EXR -> ExrWriter.write(image, out, options.exr());
      case PQ_PNG -> PqPngWriter.write(image, out, options.pqWhite());
      case LINEAR_TIFF -> LinearTiffWriter.write(image, out, options.tiffBits());
    }
    out.flush();
  }

  /** A clause for people from an exception of the file system. */
  private static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such file or folder";
    }
    if (e instanceof AccessDeniedException) {
      return "permission is denied";
    }
    return String.valueOf(e.getMessage());
  }
}
