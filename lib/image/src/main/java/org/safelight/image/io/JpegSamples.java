package org.safelight.image.io;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * The samples of a JPEG as they are: grey stays grey, no colour profile is applied, nothing is
 * turned. For pictures that are data and no photos.
 *
 * @param width pixels across
 * @param height pixels down
 * @param bands 1 grey, 3 RGB
 * @param samples row by row, the bands of a pixel together; not copied, read only
 */
@SuppressWarnings("ArrayRecordComponent") // a pixel buffer, never compared
public record JpegSamples(int width, int height, int bands, byte[] samples) {
  /** Checks that there are as many samples as the size says. */
  public JpegSamples {
    if (width < 1 || height < 1 || (bands != 1 && bands != 3)) {
      throw new IllegalArgumentException(
          "samples need sides of at least 1 and 1 or 3 bands, got %d x %d x %d"
              .formatted(width, height, bands));
    }
    if (samples.length != (long) bands * width * height) {
      throw new IllegalArgumentException(
          "%d x %d x %d samples were expected, got %d"
              .formatted(width, height, bands, samples.length));
    }
  }

  /**
   * Decodes a JPEG.
   *
   * @throws IOException if it is damaged, beyond the limits, or neither grey nor of three
   *     components; a decoder may also throw unchecked exceptions over hostile data
   */
  public static JpegSamples read(byte[] jpeg, DecodeLimits limits) throws IOException {
    Envelope envelope = JpegScanner.scan(jpeg, limits);
    if (envelope.inks() != Envelope.Inks.NONE) {
      throw new Refusal("the JPEG has 4 colour components, 1 or 3 were expected");
    }
    Samples read = Decoder.decode(envelope, limits);
    return new JpegSamples(read.width(), read.height(), read.bands(), read.bytes());
  }

  /**
   * A baseline JPEG of them, with the chroma of RGB at full size.
   *
   * @param quality 1 to 100
   */
  public byte[] write(int quality) throws IOException {
    ImageWriter writer = JpegWriter.encoder();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionQuality(quality / 100f);
      BufferedImage image = JpegWriter.view(width, height, bands, samples);
      IIOMetadata header = JpegWriter.header(writer, param, image, Subsampling.S444);
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, header), param);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }

  /** The samples turned upright from a picture with an EXIF orientation, 1 to 8. */
  public JpegSamples upright(int orientation) {
    Samples turned =
        Orientation.apply(
            orientation, Samples.of8(width, height, bands, samples, Samples.NO_BYTES));
    return new JpegSamples(turned.width(), turned.height(), bands, turned.bytes());
  }

  /** The other way round: upright samples turned as a picture with an EXIF orientation is. */
  public JpegSamples turned(int orientation) {
    // A quarter turn is undone by one the other way; the other moves undo themselves.
    return upright(orientation == 6 ? 8 : orientation == 8 ? 6 : orientation);
  }
}
