package org.safelight.image.hdr;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The file formats of light. */
public enum HdrFormat {
  /** Radiance RGBE: 8 bits each and a shared exponent. */
  RADIANCE("radiance", true, List.of("hdr", "pic", "rgbe")),
  /** OpenEXR: 16- or 32-bit floats. */
  EXR("exr", true, List.of("exr")),
  /** PNG of 16 bits in BT.2020 and PQ; written only. */
  PQ_PNG("pq-png", false, List.of("png")),
  /** TIFF of linear 32-bit floats or 16-bit whole numbers; written only. */
  LINEAR_TIFF("linear-tiff", false, List.of("tif", "tiff"));

  private final String id;
  private final boolean canRead;
  private final List<String> extensions;

  HdrFormat(String id, boolean canRead, List<String> extensions) {
    this.id = id;
    this.canRead = canRead;
    this.extensions = extensions;
  }

  /** The name it is asked for by. */
  public String id() {
    return id;
  }

  /** Whether files of it are read, not only written. */
  public boolean canRead() {
    return canRead;
  }

  /** File name extensions, lower case, without the dot; the usual one first. */
  public List<String> extensions() {
    return extensions;
  }

  /** The format a file name's extension stands for, case ignored; empty if none of these. */
  public static Optional<HdrFormat> ofName(String fileName) {
    int dot = fileName.lastIndexOf('.');
    String extension = fileName.substring(dot + 1).toLowerCase(Locale.ROOT);
    return dot < 0
        ? Optional.empty()
        : Arrays.stream(values())
            .filter(format -> format.extensions.contains(extension))
            .findFirst();
  }

  /**
   * The format of that name.
   *
   * @throws IllegalArgumentException listing the known ones
   */
  public static HdrFormat ofId(String id) {
    for (HdrFormat format : values()) {
      if (format.id.equals(id)) {
        return format;
      }
    }
    throw new IllegalArgumentException(
        "no HDR format \"%s\", known are %s"
            .formatted(
                id, Arrays.stream(values()).map(HdrFormat::id).collect(Collectors.joining(", "))));
  }

  /** The format a file's first four bytes stand for; empty if none that is read. */
  public static Optional<HdrFormat> ofMagic(byte[] head) {
    if (head.length >= 2 && head[0] == '#' && head[1] == '?') {
      return Optional.of(RADIANCE);
    }
    if (head.length >= 4
        && (head[0] & 0xff) == 0x76
        && head[1] == 0x2f
        && head[2] == 0x31
        && head[3] == 0x01) {
      return Optional.of(EXR);
    }
    return Optional.empty();
  }
}
