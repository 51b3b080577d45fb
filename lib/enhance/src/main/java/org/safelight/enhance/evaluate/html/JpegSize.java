package org.safelight.enhance.evaluate.html;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Width and height of a JPEG in pixels, so that a page keeps room for it before it is shown. */
record JpegSize(int width, int height) {

  /**
   * Reads the header.
   *
   * @param photo to be named if the bytes are no JPEG
   */
  static JpegSize of(byte[] jpeg, String photo) throws IOException {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("jpeg");
    if (!readers.hasNext()) {
      throw new IOException("this Java has no JPEG reader");
    }
    ImageReader reader = readers.next();
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(jpeg))) {
      reader.setInput(in, true, true);
      return new JpegSize(reader.getWidth(0), reader.getHeight(0));
    } catch (IOException | RuntimeException e) {
      throw new IOException(
          "a picture of %s for the report should be a JPEG and is none: %s"
              .formatted(photo, e.getMessage()),
          e);
    } finally {
      reader.dispose();
    }
  }
}
