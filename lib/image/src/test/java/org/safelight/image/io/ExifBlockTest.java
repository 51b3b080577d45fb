package org.safelight.image.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safelight.image.io.PhotoFixtures.exif;
import static org.safelight.image.io.PhotoFixtures.indexOf;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExifBlockTest {
  private static final int SEED = 11;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void uprightBlockSaysSo(boolean bigEndian) throws Exception {
    byte[] raw = exif(6, bigEndian);
    byte[] before = raw.clone();
    byte[] block = ExifBlock.upright(raw, 640, 480);
    assertThat(raw).isEqualTo(before);
    Bytes in = Ifd.structure(block).orElseThrow();
    Ifd main = Ifd.first(in);
    assertThat(main.number(in, Ifd.ORIENTATION, 0)).isEqualTo(1);
    Ifd exif = main.child(in, Ifd.EXIF);
    assertThat(exif.number(in, 0xa001, 0)).isEqualTo(1);
    assertThat(exif.number(in, 0xa002, 0)).isEqualTo(640);
    assertThat(in.matches(exif.find(37500).valueAt(), "maker note")).isTrue();
    assertThat(exif.find(37500).valueAt()).isEqualTo(164); // it has not moved
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void thumbnailIsGone(boolean bigEndian) throws Exception {
    byte[] block = ExifBlock.upright(exif(1, bigEndian), 8, 8);
    assertThat(indexOf(block, new byte[] {0x77, 0x77})).isNegative();
    assertThat(block).hasSize(360);
    Bytes in = Ifd.structure(block).orElseThrow();
    assertThat(in.u32(Ifd.first(in).nextAt())).isZero();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void placeIsGoneAndTheRestIsThere(boolean bigEndian) throws Exception {
    byte[] raw = ExifBlock.upright(exif(1, bigEndian), 8, 8);
    byte[] block = ExifBlock.withoutGps(raw);
    Bytes in = Ifd.structure(block).orElseThrow();
    Ifd main = Ifd.first(in);
    assertThat(main.find(Ifd.GPS)).isNull();
    assertThat(main.count()).isEqualTo(3);
    assertThat(in.u32(main.nextAt())).isZero();
    assertThat(Arrays.copyOfRange(block, 180, 244)).containsOnly(0);
    assertThat(in.matches(main.find(271).valueAt(), "Maker")).isTrue();
    assertThat(in.matches(main.child(in, Ifd.EXIF).find(0x9003).valueAt(), "2024:05:06")).isTrue();
    assertThat(ExifBlock.withoutGps(block)).isEqualTo(block);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "II", "not EXIF at all, only text", "II*\0\u00ff\u00ff\u00ff\u00ff"})
  void brokenBlockIsDropped(String text) {
    byte[] raw = PngScanner.latin(text);
    assertThat(ExifBlock.upright(raw, 1, 1)).isNull();
    assertThat(ExifBlock.withoutGps(raw)).isNull();
    assertThat(ExifBlock.orientation(raw)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void damagedBlocksNeverThrowAndNeverKeepThePlace(boolean bigEndian) throws Exception {
    Random random = new Random(SEED);
    for (int i = 0; i < 3000; i++) {
      byte[] raw = exif(6, bigEndian);
      for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
        raw[random.nextInt(340)] ^= (byte) (1 << random.nextInt(8));
      }
      byte[] block = ExifBlock.upright(raw, 8, 8);
      byte[] stripped = block == null ? null : ExifBlock.withoutGps(block);
      if (stripped != null) {
        Bytes in = Ifd.structure(stripped).orElseThrow();
        assertThat(Ifd.first(in).find(Ifd.GPS)).as("seed %d, case %d", SEED, i).isNull();
      }
    }
  }
}
