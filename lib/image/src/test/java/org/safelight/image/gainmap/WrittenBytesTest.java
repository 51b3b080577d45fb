package org.safelight.image.gainmap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.safelight.image.Photo;
import org.safelight.image.io.DecodeLimits;
import org.safelight.image.io.Photos;

/** The writer's bytes, read by a parser of the standards that shares no code with it. */
class WrittenBytesTest {
  private static final String XMP = "http://ns.adobe.com/xap/1.0/\0";
  private static final String ISO = "urn:iso:std:iso:ts:21496:-1\0";

  private static byte[] written(byte[] jpeg, GainMapMetadata metadata) throws Exception {
    return GainMapJpegWriter.write(jpeg, "test", GainMapFixtures.blocks(1, metadata));
  }

  private static byte[] jpeg() throws Exception {
    return GainMapFixtures.jpeg(GainMapFixtures.photo(64, 48));
  }

  @Test
  void secondPictureFollowsTheFirstDirectly() throws Exception {
    byte[] file = written(jpeg(), GainMapMetadata.of(0, 2.5, 0));
    int end = PlainParser.end(file, 0);
    assertThat(PlainParser.u(file, end, 2)).isEqualTo(0xffd8);
    assertThat(PlainParser.end(file, end)).isEqualTo(file.length);
  }

  @Test
  void indexIsRightAndTheLastSegmentBeforeTheScan() throws Exception {
    byte[] file = written(jpeg(), GainMapMetadata.of(0, 2.5, 0));
    List<PlainParser.Segment> first = PlainParser.segments(file, 0);
    PlainParser.Segment index = first.get(first.size() - 2);
    assertThat(index.marker()).isEqualTo(0xe2);
    assertThat(index.startsWith("MPF\0")).isTrue();
    assertThat(index.body()).hasSize(86); // 0x58 with the length itself
    int end = PlainParser.end(file, 0);
    assertThat(PlainParser.mpf(index))
        .containsExactly(
            new PlainParser.Entry(0x00030000, end, 0),
            new PlainParser.Entry(0, file.length - end, end));
  }

  @Test
  void segmentsStandInTheOrderOfUltraHdr() throws Exception {
    byte[] file = written(GainMapFixtures.oriented(jpeg(), 1), GainMapMetadata.of(0, 2.5, 0));
    List<PlainParser.Segment> first = PlainParser.segments(file, 0);
    assertThat(first.subList(0, 5).stream().map(PlainParser.Segment::marker))
        .containsExactly(0xe1, 0xe0, 0xe1, 0xe2, 0xe2);
    assertThat(first.get(0).startsWith("Exif\0\0")).isTrue();
    assertThat(first.get(2).startsWith(XMP)).isTrue();
    assertThat(first.get(3).startsWith("ICC_PROFILE\0")).isTrue();
    assertThat(first.get(4).startsWith(ISO)).isTrue();
    List<PlainParser.Segment> second = PlainParser.segments(file, PlainParser.end(file, 0));
    assertThat(second.get(0).startsWith(XMP)).isTrue();
    assertThat(second.get(1).startsWith(ISO)).isTrue();
    assertThat(PlainParser.named(second, 0xe2, "ICC_PROFILE")).isEmpty();
  }

  @Test
  void firstPicturesXmpNamesBothPictures() throws Exception {
    byte[] file = written(jpeg(), GainMapMetadata.of(0, 2.5, 0));
    String xmp = PlainParser.named(PlainParser.segments(file, 0), 0xe1, XMP).get(0).text();
    int end = PlainParser.end(file, 0);
    assertThat(PlainParser.attribute(xmp, "hdrgm:Version")).isEqualTo("1.0");
    assertThat(PlainParser.attribute(xmp, "Item:Length")).isEqualTo("" + (file.length - end));
    assertThat(xmp)
        .contains("xmlns:hdrgm=\"http://ns.adobe.com/hdr-gain-map/1.0/\"")
        .contains("xmlns:Container=\"http://ns.google.com/photos/1.0/container/\"")
        .contains("xmlns:Item=\"http://ns.google.com/photos/1.0/container/item/\"");
    assertThat(xmp.indexOf("Item:Semantic=\"Primary\""))
        .isPositive()
        .isLessThan(xmp.indexOf("Item:Semantic=\"GainMap\""));
    assertThat(xmp.split("Item:Mime=\"image/jpeg\"", -1)).hasSize(3);
  }

  @Test
  void numbersAreTheSameInBothForms() throws Exception {
    GainMapMetadata metadata =
        new GainMapMetadata(
            List.of(new GainMapMetadata.Channel(-0.75, 2.125, 1.25, 0.015625, 0.03125)), 0.5, 2);
    byte[] file = written(jpeg(), metadata);
    List<PlainParser.Segment> second = PlainParser.segments(file, PlainParser.end(file, 0));
    PlainParser.Segment block = PlainParser.named(second, 0xe2, ISO).get(0);
    assertThat(block.body()).hasSize(28 + 61);
    PlainParser.Iso iso = PlainParser.iso(block);
    assertThat(iso.minimumVersion()).isZero();
    assertThat(iso.writerVersion()).isZero();
    assertThat(iso.flags()).isEqualTo(0x40);
    assertThat(iso.numbers()).containsExactly(0.5, 2.0, -0.75, 2.125, 1.25, 0.015625, 0.03125);
    String xmp = PlainParser.named(second, 0xe1, XMP).get(0).text();
    assertThat(PlainParser.attribute(xmp, "hdrgm:Version")).isEqualTo("1.0");
    assertThat(PlainParser.attribute(xmp, "hdrgm:GainMapMin")).isEqualTo("-0.75");
    assertThat(PlainParser.attribute(xmp, "hdrgm:GainMapMax")).isEqualTo("2.125");
    assertThat(PlainParser.attribute(xmp, "hdrgm:Gamma")).isEqualTo("1.25");
    assertThat(PlainParser.attribute(xmp, "hdrgm:OffsetSDR")).isEqualTo("0.015625");
    assertThat(PlainParser.attribute(xmp, "hdrgm:OffsetHDR")).isEqualTo("0.03125");
    assertThat(PlainParser.attribute(xmp, "hdrgm:HDRCapacityMin")).isEqualTo("0.5");
    assertThat(PlainParser.attribute(xmp, "hdrgm:HDRCapacityMax")).isEqualTo("2");
    assertThat(PlainParser.attribute(xmp, "hdrgm:BaseRenditionIsHDR")).isEqualTo("False");
    PlainParser.Segment version =
        PlainParser.named(PlainParser.segments(file, 0), 0xe2, ISO).get(0);
    assertThat(PlainParser.iso(version)).isEqualTo(new PlainParser.Iso(0, 0, -1, List.of()));
  }

  @Test
  void threeChannelsAreListsOfThree() throws Exception {
    GainMapMetadata metadata =
        new GainMapMetadata(
            List.of(
                new GainMapMetadata.Channel(0, 1, 1, 0, 0),
                new GainMapMetadata.Channel(0, 2, 1, 0, 0),
                new GainMapMetadata.Channel(0, 3, 1, 0, 0)),
            0,
            3);
    byte[] file = written(jpeg(), metadata);
    List<PlainParser.Segment> second = PlainParser.segments(file, PlainParser.end(file, 0));
    PlainParser.Segment block = PlainParser.named(second, 0xe2, ISO).get(0);
    assertThat(block.body()).hasSize(28 + 141);
    assertThat(PlainParser.iso(block).flags()).isEqualTo(0xc0);
    assertThat(PlainParser.iso(block).numbers())
        .containsExactly(0., 3., 0., 1., 1., 0., 0., 0., 2., 1., 0., 0., 0., 3., 1., 0., 0.);
    String xmp = PlainParser.named(second, 0xe1, XMP).get(0).text();
    assertThat(xmp)
        .contains(
            "<hdrgm:GainMapMax><rdf:Seq><rdf:li>1</rdf:li><rdf:li>2</rdf:li><rdf:li>3</rdf:li>"
                + "</rdf:Seq></hdrgm:GainMapMax>");
    assertThat(PlainParser.attribute(xmp, "hdrgm:GainMapMin")).isEqualTo("0");
    GainMapPhoto read = GainMapJpegReader.read(file, "test", DecodeLimits.defaults()).orElseThrow();
    assertThat(read.map().metadata()).isEqualTo(metadata);
  }

  @Test
  void decodedByHandLightIsWithinHalfAStepOfTheReaders() throws Exception {
    // Picture and map decoded apart, then the standard's formula on the parser's numbers.
    GainMapMetadata metadata =
        new GainMapMetadata(
            List.of(new GainMapMetadata.Channel(-0.5, 3, 1, 0.015625, 0.015625)), 0, 3);
    byte[] file = written(GainMapFixtures.jpeg(GainMapFixtures.photo(32, 24)), metadata);
    int end = PlainParser.end(file, 0);
    Photo base = decoded(Arrays.copyOf(file, end));
    Photo codes = decoded(Arrays.copyOfRange(file, end, file.length));
    List<PlainParser.Segment> second = PlainParser.segments(file, end);
    List<Double> n = PlainParser.iso(PlainParser.named(second, 0xe2, ISO).get(0)).numbers();
    var light =
        GainMapJpegReader.read(file, "test", DecodeLimits.defaults()).orElseThrow().light(4);
    double weight = (2 - n.get(0)) / (n.get(1) - n.get(0)); // a display of 4 times white
    double halfStep = Math.pow(2, 0.5 * 3.5 / 255 * weight);
    for (int i = 0; i < 32 * 24; i++) {
      for (int c = 0; c < 3; c++) {
        double e = (base.rgb8()[3 * i + c] & 0xff) / 255.0;
        double sdr = e <= 0.04045 ? e / 12.92 : Math.pow((e + 0.055) / 1.055, 2.4);
        double code = (codes.rgb8()[3 * i] & 0xff) / 255.0;
        double gain = n.get(2) * (1 - code) + n.get(3) * code;
        double hdr = Math.max(0, (sdr + n.get(5)) * Math.pow(2, gain * weight) - n.get(6));
        assertThat(light.plane(c)[i] + n.get(6))
            .isBetween((hdr + n.get(6)) / halfStep, (hdr + n.get(6)) * halfStep);
      }
    }
  }

  private static Photo decoded(byte[] jpeg) throws Exception {
    return Photos.read(new ByteArrayInputStream(jpeg), "test", DecodeLimits.defaults());
  }
}
