package org.safelight.image.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safelight.image.io.PhotoFixtures.XMP;
import static org.safelight.image.io.PhotoFixtures.exif;
import static org.safelight.image.io.PhotoFixtures.noise8;
import static org.safelight.image.io.PhotoFixtures.read;
import static org.safelight.image.io.PhotoFixtures.tagged;
import static org.safelight.image.io.PhotoFixtures.withSegment;
import static org.safelight.image.io.PhotoFixtures.write;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;

class MetadataCarriedTest {
  @ParameterizedTest
  @EnumSource(
      value = Format.class,
      names = {"JPEG", "PNG", "TIFF"})
  void exifAndXmpGoThroughEveryFormat(Format format) throws Exception {
    for (boolean bigEndian : new boolean[] {false, true}) {
      Photo photo = noise8(12, 10, false).with(tagged(exif(1, bigEndian)));
      Photo got = read(write(photo, format));
      Bytes in = Ifd.structure(got.metadata().exif()).orElseThrow();
      Ifd main = Ifd.first(in);
      assertThat(in.matches(main.find(271).valueAt(), "Maker")).isTrue();
      Ifd exif = main.child(in, Ifd.EXIF);
      assertThat(in.matches(exif.find(0x9003).valueAt(), "2024:05:06 07:08:09")).isTrue();
      assertThat(exif.number(in, 0xa002, 0)).isEqualTo(12);
      assertThat(main.child(in, Ifd.GPS).find(2).count()).isEqualTo(3);
      assertThat(new String(got.metadata().xmp(), StandardCharsets.UTF_8))
          .isEqualTo(XMP.replace("Orientation=\"6\"", "Orientation=\"1\""));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Format.class,
      names = {"JPEG", "PNG", "TIFF"})
  void placeIsLeftOutWhenAsked(Format format) throws Exception {
    Photo photo = noise8(12, 10, false).with(tagged(exif(1, true)));
    WriteOptions options = WriteOptions.defaults().withStripGps(true);
    byte[] file = write(photo, format, options);
    String text = new String(file, StandardCharsets.ISO_8859_1);
    assertThat(text).doesNotContain("47,30").doesNotContain("GPS");
    Metadata got = read(file).metadata();
    Bytes in = Ifd.structure(got.exif()).orElseThrow();
    assertThat(Ifd.first(in).find(Ifd.GPS)).isNull();
    assertThat(Ifd.first(in).find(271)).isNotNull();
    assertThat(new String(got.xmp(), StandardCharsets.UTF_8)).contains("<tiff:Make>Maker");
    // and nothing is left of the numbers themselves
    assertThat(PhotoFixtures.indexOf(file, PhotoFixtures.int32(47_11))).isNegative();
  }

  @Test
  void photoReadAndWrittenTwiceIsTheSame() throws Exception {
    Photo photo = noise8(12, 10, true).with(tagged(exif(1, false)));
    byte[] once = write(read(write(photo, Format.PNG)), Format.PNG);
    assertThat(write(read(once), Format.PNG)).isEqualTo(once);
    byte[] tiff = write(read(write(photo, Format.TIFF)), Format.TIFF);
    assertThat(write(read(tiff), Format.TIFF)).isEqualTo(tiff);
  }

  @Test
  void brokenExifDoesNotCostThePhoto() throws Exception {
    byte[] jpeg = write(noise8(12, 10, false), Format.JPEG);
    byte[] broken = PngScanner.latin("Exif\0\0II*\0\u00ff\u00ff\u00ff\u007f");
    Photo got = read(withSegment(jpeg, 0xe1, broken));
    assertThat(got.metadata().exif()).isNull();
    assertThat(got.rgb8()).isEqualTo(read(jpeg).rgb8());
  }

  @Test
  void blockTooLongForAJpegSegmentIsLeftOut() throws Exception {
    byte[] packet = new byte[70_000];
    Arrays.fill(packet, (byte) ' ');
    Metadata metadata = new Metadata(exif(1, false), packet, null, "none");
    Photo photo = noise8(12, 10, false).with(metadata);
    Metadata jpeg = read(write(photo, Format.JPEG)).metadata();
    assertThat(jpeg.xmp()).isNull();
    assertThat(jpeg.exif()).isNotNull();
    assertThat(read(write(photo, Format.PNG)).metadata().xmp()).isEqualTo(packet);
  }

  @Test
  void metadataBeyondTheLimitIsDropped() throws Exception {
    byte[] png = write(noise8(12, 10, false).with(tagged(exif(1, false))), Format.PNG);
    DecodeLimits limits = DecodeLimits.defaults().withMaxMetadataBytes(100);
    Photo got = Photos.read(new ByteArrayInputStream(png), "test", limits);
    assertThat(got.metadata().exif()).isNull();
    assertThat(got.metadata().xmp()).isNull();
  }

  @Test
  void brokenExifGivenByAProgramIsNotWrittenIntoATiff() throws Exception {
    Metadata metadata = new Metadata(new byte[] {'I', 'I', 42, 0, 99, 0, 0, 0}, null, null, "none");
    Photo photo = noise8(5, 4, false);
    assertThat(read(write(photo.with(metadata), Format.TIFF)).rgb8()).isEqualTo(photo.rgb8());
  }
}
