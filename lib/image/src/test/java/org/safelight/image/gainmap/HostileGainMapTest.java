package org.safelight.image.gainmap;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.safelight.image.io.DecodeLimits;
import org.safelight.image.io.PhotoException;

/** Files made to do harm, or broken on the way: one clear sentence each. */
class HostileGainMapTest {
  private static final String CLAIM = ForeignFile.description("", "");

  private static void refused(ForeignFile file, String reason) throws Exception {
    refused(file.bytes(), reason);
  }

  private static void refused(byte[] bytes, String reason) {
    assertThatThrownBy(() -> GainMapJpegReader.read(bytes, "test", DecodeLimits.defaults()))
        .isInstanceOf(PhotoException.class)
        .hasMessageStartingWith("test: ")
        .hasMessageContaining(reason)
        .hasMessageNotContaining("\n");
  }

  private static ForeignFile properties(String attributes) {
    return new ForeignFile().secondHdrgm(attributes, "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE a [<!ENTITY b \"c\">]>",
        "<!DOCTYPE a SYSTEM \"http://example.org/a.dtd\">",
        "<!ENTITY b SYSTEM \"file:///etc/hostname\">"
      })
  void documentTypesAreRefused(String declaration) throws Exception {
    String packet =
        declaration
            + new String(
                ForeignFile.packet(
                    ForeignFile.description(
                        "hdrgm:GainMapMax=\"2\" hdrgm:HDRCapacityMax=\"2\"", "")),
                StandardCharsets.UTF_8);
    ForeignFile file =
        new ForeignFile()
            .second(
                0xe1, "http://ns.adobe.com/xap/1.0/\0", packet.getBytes(StandardCharsets.UTF_8));
    refused(file, "its XMP packet declares a document type");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<hdrgm:Gamma>", "&b;", "<a b=>", "</rdf:RDF>"})
  void xmpThatIsNoXmlIsRefused(String inside) throws Exception {
    refused(new ForeignFile().secondHdrgm("", inside), "its XMP packet is no XML");
  }

  @ParameterizedTest
  @CsvSource({
    "hdrgm:HDRCapacityMax='2', no GainMapMax",
    "hdrgm:GainMapMax='2', no HDRCapacityMax",
    "hdrgm:GainMapMax='NaN' hdrgm:HDRCapacityMax='2', has \"NaN\" for a number",
    "hdrgm:GainMapMax='1e999' hdrgm:HDRCapacityMax='2', the largest gain is within 60 stops",
    "hdrgm:GainMapMax='Infinity' hdrgm:HDRCapacityMax='2', \"Infinity\"",
    "hdrgm:GainMapMax='0x1p3' hdrgm:HDRCapacityMax='2', \"0x1p3\"",
    "hdrgm:GainMapMax='' hdrgm:HDRCapacityMax='2', has \"\" for a number",
    "hdrgm:GainMapMax='1' hdrgm:GainMapMin='1.5' hdrgm:HDRCapacityMax='2', at least the least",
    "hdrgm:GainMapMax='1' hdrgm:Gamma='0' hdrgm:HDRCapacityMax='2', gamma is above 0",
    "hdrgm:GainMapMax='1' hdrgm:Gamma='1e-400' hdrgm:HDRCapacityMax='2', gamma is above 0",
    "hdrgm:GainMapMax='1' hdrgm:OffsetSDR='1e9' hdrgm:HDRCapacityMax='2', the base's offset",
    "hdrgm:GainMapMax='1' hdrgm:HDRCapacityMin='-1' hdrgm:HDRCapacityMax='2', base headroom",
    "hdrgm:GainMapMax='1' hdrgm:HDRCapacityMin='3' hdrgm:HDRCapacityMax='2', from HDR down",
    "hdrgm:GainMapMax='1' hdrgm:HDRCapacityMax='2' hdrgm:BaseRenditionIsHDR='True', from HDR down"
  })
  void numbersThatMakeNoSenseAreRefused(String attributes, String reason) throws Exception {
    refused(properties(attributes.replace('\'', '"')), reason);
  }

  @Test
  void listsOfAnotherLengthAndOtherVersionsAreRefused() throws Exception {
    refused(
        new ForeignFile()
            .secondHdrgm(
                "hdrgm:HDRCapacityMax=\"2\"",
                "<hdrgm:GainMapMax><rdf:Seq><rdf:li>1</rdf:li><rdf:li>2</rdf:li></rdf:Seq>"
                    + "</hdrgm:GainMapMax>"),
        "has 2 numbers for GainMapMax, 1 or 3 were expected");
    refused(
        new ForeignFile()
            .secondXmp(
                "<rdf:Description xmlns:h=\"http://ns.adobe.com/hdr-gain-map/1.0/\""
                    + " h:Version=\"2.0\"/>"),
        "is of version 2.0, only 1 is read");
    refused(
        new ForeignFile()
            .secondXmp("<rdf:Description xmlns:h=\"http://ns.adobe.com/hdr-gain-map/1.0/\"/>"),
        "is of version none");
  }

  /** A block with one number replaced, as numerator and denominator; the 14 words are 7 pairs. */
  private static byte[] iso(int word, int value) {
    int[] words = {0, 1, 2, 1, 0, 1, 2, 1, 1, 1, 0, 1, 0, 1};
    words[word] = value;
    ByteBuffer out = ByteBuffer.allocate(61).putInt(0).put((byte) 0);
    for (int one : words) {
      out.putInt(one);
    }
    return out.array();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 5, 7, 9, 11, 13})
  void denominatorsOfZeroAreRefused(int word) throws Exception {
    refused(new ForeignFile().secondIso(iso(word, 0)), "has a denominator of 0");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 5, from HDR down",
    "2, -1, the headroom is at most 60 stops",
    "4, 3, at least the least",
    "4, -2147483648, the least gain",
    "6, 2147483647, the largest gain",
    "8, 0, gamma is above 0",
    "10, -5000, the base's offset",
    "12, 5000, the alternate's offset"
  })
  void numbersOfTheStandardThatMakeNoSenseAreRefused(int word, int value, String reason)
      throws Exception {
    refused(new ForeignFile().secondIso(iso(word, value)), reason);
  }

  @Test
  void blocksOfTheStandardThatCannotBeReadAreRefused() throws Exception {
    byte[] whole = iso(0, 0);
    for (int length = 0; length < whole.length; length++) {
      refused(
          new ForeignFile().secondIso(Arrays.copyOf(whole, length)),
          "its ISO 21496-1 metadata has %d bytes".formatted(length));
    }
    byte[] later = whole.clone();
    later[1] = 1;
    refused(new ForeignFile().secondIso(later), "needs a reader of version 1");
    byte[] backward = whole.clone();
    backward[4] = 4;
    refused(new ForeignFile().secondIso(backward), "from HDR down");
    byte[] three = whole.clone();
    three[4] = (byte) 0x80;
    refused(new ForeignFile().secondIso(three), "has 61 bytes, 141 were expected");
    byte[] common = whole.clone();
    common[4] = (byte) 0x08; // the first number becomes the denominator: 0
    refused(new ForeignFile().secondIso(common), "has a denominator of 0");
  }

  @Test
  void promisesThatAreNotKeptAreRefused() throws Exception {
    // A second picture is there, but does not call itself a gain map.
    refused(new ForeignFile().firstXmp(CLAIM), "says it has a gain map, but there is none");
    refused(
        new ForeignFile().firstXmp(CLAIM).index(ByteOrder.BIG_ENDIAN, 1 << 28),
        "multi-picture index points to bytes");
    refused(
        new ForeignFile().firstXmp(CLAIM).index(ByteOrder.LITTLE_ENDIAN, 0xffff_0000L),
        "multi-picture index points to bytes");
    String claimed = CLAIM.replace("></rdf:Description>", "/>");
    for (String length : new String[] {"999999999", "9999999999"}) {
      refused(
          new ForeignFile().firstXmp(claimed + ForeignFile.directory(length, "0", false)),
          "XMP directory points to bytes");
    }
    for (String length : new String[] {"-1", "99999999999", "4294967297x", "1e3"}) {
      refused(
          new ForeignFile().firstXmp(claimed + ForeignFile.directory(length, "0", true)),
          "XMP directory has \"%s\" for a length".formatted(length));
    }
    refused(
        new ForeignFile().firstXmp(claimed + ForeignFile.directory("10", "9999999999", false)),
        "XMP directory points to bytes");
  }

  @Test
  void damagedIndexIsNamedWhereNothingElseLeadsToAMap() throws Exception {
    ForeignFile claims = new ForeignFile().firstXmp(CLAIM);
    for (byte[] index :
        new byte[][] {
          {},
          {'M', 'M', 0, 42},
          {'M', 'M', 0, 42, -1, -1, -1, -1},
          {'M', 'M', 0, 42, 0, 0, 0, 8, -1, -1},
          {'I', 'I', 42, 0, 8, 0, 0, 0, 0, 0}
        }) {
      refused(
          new ForeignFile().firstXmp(CLAIM).first(0xe2, "MPF\0", index),
          "its multi-picture index is damaged");
    }
    refused(claims, "there is none");
  }

  @Test
  void moreSegmentsThanAnyFileHasAreRefused() throws Exception {
    ForeignFile file = new ForeignFile();
    for (int i = 0; i <= 100; i++) {
      file.first(0xe2, "MPF\0", new byte[0]);
    }
    refused(file, "more than 100 segments");
  }

  @Test
  void hugeMapIsRefusedByItsHeader() throws Exception {
    byte[] file = new ForeignFile().secondIso(iso(0, 0)).bytes();
    int second = PlainParser.end(file, 0);
    PlainParser.Segment frame =
        PlainParser.segments(file, second).stream()
            .filter(segment -> segment.marker() == 0xc0)
            .findFirst()
            .orElseThrow();
    for (int i = 5; i < 9; i++) {
      file[frame.at() + i] = (byte) 0x75;
    }
    refused(file, "the picture is 30069 x 30069 pixels, the limit is 100 million in all");
  }

  @Test
  void mapWithoutPictureDataIsRefused() throws Exception {
    byte[] file = new ForeignFile().firstXmp(CLAIM).secondIso(iso(0, 0)).bytes();
    for (int cut : new int[] {1, 2, 30, 200}) {
      refused(Arrays.copyOf(file, file.length - cut), "truncated");
    }
  }
}
