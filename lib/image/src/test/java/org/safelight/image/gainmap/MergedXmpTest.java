package org.safelight.image.gainmap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.safelight.image.Photo;
import org.safelight.image.io.DecodeLimits;
import org.safelight.image.io.Format;
import org.safelight.image.io.Photos;
import org.safelight.image.io.WriteOptions;

/** What becomes of the XMP a photo has of its own. */
class MergedXmpTest {
  private static final String XMP = "http://ns.adobe.com/xap/1.0/\0";
  private static final GainMap MAP = GainMapFixtures.blocks(1, GainMapMetadata.of(0, 2, 0));
  private static final String MOTION =
      "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF"
          + " xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description"
          + " rdf:about=\"\" xmlns:Container=\"http://ns.google.com/photos/1.0/container/\""
          + " xmlns:Item=\"http://ns.google.com/photos/1.0/container/item/\">"
          + "<Container:Directory><rdf:Seq><rdf:li rdf:parseType=\"Resource\"><Container:Item"
          + " Item:Semantic=\"Primary\" Item:Mime=\"image/jpeg\"/></rdf:li>%s"
          + "<rdf:li rdf:parseType=\"Resource\"><Container:Item Item:Semantic=\"MotionPhoto\""
          + " Item:Mime=\"video/mp4\" Item:Length=\"3\"/></rdf:li></rdf:Seq>"
          + "</Container:Directory></rdf:Description></rdf:RDF></x:xmpmeta>";

  private static byte[] withXmp(String packet) throws Exception {
    return GainMapFixtures.withXmp(GainMapFixtures.jpeg(GainMapFixtures.photo(64, 48)), packet);
  }

  private static byte[] written(byte[] jpeg) throws Exception {
    return GainMapJpegWriter.write(jpeg, "test", MAP);
  }

  private static String packetOf(byte[] file) {
    List<PlainParser.Segment> packets = PlainParser.named(PlainParser.segments(file, 0), 0xe1, XMP);
    assertThat(packets).as("a JPEG has but one packet").hasSize(1);
    return new String(packets.get(0).body(), StandardCharsets.UTF_8).substring(XMP.length());
  }

  private static void assertReadable(byte[] file) throws Exception {
    assertThat(
            GainMapJpegReader.read(file, "test", DecodeLimits.defaults())
                .orElseThrow()
                .map()
                .codes())
        .isEqualTo(MAP.codes());
  }

  @Test
  void descriptionIsAddedAndTakenOutToTheByte() throws Exception {
    byte[] jpeg = withXmp(GainMapFixtures.PACKET);
    byte[] file = written(jpeg);
    String merged = packetOf(file);
    int at = merged.indexOf("<rdf:Description rdf:about='uuid:17' xmlns:hdrgm=");
    assertThat(at).as("about the same as the other description").isPositive();
    int end = merged.indexOf("</rdf:Description>", at) + "</rdf:Description>".length();
    assertThat(merged.substring(0, at) + merged.substring(end)).isEqualTo(GainMapFixtures.PACKET);
    assertThat(merged.substring(end)).startsWith("</rdf:RDF>");
    assertThat(PlainParser.attribute(merged, "Item:Length"))
        .isEqualTo("" + (file.length - PlainParser.end(file, 0)));
    assertReadable(file);
    assertThat(GainMapJpeg.strip(file, "test")).isEqualTo(jpeg);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no XML at all",
        "<a><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"></rdf:RDF>",
        "<r:RDF xmlns:r=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"></r:RDF>",
        "<rdf:RDF xmlns:rdf=\"urn:other\"></rdf:RDF>",
        "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"></rdf:RDF><!-- -->",
        "<!DOCTYPE a><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"></rdf:RDF>",
        "<\0r\0d\0f\0"
      })
  void packetThatCannotBeMergedStaysAndSaysNothing(String packet) throws Exception {
    byte[] jpeg = withXmp(packet);
    byte[] file = written(jpeg);
    assertThat(packetOf(file)).isEqualTo(packet);
    assertReadable(file);
    assertThat(GainMapJpeg.strip(file, "test")).isEqualTo(jpeg);
  }

  @Test
  void packetThatWouldOutgrowItsSegmentStays() throws Exception {
    int room = 65_502 - GainMapFixtures.PACKET.getBytes(StandardCharsets.UTF_8).length;
    String padding = " ".repeat(room - 500);
    String packet = GainMapFixtures.PACKET.replace("          ", padding);
    byte[] jpeg = withXmp(packet);
    assertThat(packetOf(written(jpeg))).isEqualTo(packet);
    assertReadable(written(jpeg));
    assertThat(GainMapJpeg.strip(written(jpeg), "test")).isEqualTo(jpeg);
    String fits = GainMapFixtures.PACKET.replace("          ", " ".repeat(room - 1200));
    assertThat(packetOf(written(withXmp(fits)))).contains("hdrgm:Version");
  }

  @Test
  void motionPhotoKeepsItsDirectoryAndItsVideo() throws Exception {
    String packet = MOTION.formatted("");
    byte[] jpeg = GainMapFixtures.join(withXmp(packet), new byte[] {'m', 'p', '4'});
    byte[] file = written(jpeg);
    assertThat(packetOf(file)).isEqualTo(packet);
    assertThat(new String(file, file.length - 3, 3, StandardCharsets.US_ASCII)).isEqualTo("mp4");
    assertReadable(file);
    assertThat(GainMapJpeg.strip(file, "test")).isEqualTo(jpeg);
  }

  @Test
  void foreignGainMapIsTakenOffADirectoryThatListsMore() throws Exception {
    String item =
        "<rdf:li rdf:parseType=\"Resource\"><Container:Item Item:Semantic=\"GainMap\""
            + " Item:Mime=\"image/jpeg\" Item:Length=\"5\"/></rdf:li>";
    byte[] stripped = GainMapJpeg.strip(withXmp(MOTION.formatted(item)), "test");
    assertThat(packetOf(stripped)).isEqualTo(MOTION.formatted(""));
  }

  @Test
  void foreignGainMapIsTakenOutOfThePacketWithItsNamespaces() throws Exception {
    String packet =
        GainMapFixtures.PACKET
            .replace(
                " dc:format",
                " xmlns:g='http://ns.adobe.com/hdr-gain-map/1.0/'"
                    + " xmlns:GC=\"http://ns.google.com/photos/1.0/container/\""
                    + " xmlns:Item=\"http://ns.google.com/photos/1.0/container/item/\""
                    + " g:Version=\"1.0\" dc:format")
            .replace(
                "<dc:creator>",
                "<GC:Directory><rdf:Seq><rdf:li><GC:Item><Item:Semantic>Primary</Item:Semantic>"
                    + "</GC:Item></rdf:li><rdf:li><GC:Item><Item:Semantic>GainMap</Item:Semantic>"
                    + "</GC:Item></rdf:li></rdf:Seq></GC:Directory><g:HDRCapacityMin>0"
                    + "</g:HDRCapacityMin><dc:creator>");
    byte[] stripped = GainMapJpeg.strip(withXmp(packet), "test");
    assertThat(packetOf(stripped).replace("  dc:format", " dc:format"))
        .isEqualTo(GainMapFixtures.PACKET);
    assertThat(packetOf(written(withXmp(packet)))).contains("hdrgm:Version=\"1.0\"");
  }

  @Test
  void photoThatWasReadPromisesNoGainMap() throws Exception {
    Photo own = read(written(withXmp(GainMapFixtures.PACKET)));
    assertThat(new String(own.metadata().xmpPacket().orElseThrow(), StandardCharsets.UTF_8))
        .isEqualTo(GainMapFixtures.PACKET);
    Photo bare = read(written(GainMapFixtures.jpeg(GainMapFixtures.photo(64, 48))));
    assertThat(bare.metadata().xmpPacket()).isEmpty();
    ByteArrayOutputStream again = new ByteArrayOutputStream();
    Photos.write(own, again, Format.JPEG, WriteOptions.defaults());
    assertThat(GainMapJpegReader.read(again.toByteArray(), "test", DecodeLimits.defaults()))
        .isEmpty();
  }

  private static Photo read(byte[] file) throws Exception {
    return Photos.read(new ByteArrayInputStream(file), "test", DecodeLimits.defaults());
  }
}
