package org.safelight.image.io;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The file formats of photos. */
public enum Format {
  /** JPEG: 8 bits, no alpha. */
  JPEG("jpeg", true, 8, false, List.of("jpg", "jpeg", "jpe", "jfif")),
  /** PNG: 8 or 16 bits, alpha. */
  PNG("png", true, 16, true, List.of("png")),
  /** TIFF: 8 or 16 bits, alpha; the first page. */
  TIFF("tiff", true, 16, true, List.of("tif", "tiff")),
  /** WebP, read only; the first frame. */
  WEBP("webp", false, 8, true, List.of("webp")),
  /** Windows bitmap, read only. */
  BMP("bmp", false, 8, true, List.of("bmp", "dib"));

  private final String id;
  private final boolean canWrite;
  private final int maxBits;
  private final boolean hasAlpha;
  private final List<String> extensions;

  Format(String id, boolean canWrite, int maxBits, boolean hasAlpha, List<String> extensions) {
    this.id = id;
    this.canWrite = canWrite;
    this.maxBits = maxBits;
    this.hasAlpha = hasAlpha;
    this.extensions = extensions;
  }

  /** The name used in {@link org.safelight.image.Metadata#format}. */
  public String id() {
    return id;
  }

  /** Whether photos can be written in it, not only read. */
  public boolean canWrite() {
    return canWrite;
  }

  /** The most bits a sample may have: 8 or 16. */
  public int maxBits() {
    return maxBits;
  }

  /** Whether it can hold an alpha plane. */
  public boolean hasAlpha() {
    return hasAlpha;
  }

  /** File name extensions, lower case, without the dot; the usual one first. */
  public List<String> extensions() {
    return extensions;
  }

  /** The format a file name's extension stands for, case ignored; empty if none of ours. */
  public static Optional<Format> ofName(String fileName) {
    String extension = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    if (extension.length() == fileName.length()) {
      return Optional.empty(); // no dot at all
    }
    for (Format format : values()) {
      if (format.extensions.contains(extension)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  /** The format a file's first 12 bytes stand for; empty if none of ours. */
  static Optional<Format> ofMagic(byte[] head) {
    if (starts(head, 0, 0xff, 0xd8, 0xff)) {
      return Optional.of(JPEG);
    }
    if (starts(head, 0, 0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a)) {
      return Optional.of(PNG);
    }
    if (starts(head, 0, 'I', 'I', 42, 0) || starts(head, 0, 'M', 'M', 0, 42)) {
      return Optional.of(TIFF);
    }
    if (starts(head, 0, 'R', 'I', 'F', 'F') && starts(head, 8, 'W', 'E', 'B', 'P')) {
      return Optional.of(WEBP);
    }
    if (starts(head, 0, 'B', 'M')) {
      return Optional.of(BMP);
    }
    return Optional.empty();
  }

  private static boolean starts(byte[] head, int at, int... wanted) {
    if (head.length < at + wanted.length) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      if ((head[at + i] & 0xff) != wanted[i]) {
        return false;
      }
    }
    return true;
  }
}
