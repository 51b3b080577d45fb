package org.safelight.data.fivek;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safelight.data.fivek.FiveKFinding.Kind;
import org.safelight.data.fivek.FiveKPhoto.Side;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;
import org.safelight.image.io.Photos;
import org.safelight.image.io.WriteOptions;

class FiveKCheckTest {
  /** sRGB levels of a light and of half of it, as near as 8 bits come. */
  private static final int LEVEL = 100;

  private static final int HALF_LEVEL = 72;

  /** A level of 8 bits is 0.03 stops there. */
  private static final double STOPS = 0.05;

  @TempDir Path folder;
  private Path inputs = Path.of("");
  private Path targets = Path.of("");

  @BeforeEach
  void writeSixGoodPairs() throws IOException {
    inputs = Files.createDirectories(folder.resolve("input"));
    targets = Files.createDirectories(folder.resolve("expertC"));
    for (int i = 1; i <= 6; i++) {
      write(inputs.resolve("a000%d-some_name.png".formatted(i)), 512, 4, HALF_LEVEL);
      write(targets.resolve("a000%d.png".formatted(i)), 512, 4, LEVEL);
    }
  }

  @Test
  void aRenderingAsPublishedHasNoFindings() throws IOException {
    FiveKReport report = check();
    assertThat(report.findings()).isEmpty();
    assertThat(report.pairs()).isEqualTo(6);
    assertThat(report.sound()).isEqualTo(6);
    assertThat(report.stops()).isCloseTo(1, within(STOPS));
    FiveKPhoto photo = report.photos().get(0);
    assertThat(photo.id()).isEqualTo("a0001");
    assertThat(photo.meanLevel()).isCloseTo(HALF_LEVEL / 255.0, within(1e-6));
    assertThat(photo.white()).isZero();
  }

  @Test
  void aShortEdgeOf480IsTheOtherPublishedSize() throws IOException {
    for (int i = 1; i <= 6; i++) {
      write(inputs.resolve("a000%d-some_name.png".formatted(i)), 490, 480, HALF_LEVEL);
      write(targets.resolve("a000%d.png".formatted(i)), 490, 480, LEVEL);
    }
    assertThat(check().findings()).isEmpty();
  }

  @Test
  void otherSizesAreNamedAndTurnedPicturesToo() throws IOException {
    write(inputs.resolve("a0002-some_name.png"), 500, 4, HALF_LEVEL);
    write(targets.resolve("a0003.png"), 4, 512, LEVEL);
    FiveKReport report = check();
    assertThat(report.findings())
        .extracting(FiveKFinding::kind, FiveKFinding::subject)
        .containsExactly(
            tuple(Kind.SIZE, "a0002 input"),
            tuple(Kind.PAIR_SIZE, "a0002"),
            tuple(Kind.PAIR_SIZE, "a0003"));
    assertThat(report.findings().get(0).detail()).contains("500 x 4, not 512 on its long edge");
    assertThat(report.findings().get(2).detail()).contains("one is turned");
    assertThat(report.sound()).isEqualTo(4);
  }

  @Test
  void sixteenBitsAlphaAndForeignColoursAreNamed() throws IOException {
    write(
        Photo.of(photo(512, 4, LEVEL).toImage(), 16, Metadata.none()),
        targets.resolve("a0001.png"));
    byte[] alpha = new byte[512 * 4];
    write(
        Photo.of8(512, 4, photo(512, 4, LEVEL).rgb8(), alpha, Metadata.none()),
        targets.resolve("a0002.png"));
    withProfile(targets.resolve("a0003.png"));
    List<FiveKFinding> findings = check().findings();
    assertThat(findings)
        .extracting(FiveKFinding::kind)
        .containsExactly(Kind.BITS, Kind.PROFILE, Kind.ALPHA);
    assertThat(findings.get(0).detail()).isEqualTo("has 16 bits");
    assertThat(findings.get(1).subject()).isEqualTo("a0003 target");
    assertThat(findings.get(1).detail()).startsWith("is in ").hasSizeGreaterThan(10);
  }

  @Test
  void inputsAStopAndAHalfTooDarkAreFoundOut() throws IOException {
    for (int i = 1; i <= 6; i++) {
      // Light of 72 less 1.5 stops
      write(inputs.resolve("a000%d-some_name.png".formatted(i)), 512, 4, 41);
    }
    FiveKReport report = check();
    assertThat(report.stops()).isCloseTo(2.5, within(2 * STOPS));
    assertThat(report.findings()).extracting(FiveKFinding::kind).containsExactly(Kind.TOO_DARK);
    assertThat(report.findings().get(0).detail()).contains("2.5 stops", "minus 1.5");
  }

  @Test
  void fewPairsSayNothingOfExposureAsAWhole() throws IOException {
    for (int i = 1; i <= 6; i++) {
      write(inputs.resolve("a000%d-some_name.png".formatted(i)), 512, 4, 41);
    }
    FiveKSplit four = new FiveKSplit("four", Set.of("a0001", "a0002", "a0003", "a0004"));
    FiveKReport report = FiveKCheck.run(inputs, targets, List.of(four));
    assertThat(report.pairs()).isEqualTo(4);
    assertThat(report.findings()).isEmpty();
  }

  @Test
  void swappedFoldersAndOnePictureTwiceAreFoundOut() throws IOException {
    FiveKReport swapped = FiveKCheck.run(targets, inputs, List.of());
    assertThat(swapped.findings()).extracting(FiveKFinding::kind).containsExactly(Kind.SWAPPED);
    write(targets.resolve("a0004.png"), 512, 4, HALF_LEVEL);
    assertThat(check().findings())
        .containsExactly(
            new FiveKFinding(Kind.SAME, "a0004", null, "has one picture on both sides"));
  }

  @Test
  void missingDoubleAndUnreadableFilesAreNamed() throws IOException {
    Files.delete(targets.resolve("a0001.png"));
    Files.writeString(targets.resolve("a0002.png"), "no picture");
    write(inputs.resolve("a0003.png"), 512, 4, HALF_LEVEL);
    write(inputs.resolve("holiday.png"), 512, 4, HALF_LEVEL);
    FiveKReport report = check();
    assertThat(report.findings())
        .extracting(FiveKFinding::kind, FiveKFinding::subject)
        .containsExactly(
            tuple(Kind.UNREADABLE, "a0002 target"),
            tuple(Kind.MISSING, "a0001"),
            tuple(Kind.DUPLICATE, "a0003 input"));
    assertThat(report.findings().get(1).detail()).isEqualTo("has no target");
    assertThat(report.otherFiles()).isEqualTo(1);
    assertThat(report.sound()).isEqualTo(3);
  }

  @Test
  void aListSaysWhichPhotosAreWantedAndTwoListsMustNotShareAny() throws IOException {
    FiveKSplit test = list("test.txt", "a0001\n\n# not in any list: a0009\na0007-x.tif\n");
    FiveKReport report = FiveKCheck.run(inputs, targets, List.of(test));
    assertThat(report.photos()).extracting(FiveKPhoto::id).containsOnly("a0001");
    assertThat(report.findings())
        .containsExactly(
            new FiveKFinding(Kind.MISSING, "a0007", null, "has neither input nor target"));
    FiveKSplit train = list("train.txt", "A0001\na0002\n");
    assertThat(FiveKCheck.run(inputs, targets, List.of(test, train)).findings())
        .contains(new FiveKFinding(Kind.OVERLAP, "a0001", null, "is in test.txt and in train.txt"));
  }

  @Test
  void listsAndFoldersWithoutIdsAreRefused() {
    assertThatThrownBy(() -> list("bad.txt", "a0001\nhello\n"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("bad.txt: line 2 holds no id like a0001 but 'hello'");
    assertThatThrownBy(() -> list("empty.txt", "\n")).hasMessageContaining("holds no id");
    assertThatThrownBy(() -> FiveKCheck.run(folder, targets, List.of()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no photo with an id like a0001 in");
    assertThatThrownBy(() -> FiveKCheck.run(folder.resolve("none"), targets, List.of()))
        .hasMessageContaining("there is no folder");
  }

  @Test
  void idsAreFoundWhereTheyStandAlone() {
    assertThat(FiveKId.in("a0001-jmac_DSC1459.tif")).contains("a0001");
    assertThat(FiveKId.in("fivek_A4990.png")).contains("a4990");
    assertThat(FiveKId.in("ba0001.png")).isEmpty();
    assertThat(FiveKId.in("a00012.png")).isEmpty();
  }

  @Test
  void aFindingConcernsItsPhotoOrBothOfItsPair() throws IOException {
    FiveKPhoto input = check().photos().get(0);
    assertThat(new FiveKFinding(Kind.BITS, "a0001", Side.INPUT, "").concerns(input)).isTrue();
    assertThat(new FiveKFinding(Kind.BITS, "a0001", Side.TARGET, "").concerns(input)).isFalse();
    assertThat(new FiveKFinding(Kind.SAME, "a0001", null, "").concerns(input)).isTrue();
    assertThat(new FiveKFinding(Kind.SAME, "a0002", null, "").concerns(input)).isFalse();
  }

  private FiveKReport check() throws IOException {
    return FiveKCheck.run(inputs, targets, List.of());
  }

  private FiveKSplit list(String name, String text) throws IOException {
    return FiveKSplit.read(Files.writeString(folder.resolve(name), text));
  }

  private static void write(Path file, int width, int height, int level) throws IOException {
    write(photo(width, height, level), file);
  }

  private static void write(Photo photo, Path file) throws IOException {
    Photos.write(photo, file, WriteOptions.defaults().withOverwrite(true));
  }

  private static Photo photo(int width, int height, int level) {
    byte[] rgb = new byte[3 * width * height];
    java.util.Arrays.fill(rgb, (byte) level);
    return Photo.of8(width, height, rgb, new byte[0], Metadata.none());
  }

  /** Puts linear light's profile in the place of what a PNG says of its colours. */
  private static void withProfile(Path png) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(png));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    copy(in, 8, out);
    while (in.hasRemaining()) {
      int length = in.getInt(in.position());
      String type = new String(in.array(), in.position() + 4, 4, StandardCharsets.US_ASCII);
      boolean colours = List.of("sRGB", "iCCP", "gAMA", "cHRM").contains(type);
      copy(in, 12 + length, colours ? new ByteArrayOutputStream() : out);
      if (type.equals("IHDR")) {
        out.writeBytes(chunk());
      }
    }
    Files.write(png, out.toByteArray());
  }

  private static void copy(ByteBuffer in, int count, ByteArrayOutputStream out) {
    byte[] bytes = new byte[count];
    in.get(bytes);
    out.writeBytes(bytes);
  }

  private static byte[] chunk() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes("iCCPp\0\0".getBytes(StandardCharsets.US_ASCII));
    try (var deflater = new DeflaterOutputStream(body)) {
      deflater.write(ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData());
    }
    CRC32 crc = new CRC32();
    crc.update(body.toByteArray());
    return ByteBuffer.allocate(body.size() + 8)
        .putInt(body.size() - 4)
        .put(body.toByteArray())
        .putInt((int) crc.getValue())
        .array();
  }
}
