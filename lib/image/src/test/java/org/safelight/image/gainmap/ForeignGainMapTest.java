package org.safelight.image.gainmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.safelight.image.io.DecodeLimits;
import org.safelight.image.io.PhotoException;

/** Files as other programs write them. */
class ForeignGainMapTest {
  private static final String USUAL =
      "hdrgm:GainMapMax=\"2\" hdrgm:HDRCapacityMax=\"2\" hdrgm:GainMapMin=\"0\"";
  static final String APPLE =
      "<rdf:Description rdf:about=\"\" xmlns:apdi=\"http://ns.apple.com/pixeldatainfo/1.0/\""
          + " xmlns:HDRGainMap=\"http://ns.apple.com/HDRGainMap/1.0/\""
          + " apdi:AuxiliaryImageType=\"urn:com:apple:photo:2020:aux:hdrgainmap\""
          + " HDRGainMap:HDRGainMapVersion=\"65536\"%s/>";

  private static GainMapMetadata read(ForeignFile file) throws Exception {
    GainMapPhoto photo =
        GainMapJpegReader.read(file.bytes(), "test", DecodeLimits.defaults()).orElseThrow();
    GainMap map = GainMapFixtures.blocks(1, GainMapMetadata.of(0, 1, 0));
    assertThat(photo.map().codes()).as("the map that is there").isEqualTo(map.codes());
    assertThat(photo.base().width()).isEqualTo(64);
    byte[] alone = GainMapJpeg.strip(file.bytes(), "test");
    assertThat(GainMapJpegReader.read(alone, "test", DecodeLimits.defaults())).isEmpty();
    return photo.map().metadata();
  }

  private static ForeignFile usual() {
    return new ForeignFile().secondHdrgm(USUAL, "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"LITTLE_ENDIAN", "BIG_ENDIAN"})
  void indexMayHaveEitherByteOrder(String order) throws Exception {
    ByteOrder byteOrder = order.startsWith("L") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    // A decoy right behind the picture shows that the index was followed.
    byte[] decoy = GainMapFixtures.jpeg(GainMapFixtures.photo(16, 16));
    assertThat(read(usual().between(decoy).index(byteOrder, 0)).alternateHeadroom()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"false,0", "true,0", "false,11"})
  void directoryLeadsToTheMapWithoutAnIndex(boolean elements, int padding) throws Exception {
    ForeignFile file = usual().between(new byte[padding]);
    String length = Integer.toString(file.secondLength());
    file.firstXmp(ForeignFile.directory(length, Integer.toString(padding), elements));
    assertThat(read(file).channel(0).max()).isEqualTo(2);
  }

  @Test
  void startMarkerLeadsToTheMapWithoutAnyDirectory() throws Exception {
    byte[] thumbnail = GainMapFixtures.jpeg(GainMapFixtures.photo(16, 16));
    assertThat(read(usual().between(thumbnail)).channel(0).max()).isEqualTo(2);
  }

  @Test
  void wrongIndexIsPassedOverWhereTheMapIsFoundOtherwise() throws Exception {
    assertThat(read(usual().index(ByteOrder.BIG_ENDIAN, 5)).channel(0).max()).isEqualTo(2);
    assertThat(read(usual().index(ByteOrder.BIG_ENDIAN, 1 << 30)).channel(0).max()).isEqualTo(2);
  }

  @Test
  void standardGoesBeforeXmp() throws Exception {
    ByteBuffer iso = ByteBuffer.allocate(61).putInt(0).put((byte) 0);
    for (int number : new int[] {0, 3, -1, 3, 1, 0, 0}) {
      iso.putInt(number * 7).putInt(7);
    }
    GainMapMetadata metadata = read(usual().secondIso(iso.array()));
    assertThat(metadata.channels()).containsExactly(new GainMapMetadata.Channel(-1, 3, 1, 0, 0));
    assertThat(metadata.alternateHeadroom()).isEqualTo(3);
  }

  @Test
  void commonDenominatorIsRead() throws Exception {
    ByteBuffer iso = ByteBuffer.allocate(5 + 4 + 4 * 17).putInt(0).put((byte) 0x88).putInt(100);
    iso.putInt(25).putInt(250);
    for (int c = 0; c < 3; c++) {
      iso.putInt(-10 * c).putInt(200).putInt(150).putInt(1).putInt(2);
    }
    GainMapMetadata metadata = read(new ForeignFile().secondIso(iso.array()));
    assertThat(metadata.baseHeadroom()).isEqualTo(0.25);
    assertThat(metadata.alternateHeadroom()).isEqualTo(2.5);
    assertThat(metadata.channel(2))
        .isEqualTo(new GainMapMetadata.Channel(-0.2, 2, 1.5, 0.01, 0.02));
  }

  @Test
  void adobePropertiesMayBeElementsAndLists() throws Exception {
    GainMapMetadata metadata =
        read(
            new ForeignFile()
                .secondHdrgm(
                    "",
                    "<hdrgm:GainMapMax><rdf:Seq><rdf:li>1</rdf:li><rdf:li> 2 </rdf:li>"
                        + "<rdf:li>3e0</rdf:li></rdf:Seq></hdrgm:GainMapMax>"
                        + "<hdrgm:Gamma>+1.5</hdrgm:Gamma><hdrgm:GainMapMin>-.5</hdrgm:GainMapMin>"
                        + "<hdrgm:HDRCapacityMax>3.</hdrgm:HDRCapacityMax>"));
    assertThat(metadata.channel(1))
        .isEqualTo(new GainMapMetadata.Channel(-0.5, 2, 1.5, 1.0 / 64, 1.0 / 64));
    assertThat(metadata.channel(2).max()).isEqualTo(3);
    assertThat(metadata.baseHeadroom()).isZero();
    assertThat(metadata.alternateHeadroom()).isEqualTo(3);
  }

  @Test
  void applesHeadroomIsTakenFromEitherXmp() throws Exception {
    String said = " HDRGainMap:HDRGainMapHeadroom=\"4\"";
    for (ForeignFile file :
        List.of(
            new ForeignFile().secondXmp(APPLE.formatted(said)),
            new ForeignFile().secondXmp(APPLE.formatted("")).firstXmp(APPLE.formatted(said)))) {
      GainMapMetadata metadata = read(file.index(ByteOrder.BIG_ENDIAN, 0));
      assertThat(metadata.channels()).containsExactly(new GainMapMetadata.Channel(0, 2, 1, 0, 0));
      assertThat(metadata.alternateHeadroom()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0.8, 0.005, 1.7", // -20 * 0.005 + 1.8
    "0.8, 1, 1.5", // -0.101 + 1.601
    "1.1, 0.01, 2.3", // -70 * 0.01 + 3
    "1.1, 1, 2.0", // -0.303 + 2.303
    "1.1, 30, 0" // never below the base
  })
  void applesHeadroomFollowsFromTheMakerNote(double headroom, double gain, double stops)
      throws Exception {
    ForeignFile file =
        new ForeignFile()
            .secondXmp(APPLE.formatted(""))
            .first(0xe1, "Exif\0\0", appleExif(headroom, gain, 1000));
    assertThat(read(file).alternateHeadroom()).isEqualTo(stops, within(1e-9));
  }

  @Test
  void appleMapWithoutAHeadroomIsRefused() throws Exception {
    ForeignFile bare = new ForeignFile().secondXmp(APPLE.formatted(""));
    assertThatThrownBy(() -> read(bare))
        .isInstanceOf(PhotoException.class)
        .hasMessage("test: its Apple gain map comes without a headroom");
    ForeignFile zero =
        new ForeignFile()
            .secondXmp(APPLE.formatted(""))
            .first(0xe1, "Exif\0\0", appleExif(1, 1, 0));
    assertThatThrownBy(() -> read(zero))
        .isInstanceOf(PhotoException.class)
        .hasMessage("test: its Apple maker note has a denominator of 0");
  }

  /** An EXIF block whose maker note has entries 33 and 48. */
  static byte[] appleExif(double headroom, double gain, int denominator) {
    ByteBuffer note = ByteBuffer.allocate(60);
    note.put("Apple iOS\0".getBytes(StandardCharsets.US_ASCII)).put(new byte[] {0, 1, 'M', 'M'});
    note.putShort((short) 2);
    note.putShort((short) 33).putShort((short) 10).putInt(1).putInt(44);
    note.putShort((short) 48).putShort((short) 10).putInt(1).putInt(52);
    note.putInt(0);
    note.putInt((int) Math.round(headroom * 1000)).putInt(denominator);
    note.putInt((int) Math.round(gain * 1000)).putInt(denominator);
    ByteBuffer exif = ByteBuffer.allocate(44 + 60);
    exif.put(new byte[] {'M', 'M', 0, 42}).putInt(8);
    exif.putShort((short) 1).putShort((short) 34665).putShort((short) 4).putInt(1).putInt(26);
    exif.putInt(0);
    exif.putShort((short) 1).putShort((short) 37500).putShort((short) 7).putInt(60).putInt(44);
    exif.putInt(0);
    return exif.put(note.array()).array();
  }

  @Test
  void fixturesOfPhonesAreReadOrRefusedWithAReason() throws Exception {
    Path folder = GainMapFixtures.shared("data/gainmap-fixtures");
    List<Path> files = GainMapFixtures.jpegs(folder, 1);
    assertThat(files).isNotEmpty();
    for (Path file : files) {
      try {
        GainMapJpegReader.read(file)
            .ifPresent(photo -> assertThat(photo.light(4).width()).isPositive());
      } catch (PhotoException e) {
        assertThat(e.getMessage()).startsWith(file + ": ");
      }
    }
  }
}
