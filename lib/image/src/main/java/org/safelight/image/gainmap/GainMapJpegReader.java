package org.safelight.image.gainmap;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.safelight.image.io.Bytes;
import org.safelight.image.io.DecodeLimits;
import org.safelight.image.io.ExifBlock;
import org.safelight.image.io.JpegSamples;
import org.safelight.image.io.PhotoException;
import org.safelight.image.io.Photos;
import org.safelight.image.io.Refusal;

/**
 * Reads JPEGs with a gain map: Ultra HDR, ISO 21496-1, and Apple's older form. Where a map has the
 * metadata of the standard that counts, else Adobe's XMP, else Apple's.
 */
public final class GainMapJpegReader {
  private GainMapJpegReader() {}

  /** Reads a file within the usual limits; see {@link #read(byte[], String, DecodeLimits)}. */
  public static Optional<GainMapPhoto> read(Path file) throws PhotoException {
    return read(file, DecodeLimits.defaults());
  }

  /** Reads a file; see {@link #read(byte[], String, DecodeLimits)}. */
  public static Optional<GainMapPhoto> read(Path file, DecodeLimits limits) throws PhotoException {
    String name = file.toString();
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      int most = (int) Math.min(limits.maxBytes(), Integer.MAX_VALUE - 64L);
      bytes = in.readNBytes(most);
      if (in.read() >= 0) {
        throw new Refusal("the file is longer than the limit of %d bytes".formatted(most));
      }
    } catch (Refusal e) {
      throw new PhotoException(name, String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new PhotoException(name, "cannot be read", e);
    }
    return read(bytes, name, limits);
  }

  /**
   * Reads a photo and its gain map from a file's bytes.
   *
   * @param name what errors call the file
   * @return empty if it has no gain map, be it a JPEG or not
   * @throws PhotoException if it has one that cannot be read, or says it has; naming the reason
   */
  public static Optional<GainMapPhoto> read(byte[] file, String name, DecodeLimits limits)
      throws PhotoException {
    try {
      return decode(file, name, limits);
    } catch (PhotoException e) {
      throw e;
    } catch (IOException e) {
      throw new PhotoException(name, String.valueOf(e.getMessage()), e);
    } catch (OutOfMemoryError e) {
      throw new PhotoException(name, "there is not enough memory to decode the picture", e);
    } catch (RuntimeException | StackOverflowError e) {
      // Decoders throw anything at all over hostile files.
      throw new PhotoException(name, "the picture's data is damaged", e);
    }
  }

  private static Optional<GainMapPhoto> decode(byte[] bytes, String name, DecodeLimits limits)
      throws IOException {
    Bytes file = new Bytes(bytes, true);
    if (!JpegLayout.isStart(file, 0)) {
      return Optional.empty();
    }
    JpegLayout first = JpegLayout.whole(file, 0);
    SecondImage.Found found = SecondImage.find(file, first).orElse(null);
    if (found == null) {
      return Optional.empty();
    }
    byte[] exif = first.exif();
    GainMapMetadata metadata = metadata(file, first, exif, found.layout());
    JpegSamples codes =
        JpegSamples.read(SecondImage.bytes(file, found), limits)
            .upright(exif == null ? 1 : ExifBlock.orientation(exif));
    GainMap map =
        GainMap.of(codes.width(), codes.height(), codes.bands(), codes.samples(), metadata);
    return Optional.of(
        new GainMapPhoto(Photos.read(new ByteArrayInputStream(bytes), name, limits), map));
  }

  private static GainMapMetadata metadata(
      Bytes file, JpegLayout first, byte @Nullable [] exif, JpegLayout second) throws Refusal {
    if (!second.iso().isEmpty()) {
      return IsoBlock.read(second.iso().get(0).content(file));
    }
    List<XmpProperties> apple = new ArrayList<>();
    for (JpegLayout.Span packet : second.xmp()) {
      byte[] content = packet.content(file);
      if (GainMapXmp.isIn(content)) {
        return GainMapXmp.read(XmpProperties.parse(content));
      }
      apple.add(XmpProperties.parse(content));
    }
    for (JpegLayout.Span packet : first.xmp()) {
      byte[] content = packet.content(file);
      if (AppleGainMap.speaksOf(content)) {
        apple.add(XmpProperties.parse(content));
      }
    }
    return AppleGainMap.read(exif, apple);
  }
}
