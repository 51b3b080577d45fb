package org.safelight.image.io;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferUShort;
import java.awt.image.IndexColorModel;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.awt.image.SampleModel;

/**
 * Takes samples out of a decoder's image without any colour conversion. The usual layout of a JPEG
 * (blue, green, red bytes) is turned round in place and its array kept, so that a photo of 24
 * million pixels costs its 72 MB once.
 */
final class RasterReader {
  private RasterReader() {}

  static Samples read(BufferedImage image) throws Refusal {
    ColorModel colours = image.getColorModel();
    Raster raster = image.getRaster();
    if (colours instanceof IndexColorModel palette) {
      return indexed(raster, palette);
    }
    if (isBgr(raster)) {
      byte[] data = ((DataBufferByte) raster.getDataBuffer()).getData();
      swapEnds(data);
      return Samples.of8(raster.getWidth(), raster.getHeight(), 3, data, Samples.NO_BYTES);
    }
    boolean alpha = colours.hasAlpha();
    Samples samples = interleaved(raster, raster.getNumBands() - (alpha ? 1 : 0), alpha);
    return alpha && colours.isAlphaPremultiplied() ? unmultiplied(samples) : samples;
  }

  /** Whether the raster is exactly width * height times B, G, R. */
  private static boolean isBgr(Raster raster) {
    return raster.getDataBuffer() instanceof DataBufferByte data
        && raster.getSampleModel() instanceof PixelInterleavedSampleModel model
        && raster.getNumBands() == 3
        && data.getNumBanks() == 1
        && data.getOffset() == 0
        && data.getData().length == 3L * raster.getWidth() * raster.getHeight()
        && model.getPixelStride() == 3
        && model.getScanlineStride() == 3 * raster.getWidth()
        && model.getBandOffsets()[0] == 2
        && model.getBandOffsets()[1] == 1
        && model.getBandOffsets()[2] == 0;
  }

  private static void swapEnds(byte[] data) {
    for (int i = 0; i + 2 < data.length; i += 3) {
      byte first = data[i];
      data[i] = data[i + 2];
      data[i + 2] = first;
    }
  }

  /** Any raster of 1, 3 or 4 colour bands and perhaps alpha, scaled to 8 or 16 bits. */
  static Samples interleaved(Raster raster, int bands, boolean alpha) throws Refusal {
    if (bands != 1 && bands != 3 && bands != 4) {
      throw new Refusal("the picture has %d colour bands".formatted(bands));
    }
    int type = raster.getSampleModel().getDataType();
    if (type == DataBuffer.TYPE_FLOAT || type == DataBuffer.TYPE_DOUBLE) {
      throw new Refusal("the picture has floating-point samples, only 8 and 16 bits are read");
    }
    int bits = 0;
    for (int b = 0; b < raster.getNumBands(); b++) {
      bits = Math.max(bits, raster.getSampleModel().getSampleSize(b));
    }
    if (bits > 16) {
      throw new Refusal("the picture has %d-bit samples, only 8 and 16 are read".formatted(bits));
    }
    return bits > 8 ? wide(raster, bands, alpha) : narrow(raster, bands, alpha);
  }

  private static Samples narrow(Raster raster, int bands, boolean alpha) {
    int width = raster.getWidth();
    int height = raster.getHeight();
    byte[] colour = new byte[Math.multiplyExact(bands, Math.multiplyExact(width, height))];
    byte[] opacity = alpha ? new byte[width * height] : Samples.NO_BYTES;
    byte[] direct =
        raster.getDataBuffer() instanceof DataBufferByte data && data.getNumBanks() == 1
            ? data.getData()
            : Samples.NO_BYTES;
    if (direct.length > 0 && raster.getSampleModel() instanceof PixelInterleavedSampleModel model) {
      int[] offsets = model.getBandOffsets();
      int base = raster.getDataBuffer().getOffset();
      for (int y = 0; y < height; y++) {
        int from = base + (y - raster.getSampleModelTranslateY()) * model.getScanlineStride();
        for (int b = 0; b < bands; b++) {
          gather(
              direct,
              from + offsets[b],
              model.getPixelStride(),
              colour,
              y * width * bands + b,
              bands,
              width);
        }
        if (alpha) {
          gather(
              direct, from + offsets[bands], model.getPixelStride(), opacity, y * width, 1, width);
        }
      }
    } else {
      RowReader rows = new RowReader(raster, 255);
      for (int y = 0; y < height; y++) {
        int[] row = rows.row(y);
        for (int x = 0, at = y * width * bands, i = 0; x < width; x++) {
          for (int b = 0; b < bands; b++) {
            colour[at++] = (byte) row[i++];
          }
          if (alpha) {
            opacity[y * width + x] = (byte) row[i++];
          }
        }
      }
    }
    return Samples.of8(width, height, bands, colour, opacity);
  }

  private static void gather(
      byte[] from, int start, int stride, byte[] into, int at, int step, int count) {
    for (int x = 0, i = start, o = at; x < count; x++, i += stride, o += step) {
      into[o] = from[i];
    }
  }

  private static Samples wide(Raster raster, int bands, boolean alpha) {
    int width = raster.getWidth();
    int height = raster.getHeight();
    int samples = Math.multiplyExact(bands, Math.multiplyExact(width, height));
    if (!alpha
        && raster.getDataBuffer() instanceof DataBufferUShort data
        && data.getNumBanks() == 1
        && data.getOffset() == 0
        && data.getData().length == samples
        && raster.getNumBands() == bands
        && isInOrder(raster.getSampleModel(), width, bands)) {
      return Samples.of16(width, height, bands, data.getData(), Samples.NO_SHORTS);
    }
    short[] colour = new short[samples];
    short[] opacity = alpha ? new short[width * height] : Samples.NO_SHORTS;
    RowReader rows = new RowReader(raster, 65535);
    for (int y = 0; y < height; y++) {
      int[] row = rows.row(y);
      for (int x = 0, at = y * width * bands, i = 0; x < width; x++) {
        for (int b = 0; b < bands; b++) {
          colour[at++] = (short) row[i++];
        }
        if (alpha) {
          opacity[y * width + x] = (short) row[i++];
        }
      }
    }
    return Samples.of16(width, height, bands, colour, opacity);
  }

  private static boolean isInOrder(SampleModel layout, int width, int bands) {
    if (!(layout instanceof PixelInterleavedSampleModel model)
        || model.getPixelStride() != bands
        || model.getScanlineStride() != bands * width) {
      return false;
    }
    for (int b = 0; b < bands; b++) {
      if (model.getBandOffsets()[b] != b || model.getSampleSize(b) != 16) {
        return false;
      }
    }
    return true;
  }

  private static Samples indexed(Raster raster, IndexColorModel palette) {
    int width = raster.getWidth();
    int height = raster.getHeight();
    int pixels = width * height;
    byte[] rgb = new byte[Math.multiplyExact(3, pixels)];
    byte[] alpha = palette.hasAlpha() ? new byte[pixels] : Samples.NO_BYTES;
    int[] colours = new int[palette.getMapSize()];
    palette.getRGBs(colours);
    int[] row = new int[width];
    for (int y = 0, i = 0; y < height; y++) {
      raster.getSamples(raster.getMinX(), raster.getMinY() + y, width, 1, 0, row);
      for (int x = 0; x < width; x++, i++) {
        int colour = row[x] < colours.length ? colours[row[x]] : 0xff000000;
        rgb[3 * i] = (byte) (colour >> 16);
        rgb[3 * i + 1] = (byte) (colour >> 8);
        rgb[3 * i + 2] = (byte) colour;
        if (alpha.length > 0) {
          alpha[i] = (byte) (colour >> 24);
        }
      }
    }
    return Samples.of8(width, height, 3, rgb, alpha);
  }

  /** Colours that were stored times alpha, divided by it again; fully clear pixels stay black. */
  private static Samples unmultiplied(Samples samples) {
    int bands = samples.bands();
    for (int i = 0; i < samples.alphaBytes().length; i++) {
      int alpha = samples.alphaBytes()[i] & 0xff;
      for (int b = i * bands; alpha > 0 && b < (i + 1) * bands; b++) {
        int value = ((samples.bytes()[b] & 0xff) * 255 + alpha / 2) / alpha;
        samples.bytes()[b] = (byte) Math.min(255, value);
      }
    }
    for (int i = 0; i < samples.alphaShorts().length; i++) {
      long alpha = samples.alphaShorts()[i] & 0xffff;
      for (int b = i * bands; alpha > 0 && b < (i + 1) * bands; b++) {
        long value = ((samples.shorts()[b] & 0xffff) * 65535L + alpha / 2) / alpha;
        samples.shorts()[b] = (short) Math.min(65535, value);
      }
    }
    return samples;
  }

  /** Rows of any layout, every band scaled from its own number of bits to one top value. */
  private static final class RowReader {
    private final Raster raster;
    private final int top;
    private final int[] row;

    RowReader(Raster raster, int top) {
      this.raster = raster;
      this.top = top;
      this.row = new int[raster.getWidth() * raster.getNumBands()];
    }

    int[] row(int y) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, raster.getWidth(), 1, row);
      int bands = raster.getNumBands();
      for (int b = 0; b < bands; b++) {
        int bandTop = (1 << raster.getSampleModel().getSampleSize(b)) - 1;
        for (int i = b; bandTop != top && i < row.length; i += bands) {
          row[i] = (int) (((long) row[i] * top + bandTop / 2) / bandTop);
        }
      }
      return row;
    }
  }
}
