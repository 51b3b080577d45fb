package org.safelight.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.safelight.image.hdr.HdrFormat;

/** What {@code safelight hdr} writes. */
enum HdrOutput {
  /** The photo's own JPEG with a gain map behind it. */
  ULTRAHDR("ultrahdr", List.of("jpg", "jpeg")),
  /** The scene's light as OpenEXR. */
  EXR("exr", HdrFormat.EXR.extensions()),
  /** The scene's light as Radiance. */
  HDR("hdr", HdrFormat.RADIANCE.extensions()),
  /** The photo with brighter highlights, as screens show it. */
  PNG_PQ("png-pq", HdrFormat.PQ_PNG.extensions());

  private final String id;
  private final List<String> extensions;

  HdrOutput(String id, List<String> extensions) {
    this.id = id;
    this.extensions = extensions;
  }

  /** What users type. */
  String id() {
    return id;
  }

  /** Of its files, the usual one first. */
  List<String> extensions() {
    return extensions;
  }

  /**
   * The output users mean.
   *
   * @throws IllegalArgumentException listing the known ones
   */
  static HdrOutput ofId(String id) {
    return Arrays.stream(values())
        .filter(o -> o.id.equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no format \"%s\", known are %s"
                        .formatted(
                            id,
                            Arrays.stream(values())
                                .map(HdrOutput::id)
                                .collect(Collectors.joining(", ")))));
  }

  /** What a file's name stands for; nothing if it has no extension or another. */
  static Optional<HdrOutput> ofName(String fileName) {
    int dot = fileName.lastIndexOf('.');
    if (dot <= 0) {
      return Optional.empty();
    }
    String extension = fileName.substring(dot + 1).toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(o -> o.extensions.contains(extension)).findFirst();
  }
}
