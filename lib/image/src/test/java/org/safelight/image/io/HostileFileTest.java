package org.safelight.image.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.safelight.image.io.PhotoFixtures.exif;
import static org.safelight.image.io.PhotoFixtures.indexOf;
import static org.safelight.image.io.PhotoFixtures.noise16;
import static org.safelight.image.io.PhotoFixtures.noise8;
import static org.safelight.image.io.PhotoFixtures.smooth;
import static org.safelight.image.io.PhotoFixtures.tagged;
import static org.safelight.image.io.PhotoFixtures.write;

import com.sun.management.ThreadMXBean;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.safelight.image.Photo;

class HostileFileTest {
  private static final int SEED = 20;
  private static final int CASES = 250;

  /** A refusal by header costs the file and some readers' tables, never 900 million pixels. */
  private static final long MAX_REFUSAL_BYTES = 8L << 20;

  @TempDir Path folder;

  @Test
  void filesThatAreNoPhotosAreNamedWithTheReason() throws Exception {
    refused(
        Files.writeString(folder.resolve("a.jpg"), "hello, this is text"), "it is no JPEG, PNG");
    refused(Files.write(folder.resolve("b.png"), new byte[0]), "the file is empty");
    refused(Files.write(folder.resolve("c.png"), new byte[] {'M'}), "it is no JPEG, PNG");
    refused(Files.createDirectory(folder.resolve("d.jpg")), "is a folder");
    refused(folder.resolve("e.jpg"), "there is no such file");
  }

  private static void refused(Path file, String reason) {
    assertThatThrownBy(() -> Photos.read(file))
        .isInstanceOf(PhotoException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PNG", "JPEG", "TIFF", "BMP"})
  void hugeHeaderIsRefusedBeforeAnyPixelBuffer(String format) throws Exception {
    byte[] file = huge(format);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(PhotoException.class)
        .hasMessage("test: the picture is 30000 x 30000 pixels, the limit is 100 million in all");
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(MAX_REFUSAL_BYTES);
  }

  /** A small file whose header says 30000 x 30000. */
  private static byte[] huge(String format) throws Exception {
    if (format.equals("BMP")) {
      byte[] file = encodedBmp();
      new Bytes(file, false).put32(18, 30_000);
      new Bytes(file, false).put32(22, 30_000);
      return file;
    }
    byte[] file = write(smooth(20, 20), Format.valueOf(format));
    switch (Format.valueOf(format)) {
      case PNG -> {
        Bytes png = new Bytes(file, true);
        png.put32(16, 30_000);
        png.put32(20, 30_000);
        CRC32 crc = new CRC32();
        crc.update(file, 12, 17);
        png.put32(29, crc.getValue());
      }
      case JPEG -> {
        int frame = indexOf(file, (byte) 0xff, (byte) 0xc0, (byte) 0, (byte) 17);
        new Bytes(file, true).put16(frame + 5, 30_000);
        new Bytes(file, true).put16(frame + 7, 30_000);
      }
      default -> {
        Bytes tiff = Ifd.structure(file).orElseThrow();
        tiff.put32(Ifd.first(tiff).find(256).valueAt(), 30_000);
        tiff.put32(Ifd.first(tiff).find(257).valueAt(), 30_000);
      }
    }
    return file;
  }

  private static byte[] encodedBmp() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(20, 20, BufferedImage.TYPE_3BYTE_BGR), "bmp", out);
    return out.toByteArray();
  }

  @Test
  void limitsAreTheCallersToSet() throws Exception {
    byte[] file = write(smooth(20, 20), Format.PNG);
    DecodeLimits usual = DecodeLimits.defaults();
    assertThat(read(file, usual.withMaxPixels(400)).width()).isEqualTo(20);
    assertThatThrownBy(() -> read(file, usual.withMaxPixels(399))).hasMessageContaining("20 x 20");
    assertThat(read(file, usual.withMaxBytes(file.length)).width()).isEqualTo(20);
    assertThatThrownBy(() -> read(file, usual.withMaxBytes(file.length - 1)))
        .hasMessageContaining("longer than the limit");
    Path path = Files.write(folder.resolve("a.png"), file);
    assertThatThrownBy(() -> Photos.read(path, usual.withMaxBytes(file.length - 1)))
        .hasMessageContaining("longer than the limit");
    assertThat(Photos.read(path, usual.withMaxBytes(file.length)).width()).isEqualTo(20);
    assertThatThrownBy(() -> usual.withMaxPixels(0)).isInstanceOf(IllegalArgumentException.class);
  }

  private static Photo read(byte[] file) throws PhotoException {
    return read(file, DecodeLimits.defaults());
  }

  private static Photo read(byte[] file, DecodeLimits limits) throws PhotoException {
    return Photos.read(new ByteArrayInputStream(file), "test", limits);
  }

  @Test
  void sideBeyond65535IsRefusedWhateverTheLimit() throws Exception {
    byte[] file = write(smooth(65_536, 1), Format.PNG);
    assertThatThrownBy(() -> read(file)).hasMessageContaining("at most 65535");
    assertThat(read(write(smooth(65_535, 1), Format.PNG)).width()).isEqualTo(65_535);
  }

  @Test
  void endlessStreamEndsAtTheLimit() {
    InputStream endless =
        new InputStream() {
          private int at;

          @Override
          public int read() {
            return at < 3 ? new int[] {0xff, 0xd8, 0xff}[at++] : 0;
          }
        };
    DecodeLimits limits = DecodeLimits.defaults().withMaxBytes(1 << 20);
    assertThatThrownBy(() -> Photos.read(endless, "zeros", limits))
        .isInstanceOf(PhotoException.class)
        .hasMessageContaining("longer than the limit of 1048576 bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"JPEG", "PNG", "TIFF", "BMP"})
  void flippedBitsGiveAPhotoOrAPhotoException(String format) throws Exception {
    byte[] good = sample(format);
    Random random = new Random(SEED);
    for (int i = 0; i < CASES; i++) {
      byte[] file = good.clone();
      // half of them in the header, where they do the most harm
      int range = i % 2 == 0 ? file.length : Math.min(file.length, 700);
      for (int flips = 1 + random.nextInt(8); flips > 0; flips--) {
        file[random.nextInt(range)] ^= (byte) (1 << random.nextInt(8));
      }
      if (format.equals("TIFF") && i % 4 == 3) { // its directory is at the end
        file[file.length - 1 - random.nextInt(250)] ^= (byte) (1 << random.nextInt(8));
      }
      if (format.equals("PNG")) {
        mendChecksums(file);
      }
      attempt(file, format, i);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"JPEG", "PNG", "TIFF", "BMP"})
  void truncationsGiveAPhotoException(String format) throws Exception {
    byte[] good = sample(format);
    Random random = new Random(SEED);
    for (int i = 0; i < CASES; i++) {
      byte[] file = Arrays.copyOf(good, random.nextInt(good.length - 1));
      assertThatThrownBy(() -> read(file))
          .as("seed %d, %d of %d bytes", SEED, file.length, good.length)
          .isInstanceOf(PhotoException.class);
    }
  }

  private static byte[] sample(String format) throws Exception {
    if (format.equals("BMP")) {
      return encodedBmp();
    }
    Photo photo = format.equals("TIFF") ? noise16(24, 18, true) : noise8(24, 18, true);
    return write(photo.with(tagged(exif(6, false))), Format.valueOf(format));
  }

  private static void attempt(byte[] file, String format, int number) {
    try {
      Photo photo = read(file);
      assertThat(photo.width()).isPositive();
    } catch (PhotoException e) {
      assertThat(e.getMessage()).startsWith("test: ");
    } catch (Throwable e) {
      fail("seed %d, %s case %d: %s".formatted(SEED, format, number, e), e);
    }
  }

  /** Right checksums, so that the damage gets past them. */
  private static void mendChecksums(byte[] png) throws Exception {
    Bytes file = new Bytes(png, true);
    long at = 8;
    while (file.has(at, 12) && file.has(at, 12 + file.u32(at))) {
      long length = file.u32(at);
      CRC32 crc = new CRC32();
      crc.update(png, (int) at + 4, (int) length + 4);
      file.put32(at + 8 + length, crc.getValue());
      at += 12 + length;
    }
  }
}
