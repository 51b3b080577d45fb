package org.safelight.data;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** What JPEG does to a picture: written and read again by the JDK's own codec, in memory. */
public final class JpegRoundTrip {
  private JpegRoundTrip() {}

  /**
   * Replaces 3 planes of 8-bit levels 0..1 by what comes back.
   *
   * @param planes red, green, blue, {@code width * height} samples each; written into
   * @param quality 1..100; colour has half the resolution of luma at any
   */
  public static void apply(float[] planes, int width, int height, int quality) {
    int n = width * height;
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    byte[] bgr = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
    for (int i = 0; i < n; i++) {
      bgr[3 * i + 2] = (byte) (planes[i] * 255 + 0.5f);
      bgr[3 * i + 1] = (byte) (planes[n + i] * 255 + 0.5f);
      bgr[3 * i] = (byte) (planes[2 * n + i] * 255 + 0.5f);
    }
    try {
      BufferedImage back = read(write(picture, quality));
      int[] row = new int[width];
      for (int y = 0; y < height; y++) {
        back.getRGB(0, y, width, 1, row, 0, width);
        for (int x = 0; x < width; x++) {
          int i = y * width + x;
          planes[i] = (row[x] >> 16 & 255) / 255f;
          planes[n + i] = (row[x] >> 8 & 255) / 255f;
          planes[2 * n + i] = (row[x] & 255) / 255f;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("JPEG round trip in memory failed", e);
    }
  }

  private static byte[] write(BufferedImage picture, int quality) throws IOException {
    ImageWriter writer = jdk(ImageIO.getImageWritersByFormatName("jpeg"));
    try {
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionQuality(quality / 100f);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (var out = new MemoryCacheImageOutputStream(bytes)) {
        writer.setOutput(out);
        writer.write(null, new IIOImage(picture, null, null), param);
      }
      return bytes.toByteArray();
    } finally {
      writer.dispose();
    }
  }

  private static BufferedImage read(byte[] bytes) throws IOException {
    ImageReader reader = jdk(ImageIO.getImageReadersByFormatName("jpeg"));
    try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      reader.setInput(in, true, true);
      return reader.read(0);
    } finally {
      reader.dispose();
    }
  }

  /** The JDK's codec, which for small pictures is the quickest of those on the class path. */
  private static <T> T jdk(Iterator<T> codecs) {
    T found = codecs.next();
    while (!found.getClass().getName().startsWith("com.sun.") && codecs.hasNext()) {
      found = codecs.next();
    }
    return found;
  }
}
