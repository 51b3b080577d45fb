package org.safelight.image.io;

import static org.assertj.core.api.Assertions.assertThat;
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
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.safelight.image.Photo;

class ColourProfileTest {
  /** The colour engine's 8-bit tables are coarse near black, where the curve is steep. */
  private static final int CURVE_TOLERANCE = 2;

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
