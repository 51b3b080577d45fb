package org.safelight.image.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.safelight.image.io.PhotoFixtures.assertNear;
import static org.safelight.image.io.PhotoFixtures.iccp;
import static org.safelight.image.io.PhotoFixtures.indexOf;
import static org.safelight.image.io.PhotoFixtures.noise16;
import static org.safelight.image.io.PhotoFixtures.noise8;
import static org.safelight.image.io.PhotoFixtures.read;
import static org.safelight.image.io.PhotoFixtures.smooth;
import static org.safelight.image.io.PhotoFixtures.withChunk;
import static org.safelight.image.io.PhotoFixtures.withSegment;
import static org.safelight.image.io.PhotoFixtures.write;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferUShort;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safelight.image.Photo;

class ColourProfileTest {
  /** The colour engine's 8-bit tables are coarse near black, where the curve is steep. */
  private static final int CURVE_TOLERANCE = 2;

  /** L* 128 of 255 is 50.2, a little over the 50.0 that sRGB 119 shows. */
  private static final int INK_TOLERANCE = 2;

  /** Of 65535; the engine goes through tables of some thousand steps. */
  private static final int WIDE_TOLERANCE = 80;

  @Test
  void linearProfileIsBroughtToTheSrgbCurve() throws Exception {
    Photo photo = smooth(64, 64);
    byte[] png =
        withChunk(write(photo, Format.PNG), "iCCP", iccp(profile(ColorSpace.CS_LINEAR_RGB)));
    byte[] wanted = new byte[photo.rgb8().length];
    for (int i = 0; i < wanted.length; i++) {
      wanted[i] = (byte) Math.round(255 * encode((photo.rgb8()[i] & 0xff) / 255.0));
    }
    assertNear(read(png).rgb8(), wanted, CURVE_TOLERANCE);
  }

  @Test
  void sixteenBitsAreConvertedAtSixteenBits() throws Exception {
    Photo photo = noise16(40, 30, true);
    byte[] png =
        withChunk(write(photo, Format.PNG), "iCCP", iccp(profile(ColorSpace.CS_LINEAR_RGB)));
    Photo got = read(png);
    for (int i = 0; i < got.rgb16().length; i++) {
      double wanted = 65535 * encode((photo.rgb16()[i] & 0xffff) / 65535.0);
      assertThat((double) (got.rgb16()[i] & 0xffff))
          .isBetween(wanted - WIDE_TOLERANCE, wanted + WIDE_TOLERANCE);
    }
    assertThat(got.alpha16()).isEqualTo(photo.alpha16());
  }

  @Test
  void profileOfSeveralJpegSegmentsIsHonoured() throws Exception {
    Photo photo = smooth(64, 64);
    byte[] jpeg = untagged(write(photo, Format.JPEG));
    byte[] profile = profile(ColorSpace.CS_LINEAR_RGB);
    int half = profile.length / 2;
    byte[] second = part(2, 2, Arrays.copyOfRange(profile, half, profile.length));
    byte[] first = part(1, 2, Arrays.copyOf(profile, half));
    byte[] tagged = withSegment(withSegment(jpeg, 0xe2, first), 0xe2, second); // wrong order
    byte[] plain = read(jpeg).rgb8();
    byte[] wanted = new byte[plain.length];
    for (int i = 0; i < wanted.length; i++) {
      wanted[i] = (byte) Math.round(255 * encode((plain[i] & 0xff) / 255.0));
    }
    assertNear(read(tagged).rgb8(), wanted, CURVE_TOLERANCE);
    assertThat(read(withSegment(jpeg, 0xe2, first)).rgb8()).isEqualTo(plain); // part 2 missing
  }

  @Test
  void greyProfileIsHonouredAtBothDepths() throws Exception {
    BufferedImage narrow = new BufferedImage(256, 1, BufferedImage.TYPE_BYTE_GRAY);
    byte[] ramp = ((DataBufferByte) narrow.getRaster().getDataBuffer()).getData();
    for (int i = 0; i < 256; i++) {
      ramp[i] = (byte) i;
    }
    byte[] grey = iccp(profile(ColorSpace.CS_GRAY)); // linear
    Photo got = read(withChunk(encoded(narrow, "png"), "iCCP", grey));
    for (int i = 0; i < 256; i++) {
      assertThat((double) (got.rgb8()[3 * i + 1] & 0xff))
          .isBetween(
              255 * encode(i / 255.0) - CURVE_TOLERANCE, 255 * encode(i / 255.0) + CURVE_TOLERANCE);
    }
    BufferedImage wide = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
    ((DataBufferUShort) wide.getRaster().getDataBuffer()).getData()[1] = (short) 30_000;
    got = read(withChunk(encoded(wide, "png"), "iCCP", grey));
    double wanted = 65535 * encode(30_000 / 65535.0);
    assertThat((double) (got.rgb16()[3] & 0xffff))
        .isBetween(wanted - WIDE_TOLERANCE, wanted + WIDE_TOLERANCE);
  }

  @Test
  void inkProfileIsHonoured() throws Exception {
    // Half lightness for full cyan, white for bare paper; without the profile cyan has no red.
    byte[] icc = inkProfile();
    Samples inks = Samples.of8(2, 1, 4, new byte[] {-1, 0, 0, 0, 0, 0, 0, 0}, new byte[] {7, 9});
    Samples got = ColourProfile.toSrgb(inks, icc);
    assertNear(got.bytes(), new byte[] {119, 119, 119, -1, -1, -1}, INK_TOLERANCE);
    assertThat(got.alphaBytes()).containsExactly(7, 9);
    short[] wide = {-1, 0, 0, 0, 0, 0, 0, 0};
    got = ColourProfile.toSrgb(Samples.of16(2, 1, 4, wide, new short[0]), icc);
    assertThat(got.shorts()[0] & 0xffff)
        .isBetween(257 * (119 - INK_TOLERANCE), 257 * (119 + INK_TOLERANCE));
    assertThat(ColourProfile.toSrgb(inks, null).bytes()[0]).isZero();
  }

  /** The smallest printer profile: a table of two steps an ink that is grey, darker by cyan. */
  private static byte[] inkProfile() throws Exception {
    int tableSize = 48 + 4 * 256 + 16 * 3 + 3 * 256;
    Bytes b = new Bytes(new byte[144 + tableSize], true);
    b.put32(0, b.length());
    b.put32(8, 0x0210_0000);
    text(b, 12, "prtrCMYKLab ");
    text(b, 36, "acsp");
    b.put32(68, 0xf6d6); // D50 of the connection space
    b.put32(72, 0x10000);
    b.put32(76, 0xd32d);
    b.put32(128, 1);
    text(b, 132, "A2B0");
    b.put32(136, 144);
    b.put32(140, tableSize);
    text(b, 144, "mft1");
    b.put32(152, 0x0403_0200); // 4 in, 3 out, 2 steps
    for (int i = 0; i < 3; i++) {
      b.put32(156 + 16 * i, 0x10000); // identity matrix
    }
    int at = 144 + 48;
    for (int i = 0; i < 4 * 256; i++) {
      b.array()[at++] = (byte) i;
    }
    for (int i = 0; i < 16; i++) {
      b.array()[at++] = (byte) (i >= 8 ? 128 : 255); // cyan changes slowest
      b.array()[at++] = (byte) 128;
      b.array()[at++] = (byte) 128;
    }
    for (int i = 0; i < 3 * 256; i++) {
      b.array()[at++] = (byte) i;
    }
    return b.array();
  }

  private static void text(Bytes b, int at, String text) {
    System.arraycopy(PngScanner.latin(text), 0, b.array(), at, text.length());
  }

  @Test
  void srgbAndBrokenAndMisfitProfilesLeaveSamplesAlone() throws Exception {
    Photo photo = noise8(30, 20, false);
    byte[] png = write(photo, Format.PNG);
    byte[] broken = profile(ColorSpace.CS_LINEAR_RGB);
    Arrays.fill(broken, 128, 400, (byte) 0xa5);
    for (byte[] icc :
        new byte[][] {
          ColourProfile.srgb(),
          broken,
          new byte[] {1, 2, 3},
          profile(ColorSpace.CS_GRAY),
          profile(ColorSpace.CS_CIEXYZ)
        }) {
      assertThat(read(withChunk(png, "iCCP", iccp(icc))).rgb8()).isEqualTo(photo.rgb8());
    }
    assertThat(read(withChunk(png, "iCCP", new byte[] {'p', 0, 0, 9, 9, 9})).rgb8())
        .isEqualTo(photo.rgb8());
  }

  @Test
  void aForeignProfileIsToldByItsNameAndSrgbIsNone(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("photo.png");
    byte[] plain = write(smooth(8, 8), Format.PNG);
    Files.write(file, plain);
    assertThat(Photos.foreignProfile(file)).isEmpty();
    for (byte[] icc : new byte[][] {ColourProfile.srgb(), {1, 2, 3}}) {
      Files.write(file, withChunk(plain, "iCCP", iccp(icc)));
      assertThat(Photos.foreignProfile(file)).isEmpty();
    }
    ICC_Profile linear = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB);
    for (byte[] tag : List.of(described("ProPhoto RGB"), localised("ProPhoto RGB"))) {
      ICC_Profile named = ICC_Profile.getInstance(linear.getData());
      named.setData(ICC_Profile.icSigProfileDescriptionTag, tag);
      Files.write(file, withChunk(plain, "iCCP", iccp(named.getData())));
      assertThat(Photos.foreignProfile(file)).contains("ProPhoto RGB");
    }
    Files.writeString(file, "no picture");
    assertThatThrownBy(() -> Photos.foreignProfile(file))
        .isInstanceOf(PhotoException.class)
        .hasMessageContaining("photo.png");
  }

  @Test
  void aNameThatPointsOutOfItsTagIsNone() {
    byte[] tag = localised("ProPhoto RGB");
    assertThat(ColourProfile.name(tag)).isEqualTo("ProPhoto RGB");
    tag[21] = 1; // 65,536 bytes and more
    for (byte[] bad : new byte[][] {tag, Arrays.copyOf(tag, 20), {}, described("")}) {
      assertThat(ColourProfile.name(bad)).isEqualTo("a profile without a name");
    }
  }

  /** A description tag of ICC version 2. */
  private static byte[] described(String name) {
    return ByteBuffer.allocate(13 + name.length() + 78)
        .put(PngScanner.latin("desc"))
        .putInt(8, name.length() + 1)
        .put(12, PngScanner.latin(name))
        .array();
  }

  /** A description tag of ICC version 4, in one language. */
  private static byte[] localised(String name) {
    return ByteBuffer.allocate(28 + 2 * name.length())
        .put(PngScanner.latin("mluc"))
        .putInt(8, 1)
        .putInt(12, 12)
        .put(16, PngScanner.latin("enUS"))
        .putInt(20, 2 * name.length())
        .putInt(24, 28)
        .put(28, name.getBytes(StandardCharsets.UTF_16BE))
        .array();
  }

  @Test
  void profileBeyondTheMetadataLimitIsDropped() throws Exception {
    Photo photo = smooth(8, 8);
    byte[] bomb = new byte[9 << 20]; // packs into some kilobytes
    byte[] png = withChunk(write(photo, Format.PNG), "iCCP", iccp(bomb));
    assertThat(png.length).isLessThan(1 << 17);
    assertThat(read(png).rgb8()).isEqualTo(photo.rgb8());
  }

  @Test
  void outputIsTaggedSrgb() throws Exception {
    Photo photo = smooth(8, 8);
    assertThat(indexOf(write(photo, Format.PNG), PngScanner.latin("sRGB"))).isPositive();
    byte[] jpeg = write(photo, Format.JPEG);
    assertThat(JpegScanner.scan(jpeg, DecodeLimits.defaults()).icc())
        .isEqualTo(ColourProfile.srgb());
    byte[] tiff = write(photo, Format.TIFF);
    assertThat(TiffScanner.scan(tiff, DecodeLimits.defaults()).icc())
        .isEqualTo(ColourProfile.srgb());
  }

  /** Without the profile our writer put in. */
  private static byte[] untagged(byte[] jpeg) throws Exception {
    return JpegScanner.scan(jpeg, DecodeLimits.defaults()).picture();
  }

  private static byte[] part(int number, int of, byte[] body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(PngScanner.latin("ICC_PROFILE\0"));
    out.write(number);
    out.write(of);
    out.writeBytes(body);
    return out.toByteArray();
  }

  private static byte[] profile(int space) {
    return ICC_Profile.getInstance(space).getData();
  }

  private static byte[] encoded(BufferedImage image, String format) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, format, out)).isTrue();
    return out.toByteArray();
  }

  /** The sRGB curve of IEC 61966-2-1. */
  private static double encode(double linear) {
    return linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.pow(linear, 1 / 2.4) - 0.055;
  }
}
