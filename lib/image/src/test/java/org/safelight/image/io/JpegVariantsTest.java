package org.safelight.image.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.safelight.image.io.PhotoFixtures.assertNear;
import static org.safelight.image.io.PhotoFixtures.read;
import static org.safelight.image.io.PhotoFixtures.smooth;
import static org.safelight.image.io.PhotoFixtures.withSegment;
import static org.safelight.image.io.PhotoFixtures.write;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.safelight.image.Photo;

class JpegVariantsTest {
  /** Even colours lose only rounding, of two colour conversions at most. */
  private static final int FLAT_TOLERANCE = 3;

  @Test
  void inksWithoutAdobeMarkerAreTakenAsTheyAre() throws Exception {
    // Ink: cyan 40 %, magenta 20 %, none, black 50 % of 255.
    byte[] rgb = read(fourComponents(102, 51, 0, 128)).rgb8();
    assertNear(rgb, flat(153 * 127 / 255, 204 * 127 / 255, 127, rgb.length), FLAT_TOLERANCE);
  }

  @Test
  void inksWithAdobeMarkerAreInverted() throws Exception {
    byte[] file = withSegment(fourComponents(153, 204, 255, 127), 0xee, adobe(0));
    byte[] rgb = read(file).rgb8();
    assertNear(rgb, flat(153 * 127 / 255, 204 * 127 / 255, 127, rgb.length), FLAT_TOLERANCE);
  }

  @Test
  void lumaCodedInksAreDecoded() throws Exception {
    // Adobe: RGB = 255 - stored ink = ink; its luma and chroma are stored, then inverted black.
    int r = 102;
    int g = 51;
    int b = 0;
    int y = (int) Math.round(0.299 * r + 0.587 * g + 0.114 * b);
    int cb = (int) Math.round(128 - 0.168736 * r - 0.331264 * g + 0.5 * b);
    int cr = (int) Math.round(128 + 0.5 * r - 0.418688 * g - 0.081312 * b);
    byte[] file = withSegment(fourComponents(y, cb, cr, 127), 0xee, adobe(2));
    byte[] rgb = read(file).rgb8();
    assertNear(rgb, flat(153 * 127 / 255, 204 * 127 / 255, 127, rgb.length), FLAT_TOLERANCE);
  }

  @Test
  void adobeMarkedRgbIsNotTakenForLuma() throws Exception {
    WritableRaster raster = Raster.createInterleavedRaster(0, 16, 16, 3, null);
    fill(raster, 200, 30, 60);
    byte[] rgb = read(withSegment(encoded(raster), 0xee, adobe(0))).rgb8();
    assertNear(rgb, flat(200, 30, 60, rgb.length), FLAT_TOLERANCE);
  }

  @Test
  void greyComesAsRgb() throws Exception {
    BufferedImage image = new BufferedImage(19, 5, BufferedImage.TYPE_BYTE_GRAY);
    fill(image.getRaster(), 77);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, "jpeg", out)).isTrue();
    Photo photo = read(out.toByteArray());
    assertNear(photo.rgb8(), flat(77, 77, 77, 3 * 19 * 5), FLAT_TOLERANCE);
    assertThat(photo.metadata().jpegSubsampling()).isNull();
  }

  @Test
  void chosenSamplingIsInTheFrameHeader() throws Exception {
    Photo photo = smooth(33, 17);
    for (Subsampling wanted :
        new Subsampling[] {Subsampling.S444, Subsampling.S422, Subsampling.S420}) {
      byte[] jpeg = write(photo, Format.JPEG, WriteOptions.defaults().withSubsampling(wanted));
      int luma = frame(jpeg)[7] & 0xff;
      assertThat(luma).isEqualTo(wanted.across() << 4 | wanted.down());
      assertThat(frame(jpeg)[10]).isEqualTo((byte) 0x11);
      assertThat(frame(jpeg)[13]).isEqualTo((byte) 0x11);
      Photo got = read(jpeg);
      assertThat(got.metadata().jpegSubsampling()).isEqualTo(wanted.label());
      byte[] again = write(got, Format.JPEG, WriteOptions.defaults().withQuality(50));
      assertThat(frame(again)[7]).isEqualTo((byte) luma); // the source's, whatever the quality
    }
  }

  @Test
  void unknownSourceKeepsChromaFromQualityNinety() throws Exception {
    Photo photo = smooth(33, 17);
    assertThat(frame(write(photo, Format.JPEG))[7]).isEqualTo((byte) 0x11);
    byte[] small = write(photo, Format.JPEG, WriteOptions.defaults().withQuality(89));
    assertThat(frame(small)[7]).isEqualTo((byte) 0x22);
  }

  @Test
  void lowerQualityMakesSmallerFiles() throws Exception {
    Photo photo = PhotoFixtures.noise8(64, 64, false);
    int best = write(photo, Format.JPEG, WriteOptions.defaults().withQuality(100)).length;
    int usual = write(photo, Format.JPEG).length;
    int least = write(photo, Format.JPEG, WriteOptions.defaults().withQuality(1)).length;
    assertThat(best).isGreaterThan(usual);
    assertThat(usual).isGreaterThan(least);
  }

  @Test
  void progressiveJpegIsReadAndItsScansAreCounted() throws Exception {
    byte[] file = progressive(40, 30);
    assertThat(read(file).width()).isEqualTo(40);
    assertThatThrownBy(() -> JpegScanner.scan(file, DecodeLimits.defaults().withMaxJpegScans(2)))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("more than 2 scans");
  }

  @Test
  void scanBombIsRefused() throws Exception {
    byte[] file = progressive(40, 30);
    int scan = PhotoFixtures.indexOf(file, (byte) 0xff, (byte) 0xda);
    int next =
        PhotoFixtures.indexOf(
            Arrays.copyOfRange(file, scan + 2, file.length), (byte) 0xff, (byte) 0xc4);
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    bomb.write(file, 0, scan);
    for (int i = 0; i < 101; i++) {
      bomb.write(file, scan, next + 2);
    }
    bomb.write(file, scan, file.length - scan);
    assertThatThrownBy(() -> read(bomb.toByteArray()))
        .isInstanceOf(PhotoException.class)
        .hasMessage("test: the JPEG has more than 100 scans");
  }

  @Test
  void truncatedJpegIsRefusedWhereverItEnds() throws Exception {
    byte[] file = write(PhotoFixtures.noise8(60, 60, false), Format.JPEG);
    for (int length : new int[] {3, 20, 400, file.length / 2, file.length - 2, file.length - 1}) {
      assertThatThrownBy(() -> read(Arrays.copyOf(file, length)))
          .isInstanceOf(PhotoException.class)
          .hasMessageContaining("truncated");
    }
  }

  @Test
  void halfAPictureWithItsEndMarkerIsRefused() throws Exception {
    byte[] file = write(PhotoFixtures.noise8(60, 60, false), Format.JPEG);
    byte[] cut = Arrays.copyOf(file, file.length * 3 / 4);
    cut[cut.length - 4] = 0;
    cut[cut.length - 3] = 0;
    cut[cut.length - 2] = (byte) 0xff;
    cut[cut.length - 1] = (byte) 0xd9;
    assertThatThrownBy(() -> read(cut))
        .isInstanceOf(PhotoException.class)
        .hasMessageContaining("truncated or damaged");
  }

  @Test
  void whatFollowsTheEndMarkerIsIgnored() throws Exception {
    byte[] file = write(smooth(9, 9), Format.JPEG);
    assertThat(read(Arrays.copyOf(file, file.length + 5000)).rgb8()).isEqualTo(read(file).rgb8());
  }

  /** Body of the frame header from its precision on: luma's sampling is at 7. */
  private static byte[] frame(byte[] jpeg) {
    int at = PhotoFixtures.indexOf(jpeg, (byte) 0xff, (byte) 0xc0, (byte) 0, (byte) 17);
    return Arrays.copyOfRange(jpeg, at + 4, at + 19);
  }

  private static byte[] progressive(int width, int height) throws Exception {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < width * height; i++) {
      image.setRGB(i % width, i / width, i * 7919);
    }
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam param = writer.getDefaultWriteParam();
    param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, null), param);
    }
    return out.toByteArray();
  }

  private static byte[] fourComponents(int... colour) throws Exception {
    WritableRaster raster = Raster.createInterleavedRaster(0, 16, 16, 4, null);
    fill(raster, colour);
    return encoded(raster);
  }

  /** A raster as it is, no colour conversion, no marker that says what its bands are. */
  private static byte[] encoded(WritableRaster raster) throws Exception {
    ImageWriter writer = null; // the JDK's own, which takes rasters
    var writers = ImageIO.getImageWritersByFormatName("jpeg");
    while (writers.hasNext()) {
      ImageWriter next = writers.next();
      writer = next.getClass().getName().startsWith("com.sun.") ? next : writer;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.write(null, new IIOImage(raster, null, null), null);
    }
    return out.toByteArray();
  }

  private static byte[] adobe(int transform) {
    return new byte[] {'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, (byte) transform};
  }

  private static void fill(WritableRaster raster, int... colour) {
    for (int y = 0; y < raster.getHeight(); y++) {
      for (int x = 0; x < raster.getWidth(); x++) {
        raster.setPixel(x, y, colour);
      }
    }
  }

  private static byte[] flat(int r, int g, int b, int length) {
    byte[] out = new byte[length];
    for (int i = 0; i < length; i += 3) {
      out[i] = (byte) r;
      out[i + 1] = (byte) g;
      out[i + 2] = (byte) b;
    }
    return out;
  }
}
