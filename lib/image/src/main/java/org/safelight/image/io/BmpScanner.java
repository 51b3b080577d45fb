package org.safelight.image.io;

/** Reads a Windows bitmap's header: its size, and that its rows are all there. */
final class BmpScanner {
  private static final int FILE_HEADER = 14;
  private static final int OLD_HEADER = 12;

  private BmpScanner() {}

  static Envelope scan(byte[] bytes, DecodeLimits limits) throws Refusal {
    Bytes file = new Bytes(bytes, false);
    boolean old = file.u32(FILE_HEADER) == OLD_HEADER;
    long width = old ? file.u16(18) : (int) file.u32(18);
    long height = old ? file.u16(20) : Math.abs((long) (int) file.u32(22)); // negative: top first
    limits.checkSize(width, height);
    int bits = file.u16(old ? 24 : 28);
    long coding = old ? 0 : file.u32(30);
    if (coding == 4 || coding == 5 || coding > 6) { // a JPEG or PNG inside, unchecked
      throw new Refusal("the BMP is coded in a way that is not read (%d)".formatted(coding));
    }
    boolean plain = coding == 0 || coding == 3 || coding == 6;
    if (plain && !file.has(file.u32(10), (width * bits + 31) / 32 * 4 * height)) {
      throw new Refusal("the BMP is truncated: some of its rows are missing");
    }
    return new Envelope(
        Format.BMP,
        bytes,
        (int) width,
        (int) height,
        Orientation.UPRIGHT,
        null,
        null,
        null,
        null,
        Envelope.Inks.NONE);
  }
}
