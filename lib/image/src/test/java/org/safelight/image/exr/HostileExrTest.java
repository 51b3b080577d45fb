package org.safelight.image.exr;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.safelight.image.io.DecodeLimits;
import org.safelight.image.io.Refusal;

class HostileExrTest {
  private static final int FLOAT = 2;
  private static final byte[] FOUR = ExrBytes.floats(1, 2, 3, 4);

  private static ExrBytes grey() {
    return new ExrBytes(4, 1).channel("Y", FLOAT);
  }

  private static void refused(byte[] file, String reason) {
    assertThatThrownBy(() -> ExrReader.read(file, DecodeLimits.defaults()))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining(reason);
  }

  private static void refused(ExrBytes file, String reason) {
    refused(file.file(), reason);
  }

  @Test
  void kindsThatAreNotReadAreNamed() {
    ExrBytes deep = grey();
    deep.version |= 0x800;
    refused(deep, "deep");
    ExrBytes parts = grey();
    parts.version |= 0x1000;
    refused(parts, "several parts");
    ExrBytes future = grey();
    future.version = 3;
    refused(future, "version 3");
    ExrBytes flags = grey();
    flags.version |= 0x4000;
    refused(flags, "0x4000");
    refused(grey().compression(8), "DWAA");
    refused(grey().compression(77), "number 77");
  }

  @Test
  void windowsAreCheckedBeforeMemoryIsTaken() {
    int far = Integer.MAX_VALUE;
    refused(grey().window("dataWindow", 0, 0, far, far), "reaches out");
    refused(grey().window("dataWindow", -far - 1, 0, far, 0), "reaches out");
    refused(grey().window("dataWindow", 0, 0, 1 << 29, 1 << 29), "at most 65535");
    refused(grey().window("dataWindow", 0, 0, 60_000, 60_000), "the limit is 100 million");
    refused(grey().window("displayWindow", 0, 0, 60_000, 60_000), "the limit is 100 million");
    refused(
        grey().window("displayWindow", 0, 0, 9_999, 9_999).lines(0, FOUR),
        "over 64 times as large as its data of 4 x 1");
    refused(grey().window("dataWindow", 4, 0, 3, 0), "empty");
    refused(grey().window("dataWindow", 0, 0, 9_999, 9_999).lines(0, FOUR), "cannot come out");
    refused(grey().attribute("dataWindow", "box2i", new byte[4]), "must be a box2i");
    refused(grey().attribute("dataWindow", "v2f", new byte[16]), "must be a box2i");
    refused(grey().without("dataWindow"), "no attribute dataWindow");
  }

  @Test
  void channelsAreChecked() {
    refused(new ExrBytes(4, 1).lines(0, FOUR), "no attribute channels");
    refused(new ExrBytes(4, 1).channel("Y", 3), "type 3");
    refused(new ExrBytes(4, 1).channel("Y", FLOAT, 0, 1), "every 0 columns");
    refused(new ExrBytes(4, 1).channel("Y", FLOAT, 2, 1).lines(0, FOUR), "at most 1");
    refused(new ExrBytes(4, 1).channel("Z", FLOAT).lines(0, FOUR), "but the channels Z");
    refused(
        new ExrBytes(4, 1).attribute("channels", "chlist", new byte[] {'Y', 0, 1}), "does not end");
    refused(new ExrBytes(4, 1).attribute("channels", "chlist", new byte[1]), "no channels");
    ExrBytes many = new ExrBytes(4, 1);
    for (int i = 0; i < 1025; i++) {
      many.channel("c" + i, FLOAT);
    }
    refused(many, "does not end");
  }

  @Test
  void attributesEndInsideTheFile() {
    byte[] file = grey().lines(0, FOUR).file();
    int at = new String(file, StandardCharsets.ISO_8859_1).indexOf("chlist") + 7;
    byte[] huge = file.clone();
    huge[at + 3] = 0x7f;
    refused(huge, "attribute channels");
    byte[] negative = file.clone();
    negative[at + 3] = (byte) 0xff;
    refused(negative, "attribute channels");
  }

  @Test
  void chunksAreFoundInsideTheFileOnce() {
    refused(grey(), "table of 1 chunks");
    ExrBytes outside = grey().lines(0, FOUR);
    outside.offsetError = 1000;
    refused(outside, "outside the file");
    ExrBytes before = grey().lines(0, FOUR);
    before.offsetError = -100;
    refused(before, "outside the file");
    refused(grey().lines(1, FOUR), "line 1");
    refused(grey().lines(-1, FOUR), "line -1");
    refused(grey().chunk(ExrBytes.ints(0, 1 << 30)), "ends outside");
    refused(grey().chunk(ExrBytes.ints(0, -1)), "ends outside");
    refused(new ExrBytes(4, 2).channel("Y", FLOAT).lines(0, FOUR).lines(0, FOUR), "twice");
    refused(grey().lines(0, new byte[15]), "must not be shorter");
    refused(grey().lines(0, new byte[17]), "which is more");
  }

  @Test
  void tilesAreChecked() {
    refused(grey().tiles(0, 4, 0), "empty");
    refused(grey().tiles(4, 4, 0).tile(1, 0, 0, FOUR), "no tile (1, 0)");
    refused(grey().tiles(4, 4, 0).tile(-1, 0, 0, FOUR), "no tile");
    refused(grey().tiles(4, 4, 1).tile(0, 0, 1, FOUR), "another size");
    refused(
        new ExrBytes(4, 1).channel("RY", FLOAT, 2, 2).channel("Y", FLOAT).tiles(4, 4, 0),
        "tiles cannot have");
    ExrBytes flagOnly = grey();
    flagOnly.version |= 0x200;
    refused(flagOnly, "no attribute tiles");
    ExrBytes tiny = new ExrBytes(1, 1).window("dataWindow", 0, 0, 1999, 1999).channel("Y", FLOAT);
    refused(tiny.tiles(1, 1, 0).lines(0, new byte[20_000]), "4000000 chunks");
  }

  /** What unpacks to more than it should, or to less. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
  void packedDataOfAnotherSizeIsRefused(int compression) {
    ExrBytes empty =
        new ExrBytes(64, 1).channel("Y", 1).compression(compression).lines(0, new byte[0]);
    assertThatThrownBy(() -> ExrReader.read(empty.file(), DecodeLimits.defaults()))
        .isInstanceOf(Refusal.class);
    ExrBytes zeros =
        new ExrBytes(64, 1).channel("Y", 1).compression(compression).lines(0, new byte[40]);
    if (compression < 6) { // 40 zeros are blocks of B44
      assertThatThrownBy(() -> ExrReader.read(zeros.file(), DecodeLimits.defaults()))
          .isInstanceOf(Refusal.class);
    }
    byte[] bomb = Zlib.pack(new byte[50_000]);
    ExrBytes more = new ExrBytes(64, 1).channel("Y", 1).compression(compression).lines(0, bomb);
    assertThatThrownBy(() -> ExrReader.read(more.file(), DecodeLimits.defaults()))
        .isInstanceOf(Refusal.class);
  }

  @Test
  void everyTruncationIsRefused() {
    byte[] file = new ExrBytes(4, 2).channel("Y", FLOAT).lines(0, FOUR).lines(1, FOUR).file();
    for (int length = 0; length < file.length; length++) {
      byte[] part = Arrays.copyOf(file, length);
      assertThatThrownBy(() -> ExrReader.read(part, DecodeLimits.defaults()))
          .as(length + " bytes")
          .isInstanceOf(Refusal.class);
    }
  }
}
