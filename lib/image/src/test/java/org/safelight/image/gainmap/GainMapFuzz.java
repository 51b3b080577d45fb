package org.safelight.image.gainmap;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.safelight.image.Image;
import org.safelight.image.io.DecodeLimits;
import org.safelight.image.io.PhotoException;

/**
 * Breaks good files at random and looks whether reader, writer and strip keep their word: a result
 * that makes sense or a {@link PhotoException}, in the time and memory the limits allow. Every case
 * follows from its number alone. {@link FuzzedGainMapTest} runs some; run this class for minutes on
 * end when something of the format changed.
 */
final class GainMapFuzz {
  private static final String[] TEXTS = {
    "0",
    "-1",
    "1e308",
    "1e-308",
    "NaN",
    "99999999999",
    "4294967295",
    "0.5",
    "<",
    ">",
    "\"",
    "/>",
    "<!DOCTYPE a>",
    "&lt;",
    "<rdf:li>",
    "</rdf:li>",
    "</rdf:RDF>",
    "GainMap",
    "Primary",
    "\0"
  };
  private static final int[] NUMBERS = {
    0, 1, -1, 0x7fffffff, 0x80000000, 0xffff, 0x8000, 0xff, 8, 16, 0x10000, 1_000_000
  };

  /** A photo of this many pixels is large for a file of a few kilobytes. */
  private static final DecodeLimits LIMITS = DecodeLimits.defaults().withMaxPixels(1_000_000);

  private final List<byte[]> good;
  private final GainMap dot = GainMap.of(1, 1, 1, new byte[] {100}, GainMapMetadata.of(0, 1.5, 0));

  GainMapFuzz() throws Exception {
    good = seeds();
  }

  private static List<byte[]> seeds() throws Exception {
    List<byte[]> out = new ArrayList<>();
    byte[] plain = GainMapFixtures.jpeg(GainMapFixtures.photo(64, 48));
    byte[] tagged =
        GainMapFixtures.oriented(GainMapFixtures.withXmp(plain, GainMapFixtures.PACKET), 6);
    GainMapMetadata one = GainMapMetadata.of(-1, 2.5, 1.0 / 64);
    GainMapMetadata three =
        new GainMapMetadata(
            List.of(
                new GainMapMetadata.Channel(0, 1, 1, 0, 0),
                new GainMapMetadata.Channel(0, 2, 2.2, 0, 0),
                new GainMapMetadata.Channel(0, 3, 1, 0, 0)),
            0.5,
            3);
    out.add(GainMapJpegWriter.write(plain, "seed", GainMapFixtures.blocks(1, one)));
    out.add(GainMapJpegWriter.write(plain, "seed", GainMapFixtures.blocks(3, three)));
    GainMap upright = GainMap.of(24, 32, 1, new byte[24 * 32], one);
    out.add(GainMapJpegWriter.write(tagged, "seed", upright));
    ForeignFile listed =
        new ForeignFile()
            .secondHdrgm(
                "hdrgm:GainMapMax=\"2\" hdrgm:HDRCapacityMax=\"2\"",
                "<hdrgm:Gamma><rdf:Seq><rdf:li>1</rdf:li><rdf:li>2</rdf:li><rdf:li>1</rdf:li></rdf:Seq></hdrgm:Gamma>");
    listed.firstXmp(
        ForeignFile.description("", "")
            + ForeignFile.directory(Integer.toString(listed.secondLength()), "0", true));
    out.add(listed.bytes());
    out.add(
        new ForeignFile()
            .secondXmp(ForeignGainMapTest.APPLE.formatted(""))
            .first(0xe1, "Exif\0\0", ForeignGainMapTest.appleExif(0.8, 0.5, 1000))
            .index(ByteOrder.LITTLE_ENDIAN, 0)
            .bytes());
    return out;
  }

  /** The file of a case. */
  byte[] file(long number) {
    Random random = new Random(number);
    byte[] file = good.get(random.nextInt(good.size())).clone();
    int times = 1 + random.nextInt(random.nextBoolean() ? 3 : 12);
    for (int i = 0; i < times && file.length > 16; i++) {
      file = broken(file, random);
    }
    return file;
  }

  private byte[] broken(byte[] file, Random random) {
    int at = place(file, random);
    switch (random.nextInt(9)) {
      case 0, 1 -> file[at] ^= (byte) (1 << random.nextInt(8));
      case 2 -> file[at] = (byte) random.nextInt();
      case 3 -> {
        int value = NUMBERS[random.nextInt(NUMBERS.length)] + random.nextInt(3) - 1;
        for (int i = 0; i < 4 && at + i < file.length; i++) {
          file[at + i] = (byte) (value >> 8 * (3 - i));
        }
      }
      case 4 -> { // a text over what is there
        byte[] text = TEXTS[random.nextInt(TEXTS.length)].getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(text, 0, file, at, Math.min(text.length, file.length - at));
      }
      case 5 -> { // a piece taken out
        int end = Math.min(file.length, at + random.nextInt(64));
        return GainMapFixtures.join(
            Arrays.copyOf(file, at), Arrays.copyOfRange(file, end, file.length));
      }
      case 6 -> { // a piece said twice
        int end = Math.min(file.length, at + random.nextInt(400));
        return GainMapFixtures.join(
            Arrays.copyOf(file, end), Arrays.copyOfRange(file, at, file.length));
      }
      case 7 -> { // a piece of another file
        byte[] other = good.get(random.nextInt(good.size()));
        int from = place(other, random);
        int end = Math.min(other.length, from + random.nextInt(2000));
        return GainMapFixtures.join(
            Arrays.copyOf(file, at),
            Arrays.copyOfRange(other, from, end),
            Arrays.copyOfRange(file, at, file.length));
      }
      default -> {
        if (random.nextInt(6) == 0) {
          return Arrays.copyOf(file, at);
        }
        file[at] = (byte) 0xff;
      }
    }
    return file;
  }

  /** Mostly where metadata is: behind a start marker. */
  private static int place(byte[] file, Random random) {
    int from = 0;
    if (random.nextBoolean()) { // the second picture
      for (int i = file.length - 4; i > 0 && from == 0; i--) {
        boolean start = file[i] == -1 && file[i + 1] == (byte) 0xd8 && file[i + 2] == -1;
        from = start ? i : 0;
      }
    }
    int range = random.nextInt(4) == 0 ? file.length - from : Math.min(1800, file.length - from);
    return from + random.nextInt(Math.max(1, range));
  }

  /**
   * Runs one case.
   *
   * @return whether the reader found a gain map
   * @throws AssertionError if anything but a result that makes sense or a PhotoException came
   */
  boolean run(long number) {
    byte[] file = file(number);
    try {
      boolean found = reads(file);
      strips(file);
      return found;
    } catch (RuntimeException | Error e) {
      throw new AssertionError("case " + number + ": " + e, e);
    }
  }

  private static boolean reads(byte[] file) {
    try {
      GainMapPhoto photo = GainMapJpegReader.read(file, "fuzz", LIMITS).orElse(null);
      if (photo == null) {
        return false;
      }
      if (photo.base().width() <= 512 && photo.base().height() <= 512) {
        Image light = photo.light(Double.POSITIVE_INFINITY);
        for (int c = 0; c < 3; c++) {
          for (float value : light.plane(c)) {
            if (!(value >= 0 && value <= Float.MAX_VALUE)) {
              throw new AssertionError("light of " + value);
            }
          }
        }
      }
      return true;
    } catch (PhotoException e) {
      if (!e.getMessage().startsWith("fuzz: ")
          || e.getMessage().contains("damaged")
              && e.getCause() instanceof RuntimeException
              && isOurs(e.getCause())) {
        throw new AssertionError("a bug behind: " + e.getMessage(), e);
      }
      return false;
    }
  }

  /** Decoders may throw what they like, our own code may not. */
  private static boolean isOurs(Throwable e) {
    return e.getStackTrace().length > 0
        && Arrays.stream(e.getStackTrace())
            .limit(6)
            .anyMatch(frame -> frame.getClassName().startsWith("org.safelight.image.gainmap"));
  }

  private void strips(byte[] file) {
    byte[] alone;
    byte[] both;
    try {
      alone = GainMapJpeg.strip(file, "fuzz");
    } catch (PhotoException e) {
      return;
    }
    try {
      both = GainMapJpegWriter.write(file, "fuzz", dot);
    } catch (PhotoException e) {
      return; // inks, 12 bits
    }
    try {
      if (!Arrays.equals(GainMapJpeg.strip(both, "fuzz"), alone)) {
        throw new AssertionError("stripped is not what it was written over");
      }
    } catch (PhotoException e) {
      throw new AssertionError("written and refused", e);
    }
  }

  /** Runs for minutes; the first argument is how many, the second the first case's number. */
  public static void main(String[] args) throws Exception {
    GainMapFuzz fuzz = new GainMapFuzz();
    long end = System.nanoTime() + (long) (Double.parseDouble(args[0]) * 60e9);
    long number = Long.parseLong(args[1]);
    long found = 0;
    long worst = 0;
    List<String> failures = new ArrayList<>();
    long first = number;
    for (; System.nanoTime() < end && failures.size() < 20; number++) {
      long start = System.nanoTime();
      try {
        found += fuzz.run(number) ? 1 : 0;
      } catch (AssertionError e) {
        failures.add(String.valueOf(e.getMessage()));
        Files.write(Path.of(args[2], "case-" + number + ".jpg"), fuzz.file(number));
        e.printStackTrace();
      }
      long taken = System.nanoTime() - start;
      if (taken > worst) {
        worst = taken;
        System.out.printf("case %d took %d ms%n", number, taken / 1_000_000);
      }
    }
    System.out.printf(
        "%d cases, %d with a gain map, %d failures%n%s%n",
        number - first, found, failures.size(), String.join("\n", failures));
  }
}
