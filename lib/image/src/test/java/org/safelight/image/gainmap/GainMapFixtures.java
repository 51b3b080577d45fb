package org.safelight.image.gainmap;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;
import org.safelight.image.io.Format;
import org.safelight.image.io.Photos;
import org.safelight.image.io.WriteOptions;

/** Small photos, maps and files that the tests of gain maps share. */
final class GainMapFixtures {
  static final String PACKET =
      "<?xpacket begin=\"\ufeff\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>"
          + "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">"
          + "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
          + "<rdf:Description rdf:about='uuid:17' xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
          + " dc:format=\"image/jpeg\"><dc:creator>Zoë 東京</dc:creator></rdf:Description></rdf:RDF>"
          + "</x:xmpmeta>          <?xpacket end=\"w\"?>";

  private GainMapFixtures() {}

  /** Dark to the left, bright to the right, with an edge in the middle. */
  static Photo photo(int width, int height) {
    byte[] rgb = new byte[3 * width * height];
    for (int i = 0; i < width * height; i++) {
      int x = i % width;
      int y = i / width;
      rgb[3 * i] = (byte) (x < width / 2 ? 20 + y : 250);
      rgb[3 * i + 1] = (byte) (x * 255 / width);
      rgb[3 * i + 2] = (byte) (y * 255 / height);
    }
    return Photo.of8(width, height, rgb, new byte[0], Metadata.none());
  }

  static byte[] jpeg(Photo photo) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Photos.write(photo, out, Format.JPEG, WriteOptions.defaults());
    return out.toByteArray();
  }

  /** A JPEG of the JDK's encoder, of one or three components. */
  static byte[] encoded(BufferedImage image, boolean progressive) throws IOException {
    ImageWriter writer = null;
    var writers = ImageIO.getImageWritersByFormatName("jpeg");
    while (writers.hasNext() && writer == null) {
      ImageWriter next = writers.next();
      writer = next.getClass().getName().startsWith("com.sun.") ? next : null;
    }
    ImageWriteParam param = writer.getDefaultWriteParam();
    if (progressive) {
      param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, null), param);
    }
    writer.dispose();
    return out.toByteArray();
  }

  /** Ratios of {@code value} in the right half and 1 in the left. */
  static Image halfLifted(int width, int height, int planes, float value) {
    float[][] samples = new float[planes][width * height];
    for (float[] plane : samples) {
      for (int i = 0; i < plane.length; i++) {
        plane[i] = i % width < width / 2 ? 1 : value;
      }
    }
    return Image.of(width, height, Encoding.DATA, samples);
  }

  /** A map of 32 x 24 whose 8 x 8 blocks are even, which a JPEG gives back exactly. */
  static GainMap blocks(int bands, GainMapMetadata metadata) {
    int width = 32;
    int height = 24;
    byte[] codes = new byte[bands * width * height];
    for (int i = 0; i < codes.length; i++) {
      int x = i / bands % width / 8;
      int y = i / bands / width / 8;
      codes[i] = (byte) (x * 60 + y * 30); // even numbers survive a step of two
    }
    return GainMap.of(width, height, bands, codes, metadata);
  }

  /** A JPEG with a segment put in behind its start marker. */
  static byte[] withSegment(byte[] jpeg, int marker, byte[] body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 2);
    int length = body.length + 2;
    out.writeBytes(new byte[] {(byte) 0xff, (byte) marker, (byte) (length >> 8), (byte) length});
    out.writeBytes(body);
    out.write(jpeg, 2, jpeg.length - 2);
    return out.toByteArray();
  }

  static byte[] withXmp(byte[] jpeg, String packet) {
    return withSegment(
        jpeg,
        0xe1,
        join(
            "http://ns.adobe.com/xap/1.0/\0".getBytes(StandardCharsets.ISO_8859_1),
            packet.getBytes(StandardCharsets.UTF_8)));
  }

  /** A JPEG with an EXIF block that says nothing but its orientation. */
  static byte[] oriented(byte[] jpeg, int orientation) {
    byte[] exif = {
      'E',
      'x',
      'i',
      'f',
      0,
      0,
      'M',
      'M',
      0,
      42,
      0,
      0,
      0,
      8,
      0,
      1,
      1,
      18,
      0,
      3,
      0,
      0,
      0,
      1,
      0,
      (byte) orientation,
      0,
      0,
      0,
      0,
      0,
      0
    };
    return withSegment(jpeg, 0xe1, exif);
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  /** The JPEGs of this repository's samples. */
  static List<Path> samples() throws IOException {
    Path folder = Path.of(System.getProperty("safelight.root"), "samples");
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jpg")).sorted().toList();
    }
  }

  /** A place in the shared material; where it is missing, the test is skipped. */
  static Path shared(String place) {
    String told = System.getProperty("safelight.shared", System.getenv("SAFELIGHT_SHARED"));
    Path folder =
        told == null ? Path.of(System.getProperty("safelight.root"), "../shared") : Path.of(told);
    Path path = folder.resolve(place);
    assumeTrue(Files.exists(path), "no " + path);
    return path;
  }

  static List<Path> jpegs(Path folder, int every) throws IOException {
    List<Path> out = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.filter(file -> file.toString().endsWith(".jpg")).sorted().toList();
      for (int i = 0; i < all.size(); i += every) {
        out.add(all.get(i));
      }
    }
    return out;
  }
}
