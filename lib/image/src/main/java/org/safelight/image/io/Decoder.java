package org.safelight.image.io;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/** Runs the decoder of a format over a scanned file. */
final class Decoder {
  private Decoder() {}

  /** Samples as the file holds them: not yet upright, not yet sRGB. */
  static Samples decode(Envelope envelope, DecodeLimits limits) throws IOException {
    ImageReader reader = readerOf(envelope.format());
    try (BytesInput input = new BytesInput(envelope.picture())) {
      List<String> warnings = new ArrayList<>();
      reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
      reader.setInput(input, true, true);
      limits.checkSize(reader.getWidth(0), reader.getHeight(0)); // as the decoder understands it
      Samples samples;
      if (envelope.inks() == Envelope.Inks.NONE) {
        BufferedImage image = reader.read(0);
        samples = RasterReader.read(image);
      } else {
        samples = inks(reader.readRaster(0, null), envelope.inks());
      }
      refuseDamage(warnings);
      return samples;
    } catch (Refusal e) {
      throw e;
    } catch (IOException e) {
      throw new Refusal("the picture's data is damaged (" + e.getMessage() + ")", e);
    } finally {
      reader.dispose();
    }
  }

  /** libjpeg fills what is missing with grey and only warns; that is no photo to repair. */
  private static void refuseDamage(List<String> warnings) throws Refusal {
    for (String warning : warnings) {
      String text = String.valueOf(warning);
      if (text.contains("remature end") || text.contains("bad Huffman code")) {
        throw new Refusal("the JPEG's picture data is truncated or damaged");
      }
    }
  }

  private static ImageReader readerOf(Format format) throws Refusal {
    // TwelveMonkeys takes more kinds of JPEG and TIFF; PNG and BMP it has no reader for here.
    String wanted =
        format == Format.PNG || format == Format.BMP ? "com.sun." : "com.twelvemonkeys.";
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format.id());
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      if (reader.getClass().getName().startsWith(wanted)) {
        return reader;
      }
    }
    throw new Refusal("no reader for %s is installed".formatted(format.id()));
  }

  /** Four raw components of a JPEG as inks, 255 full. */
  private static Samples inks(Raster raster, Envelope.Inks kind) throws Refusal {
    if (raster.getNumBands() != 4 || !(raster.getDataBuffer() instanceof DataBufferByte)) {
      throw new Refusal("the JPEG's four components could not be read");
    }
    Samples raw = RasterReader.interleaved(raster, 4, false);
    byte[] data = raw.bytes();
    switch (kind) {
      case YCCK -> lumaToInk(data);
      case INVERTED_CMYK -> {
        for (int i = 0; i < data.length; i++) {
          data[i] = (byte) ~data[i];
        }
      }
      case CMYK, NONE -> {}
    }
    return raw;
  }

  /**
   * JFIF luma and chroma to C, M, Y. The file's inks are inverted twice, once before the luma
   * matrix and once after, so the matrix gives inks right away; black was inverted once.
   */
  private static void lumaToInk(byte[] data) {
    for (int i = 0; i < data.length; i += 4) {
      float y = data[i] & 0xff;
      float cb = (data[i + 1] & 0xff) - 128;
      float cr = (data[i + 2] & 0xff) - 128;
      data[i] = clip(y + 1.402f * cr);
      data[i + 1] = clip(y - 0.344136f * cb - 0.714136f * cr);
      data[i + 2] = clip(y + 1.772f * cb);
      data[i + 3] = (byte) ~data[i + 3];
    }
  }

  private static byte clip(float value) {
    return (byte) Math.round(Math.min(255f, Math.max(0f, value)));
  }
}
