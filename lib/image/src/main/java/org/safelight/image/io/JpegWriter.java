package org.safelight.image.io;

import java.awt.Point;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;
import org.w3c.dom.NodeList;

/**
 * Writes a baseline JPEG through the JDK's encoder, with EXIF, XMP and an sRGB profile put in
 * behind its JFIF marker. A block that does not fit one segment (65,533 bytes) is left out.
 */
final class JpegWriter {
  private static final String TREE = "javax_imageio_jpeg_image_1.0";
  private static final int MAX_SEGMENT = 65_533;

  private JpegWriter() {}

  static void write(Photo photo, Metadata metadata, OutputStream out, WriteOptions options)
      throws IOException {
    ImageWriter writer = encoder();
    // Closing this stream does not close the one below.
    Splice spliced = new Splice(out, segments(metadata));
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(spliced)) {
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionQuality(options.quality() / 100f);
      Subsampling subsampling =
          options.subsampling().resolve(metadata.jpegSubsampling(), options.quality());
      BufferedImage image = view(photo);
      IIOMetadata header = header(writer, param, image, subsampling);
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, header), param);
    } finally {
      writer.dispose();
    }
    spliced.finish();
  }

  /** The JDK's encoder, whose metadata tree is used here. */
  static ImageWriter encoder() throws Refusal {
    Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName("jpeg");
    while (writers.hasNext()) {
      ImageWriter writer = writers.next();
      if (writer.getClass().getName().startsWith("com.sun.")) {
        return writer;
      }
    }
    throw new Refusal("this Java installation has no JPEG encoder");
  }

  /** The photo's own bytes seen as an image; 16-bit samples are rounded to 8 first. */
  private static BufferedImage view(Photo photo) {
    byte[] rgb = photo.bits() == 8 ? photo.rgb8() : rounded(photo.rgb16());
    return view(photo.width(), photo.height(), 3, rgb);
  }

  /** Interleaved bytes of 1 or 3 bands seen as an image. */
  static BufferedImage view(int width, int height, int bands, byte[] samples) {
    int[] offsets = bands == 1 ? new int[] {0} : new int[] {0, 1, 2};
    PixelInterleavedSampleModel layout =
        new PixelInterleavedSampleModel(
            DataBuffer.TYPE_BYTE, width, height, bands, bands * width, offsets);
    ColorModel colours =
        new ComponentColorModel(
            ColorSpace.getInstance(bands == 1 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB),
            false,
            false,
            Transparency.OPAQUE,
            DataBuffer.TYPE_BYTE);
    DataBufferByte data = new DataBufferByte(samples, samples.length);
    return new BufferedImage(
        colours, Raster.createWritableRaster(layout, data, new Point()), false, null);
  }

  private static byte[] rounded(short[] samples) {
    byte[] out = new byte[samples.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (byte) (((samples[i] & 0xffff) * 255 + 32767) / 65535);
    }
    return out;
  }

  static IIOMetadata header(
      ImageWriter writer, ImageWriteParam param, BufferedImage image, Subsampling subsampling)
      throws IOException {
    IIOMetadata header = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), param);
    IIOMetadataNode root = (IIOMetadataNode) header.getAsTree(TREE);
    NodeList components = root.getElementsByTagName("componentSpec");
    IIOMetadataNode luma = (IIOMetadataNode) components.item(0);
    luma.setAttribute("HsamplingFactor", Integer.toString(subsampling.across()));
    luma.setAttribute("VsamplingFactor", Integer.toString(subsampling.down()));
    header.setFromTree(TREE, root);
    return header;
  }

  private static byte[] segments(Metadata metadata) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    segment(out, 0xe1, "Exif\0\0", metadata.exif());
    segment(out, 0xe1, "http://ns.adobe.com/xap/1.0/\0", metadata.xmp());
    segment(out, 0xe2, "ICC_PROFILE\0\1\1", ColourProfile.srgb()); // 3 kB: part 1 of 1
    return out.toByteArray();
  }

  private static void segment(
      ByteArrayOutputStream out, int marker, String name, byte @Nullable [] body) {
    int length = 2 + name.length() + (body == null ? 0 : body.length);
    if (body == null || length > MAX_SEGMENT + 2) {
      return;
    }
    out.write(0xff);
    out.write(marker);
    out.write(length >> 8);
    out.write(length);
    out.writeBytes(name.getBytes(StandardCharsets.ISO_8859_1));
    out.writeBytes(body);
  }

  /** Passes a JPEG on, with segments put in after its start and JFIF markers (20 bytes). */
  private static final class Splice extends OutputStream {
    private static final int START = 20;

    private final OutputStream out;
    private final byte[] segments;
    private final byte[] head = new byte[START];
    private int seen;

    Splice(OutputStream out, byte[] segments) {
      this.out = out;
      this.segments = segments;
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
      int taken = Math.min(START - seen, length);
      if (taken > 0) {
        System.arraycopy(from, offset, head, seen, taken);
        seen += taken;
        if (seen == START) {
          insert();
        }
      }
      out.write(from, offset + taken, length - taken);
    }

    private void insert() throws IOException {
      boolean jfif = head[2] == (byte) 0xff && head[3] == (byte) 0xe0 && head[5] == 16;
      int start = jfif ? START : 2;
      out.write(head, 0, start);
      out.write(segments);
      out.write(head, start, START - start);
    }

    void finish() throws IOException {
      if (seen < START) {
        throw new Refusal("the JPEG encoder wrote nothing");
      }
    }
  }
}
