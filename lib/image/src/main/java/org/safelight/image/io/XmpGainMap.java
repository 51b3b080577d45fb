package org.safelight.image.io;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an XMP packet says about the gain map behind its JPEG: the version of the gain map, and a
 * directory that lists both pictures with the length of the second. It is put in as a description
 * of its own, which XMP allows, and taken out again, on the packet's text: all else stays as it
 * was, byte for byte.
 */
public final class XmpGainMap {
  /** Namespace of Adobe's gain map properties. */
  public static final String GAIN_MAP = "http://ns.adobe.com/hdr-gain-map/1.0/";

  /** Namespace of Google's directory of a file's pictures. */
  public static final String CONTAINER = "http://ns.google.com/photos/1.0/container/";

  /** Namespace of what that directory says of one picture. */
  public static final String ITEM = "http://ns.google.com/photos/1.0/container/item/";

  /** Namespace of RDF. */
  public static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

  /** Bytes of a packet that one JPEG segment can hold. */
  public static final int MAX_PACKET = 65_502;

  private static final String OPEN =
      "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\" x:xmptk=\"Safelight\"><rdf:RDF xmlns:rdf=\""
          + RDF
          + "\">";
  private static final String RDF_END = "</rdf:RDF>";
  private static final String CLOSE = RDF_END + "</x:xmpmeta>";

  // A description is written from these, and found by them to be ours.
  private static final String BEFORE_ABOUT = "<rdf:Description rdf:about=";
  private static final String BEFORE_LENGTH =
      (" xmlns:hdrgm=\"%s\" xmlns:Container=\"%s\" xmlns:Item=\"%s\" hdrgm:Version=\"1.0\">"
              + "<Container:Directory><rdf:Seq><rdf:li rdf:parseType=\"Resource\">"
              + "<Container:Item Item:Semantic=\"Primary\" Item:Mime=\"image/jpeg\"/></rdf:li>"
              + "<rdf:li rdf:parseType=\"Resource\"><Container:Item Item:Semantic=\"GainMap\""
              + " Item:Mime=\"image/jpeg\" Item:Length=\"")
          .formatted(GAIN_MAP, CONTAINER, ITEM);
  private static final String AFTER_LENGTH =
      "\"/></rdf:li></rdf:Seq></Container:Directory></rdf:Description>";
  private static final Pattern OURS =
      Pattern.compile(
          Pattern.quote(BEFORE_ABOUT)
              + "(\"[^\"]*+\"|'[^']*+')"
              + Pattern.quote(BEFORE_LENGTH)
              + "\\d{1,10}"
              + Pattern.quote(AFTER_LENGTH));

  /** Whom a packet's other descriptions are about: all must name the same. */
  private static final Pattern ABOUT =
      Pattern.compile("<rdf:Description\\s[^>]*?\\brdf:about\\s*+=\\s*+(\"[^\"<]*+\"|'[^'<]*+')");

  private static final Pattern SEMANTIC =
      Pattern.compile("\\bSemantic(?:\\s*+=\\s*+[\"']|>)\\s*+(\\w++)");

  private XmpGainMap() {}

  /** The packet of a JPEG that had none, for a gain map of {@code length} bytes behind it. */
  public static byte[] packet(long length) {
    return bytes(OPEN + description("\"\"", length) + CLOSE);
  }

  private static String description(String about, long length) {
    return BEFORE_ABOUT + about + BEFORE_LENGTH + length + AFTER_LENGTH;
  }

  /**
   * A packet that says what it said and where the gain map is.
   *
   * @return empty if that cannot be done safely: the packet is not RDF in UTF-8 as one expects it,
   *     has comments or a document type, already lists pictures, or would get too long
   */
  public static Optional<byte[]> added(byte[] packet, long length) {
    String text = XmpPacket.text(packet);
    int end = text.lastIndexOf(RDF_END);
    boolean plain =
        end >= 0
            && text.contains(RDF)
            && text.indexOf('\0') < 0
            && !text.contains("<!")
            && !text.contains(GAIN_MAP)
            && !text.contains(CONTAINER);
    if (!plain) {
      return Optional.empty();
    }
    Matcher others = ABOUT.matcher(text);
    String added = description(others.find() ? others.group(1) : "\"\"", length);
    byte[] out = bytes(text.substring(0, end) + added + text.substring(end));
    return out.length > MAX_PACKET ? Optional.empty() : Optional.of(out);
  }

  /**
   * A packet without what it says about a gain map, ours or others'.
   *
   * @return the packet itself if it says nothing or cannot be followed; of length 0 if it was made
   *     by {@link #packet} and says nothing else
   */
  public static byte[] removed(byte[] packet) {
    String text = XmpPacket.text(packet);
    if (!text.contains(GAIN_MAP) && !text.contains(CONTAINER)) {
      return packet;
    }
    String own = OURS.matcher(text).replaceAll("");
    if (own.equals(OPEN + CLOSE)) {
      return new byte[0];
    }
    String left = withoutDirectory(own);
    if (left != null) {
      left = withoutProperties(left);
    }
    return bytes(left == null ? own : left);
  }

  private static @Nullable String withoutProperties(String text) {
    String prefix = prefix(text, GAIN_MAP);
    if (prefix == null) {
      return text;
    }
    String left = XmpPacket.without(text, named(prefix, XmpPacket.NAME_PART + "*+"));
    return left == null ? null : undeclared(left, GAIN_MAP);
  }

  /** Takes the gain map off the directory of pictures, and the directory if nothing is left. */
  private static @Nullable String withoutDirectory(String text) {
    String prefix = prefix(text, CONTAINER);
    if (prefix == null) {
      return text;
    }
    int start = text.indexOf("<" + prefix + ":Directory");
    int end =
        start < 0
            ? -1
            : XmpPacket.elementEnd(
                text, start, start + prefix.length() + ":Directory".length() + 1);
    if (end < 0) {
      return text;
    }
    String directory = text.substring(start, end);
    boolean gainMap = false;
    boolean others = false;
    Matcher semantic = SEMANTIC.matcher(directory);
    while (semantic.find()) {
      gainMap |= semantic.group(1).equals("GainMap");
      others |= !semantic.group(1).equals("GainMap") && !semantic.group(1).equals("Primary");
    }
    if (!gainMap) {
      return text;
    }
    if (others) {
      String left = withoutItem(directory);
      return left == null ? null : text.substring(0, start) + left + text.substring(end);
    }
    String left = undeclared(text.substring(0, start) + text.substring(end), CONTAINER);
    return undeclared(left, ITEM);
  }

  private static @Nullable String withoutItem(String directory) {
    int at = directory.indexOf("<rdf:li");
    while (at >= 0) {
      int end = XmpPacket.elementEnd(directory, at, at + "<rdf:li".length());
      if (end < 0) {
        return null;
      }
      Matcher semantic = SEMANTIC.matcher(directory.substring(at, end));
      if (semantic.find() && semantic.group(1).equals("GainMap")) {
        return directory.substring(0, at) + directory.substring(end);
      }
      at = directory.indexOf("<rdf:li", end);
    }
    return null;
  }

  /** What stands for a namespace in the packet; null if it is not declared. */
  private static @Nullable String prefix(String text, String namespace) {
    Matcher found = declaration(namespace).matcher(text);
    return found.find() ? found.group(1) : null;
  }

  /** Without a namespace's declaration, if nothing uses it any more. */
  private static String undeclared(String text, String namespace) {
    String prefix = prefix(text, namespace);
    if (prefix == null || named(prefix, "").matcher(text).find()) {
      return text;
    }
    return declaration(namespace).matcher(text).replaceAll("");
  }

  private static Pattern declaration(String namespace) {
    return Pattern.compile(
        "\\sxmlns:(%s++)\\s*+=\\s*+([\"'])%s\\2"
            .formatted(XmpPacket.NAME_PART, Pattern.quote(namespace)));
  }

  private static Pattern named(String prefix, String rest) {
    return Pattern.compile(
        "(?<!%s)%s:%s".formatted(XmpPacket.NAME_PART, Pattern.quote(prefix), rest));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
