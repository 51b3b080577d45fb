package org.safelight.image.gainmap;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.safelight.image.io.Bytes;
import org.safelight.image.io.Refusal;
import org.safelight.image.io.XmpGainMap;

/**
 * Finds the gain map's JPEG in a file: where the multi-picture index says, else where the XMP
 * directory says, else at the next start marker behind the first picture. Programs that edit
 * metadata break the first two now and then, so a wrong one is passed over as long as another way
 * leads to a JPEG that calls itself a gain map.
 */
final class SecondImage {
  /** Places looked at in each way: every one may cost a walk over the file. */
  private static final int MOST_PLACES = 16;

  /**
   * The map's JPEG.
   *
   * @param start of its first marker
   * @param length in bytes; up to the file's end if nothing says
   * @param layout its metadata
   */
  record Found(int start, int length, JpegLayout layout) {}

  private final Bytes file;
  private final JpegLayout first;
  private @Nullable Refusal wrong;
  private int looked;

  private SecondImage(Bytes file, JpegLayout first) {
    this.file = file;
    this.first = first;
  }

  /**
   * The gain map of a file.
   *
   * @param first layout of its whole first picture
   * @return empty if the file has none and does not say so
   * @throws Refusal if it says so, and there is none
   */
  static Optional<Found> find(Bytes file, JpegLayout first) throws Refusal {
    SecondImage search = new SecondImage(file, first);
    Found found = search.byIndex();
    found = found == null ? search.byDirectory() : found;
    found = found == null ? search.byMarker() : found;
    if (found == null && search.announced()) {
      Refusal wrong = search.wrong;
      throw wrong != null
          ? wrong
          : new Refusal("it says it has a gain map, but there is none behind its picture");
    }
    return Optional.ofNullable(found);
  }

  private boolean announced() throws Refusal {
    boolean said = !first.iso().isEmpty();
    for (JpegLayout.Span packet : first.xmp()) {
      said |= GainMapXmp.isIn(packet.content(file));
    }
    return said;
  }

  private @Nullable Found byIndex() throws Refusal {
    for (JpegLayout.Span index : first.mpf()) {
      List<MultiPicture.Picture> pictures;
      try {
        pictures = MultiPicture.read(index.content(file));
      } catch (Refusal e) {
        wrong = new Refusal("its multi-picture index is damaged", e);
        continue;
      }
      for (MultiPicture.Picture picture : pictures) {
        long at = index.body() + picture.at();
        if (picture.at() == 0) {
          continue; // the first picture
        }
        if (!file.has(at, picture.length()) || at < first.end()) {
          wrong = outside("multi-picture index", at, picture.length());
        } else {
          Found found = at(at, picture.length());
          if (found != null) {
            return found;
          }
        }
      }
    }
    return null;
  }

  private Refusal outside(String what, long at, long length) {
    return new Refusal(
        "its %s points to bytes %d to %d, the file has %d and its picture ends at %d"
            .formatted(what, at, at + length, file.length(), first.end()));
  }

  private @Nullable Found byDirectory() throws Refusal {
    looked = 0;
    for (JpegLayout.Span packet : first.xmp()) {
      byte[] content = packet.content(file);
      if (!new String(content, StandardCharsets.ISO_8859_1).contains(XmpGainMap.CONTAINER)) {
        continue;
      }
      try {
        long at = first.end();
        boolean primary = true;
        for (XmpProperties.Item item : XmpProperties.parse(content).items()) {
          long length = primary ? 0 : whole(item.length());
          if (item.semantic().equals("GainMap")) {
            if (!file.has(at, length)) {
              throw outside("XMP directory", at, length);
            }
            return at(at, length);
          }
          at += length + whole(item.padding());
          primary = false;
        }
      } catch (Refusal e) {
        wrong = e;
      }
    }
    return null;
  }

  /** A length of a directory; at most ten digits, so that a few hundred do not wrap a sum. */
  private static long whole(String text) throws Refusal {
    if (text.isEmpty()) {
      return 0;
    }
    if (!text.matches("\\d{1,10}")) {
      throw new Refusal("its XMP directory has \"%s\" for a length".formatted(Numbers.brief(text)));
    }
    return Long.parseLong(text);
  }

  private @Nullable Found byMarker() throws Refusal {
    byte[] b = file.array();
    looked = 0;
    for (int at = first.end(); at + 2 < b.length && looked < MOST_PLACES; at++) {
      if (b[at] == (byte) 0xff && JpegLayout.isStart(file, at)) {
        Found found = at(at, b.length - (long) at);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  /** The JPEG at a place inside the file, if it calls itself a gain map. */
  private @Nullable Found at(long start, long length) throws Refusal {
    if (!JpegLayout.isStart(file, start) || ++looked > MOST_PLACES) {
      return null;
    }
    JpegLayout layout;
    try {
      layout = JpegLayout.head(file, (int) start);
    } catch (Refusal e) {
      wrong = e;
      return null;
    }
    boolean map = !layout.iso().isEmpty();
    for (JpegLayout.Span packet : layout.xmp()) {
      byte[] content = packet.content(file);
      map |= GainMapXmp.isIn(content) || AppleGainMap.isIn(content);
    }
    return map ? new Found((int) start, (int) length, layout) : null;
  }

  /** The bytes of a map's JPEG. */
  static byte[] bytes(Bytes file, Found found) {
    return Arrays.copyOfRange(file.array(), found.start(), found.start() + found.length());
  }
}
