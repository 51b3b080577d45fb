package org.safelight.image.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmpPacketTest {
  @Test
  void orientationIsResetInBothSpellings() {
    assertThat(upright("<a tiff:Orientation='8' b='8'/>"))
        .isEqualTo("<a tiff:Orientation='1' b='8'/>");
    assertThat(upright("<tiff:Orientation>6</tiff:Orientation>"))
        .isEqualTo("<tiff:Orientation>1</tiff:Orientation>");
    assertThat(upright("<a tiff:Orientation = \"3\"/>")).isEqualTo("<a tiff:Orientation = \"1\"/>");
    assertThat(upright("ends in tiff:Orientation")).isEqualTo("ends in tiff:Orientation");
  }

  @Test
  void placeIsTakenOutInBothSpellings() {
    assertThat(withoutGps(PhotoFixtures.XMP))
        .doesNotContainIgnoringCase("gps")
        .contains(
            "tiff:Orientation=\"6\"", "dc:format=\"image/jpeg\"", "<tiff:Make>Maker</tiff:Make>")
        .doesNotContain("47,30", "812");
    assertThat(withoutGps("<a><exif:GPSTimeStamp/>b</a>")).isEqualTo("<a>b</a>");
  }

  @Test
  void charactersBeyondAsciiStay() {
    assertThat(withoutGps("<a t=\"Zürich 東京\" exif:GPSLatitude='4'/>"))
        .isEqualTo("<a t=\"Zürich 東京\" />");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"<exif:GPSLatitude>47", "</exif:GPSLatitude>", "<a exif:GPSLatitude=\"47", "a\0b"})
  void packetThatCannotBeFollowedIsDropped(String text) {
    assertThat(XmpPacket.withoutGps(text.getBytes(StandardCharsets.UTF_8))).isNull();
  }

  private static String upright(String text) {
    return new String(
        XmpPacket.upright(text.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
  }

  private static String withoutGps(String text) {
    return new String(
        XmpPacket.withoutGps(text.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
  }
}
