package org.safelight.image.gainmap;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.safelight.image.io.JpegSamples;

/**
 * Files of two JPEGs as other programs write them, put together by hand. Each part may be left out
 * or broken.
 */
final class ForeignFile {
  private static final String HDRGM =
      "xmlns:hdrgm=\"http://ns.adobe.com/hdr-gain-map/1.0/\" hdrgm:Version=\"1.0\"";

  private final ByteArrayOutputStream first = new ByteArrayOutputStream();
  private final ByteArrayOutputStream second = new ByteArrayOutputStream();
  private @Nullable ByteOrder order;
  private long shift;
  private byte[] between = new byte[0];

  /** A segment of the first picture, which is put right behind its start. */
  ForeignFile first(int marker, String name, byte[] content) {
    first.writeBytes(segment(marker, name, content));
    return this;
  }

  ForeignFile second(int marker, String name, byte[] content) {
    second.writeBytes(segment(marker, name, content));
    return this;
  }

  ForeignFile firstXmp(String inside) {
    return first(0xe1, "http://ns.adobe.com/xap/1.0/\0", packet(inside));
  }

  ForeignFile secondXmp(String inside) {
    return second(0xe1, "http://ns.adobe.com/xap/1.0/\0", packet(inside));
  }

  /** Adobe's properties in the second picture: attributes, then elements. */
  ForeignFile secondHdrgm(String attributes, String elements) {
    return secondXmp(description(attributes, elements));
  }

  ForeignFile secondIso(byte[] content) {
    return second(0xe2, "urn:iso:std:iso:ts:21496:-1\0", content);
  }

  /** A multi-picture index in a byte order, its second offset wrong by some bytes. */
  ForeignFile index(ByteOrder byteOrder, long wrongBy) {
    order = byteOrder;
    shift = wrongBy;
    return this;
  }

  ForeignFile between(byte[] bytes) {
    between = bytes;
    return this;
  }

  static String description(String attributes, String elements) {
    return "<rdf:Description rdf:about=\"\" %s %s>%s</rdf:Description>"
        .formatted(HDRGM, attributes, elements);
  }

  /** Google's directory with the length of a gain map, written as elements where asked. */
  static String directory(String length, String padding, boolean elements) {
    String map =
        elements
            ? "<GC:Item rdf:parseType=\"Resource\"><I:Semantic>GainMap</I:Semantic><I:Length>%s"
                    .formatted(length)
                + "</I:Length><I:Mime>image/jpeg</I:Mime></GC:Item>"
            : "<GC:Item I:Semantic=\"GainMap\" I:Mime=\"image/jpeg\" I:Length=\"%s\"/>"
                .formatted(length);
    return ("<rdf:Description rdf:about=\"\" xmlns:GC=\"http://ns.google.com/photos/1.0/container/\""
            + " xmlns:I=\"http://ns.google.com/photos/1.0/container/item/\"><GC:Directory><rdf:Seq>"
            + "<rdf:li rdf:parseType=\"Resource\"><GC:Item I:Semantic=\"Primary\""
            + " I:Mime=\"image/jpeg\" I:Length=\"77\" I:Padding=\"%s\"/></rdf:li>"
            + "<rdf:li rdf:parseType=\"Resource\">%s</rdf:li>"
            + "</rdf:Seq></GC:Directory></rdf:Description>")
        .formatted(padding, map);
  }

  static byte[] packet(String inside) {
    return ("<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF"
            + " xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
            + inside
            + "</rdf:RDF></x:xmpmeta>")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] segment(int marker, String name, byte[] content) {
    byte[] head = name.getBytes(StandardCharsets.ISO_8859_1);
    int length = 2 + head.length + content.length;
    return GainMapFixtures.join(
        new byte[] {(byte) 0xff, (byte) marker, (byte) (length >> 8), (byte) length},
        head,
        content);
  }

  /** The length of the second picture, for directories. */
  int secondLength() throws IOException {
    return secondPicture().length;
  }

  private byte[] secondPicture() throws IOException {
    GainMap map = GainMapFixtures.blocks(1, GainMapMetadata.of(0, 1, 0));
    byte[] bare = new JpegSamples(map.width(), map.height(), 1, map.codes()).write(95);
    return GainMapFixtures.join(
        Arrays.copyOf(bare, 2), second.toByteArray(), Arrays.copyOfRange(bare, 2, bare.length));
  }

  /** The file over a photo of 64 x 48, its map that of {@link GainMapFixtures#blocks}. */
  byte[] bytes() throws IOException {
    byte[] base = GainMapFixtures.jpeg(GainMapFixtures.photo(64, 48));
    byte[] map = secondPicture();
    byte[] index = new byte[0];
    if (order != null) {
      int before = 2 + first.size();
      int whole = base.length + first.size() + 90;
      long offset = whole + between.length - (before + 8L) + shift;
      ByteBuffer b = ByteBuffer.allocate(82).order(order);
      b.put(order == ByteOrder.BIG_ENDIAN ? new byte[] {'M', 'M'} : new byte[] {'I', 'I'});
      b.putShort((short) 42).putInt(8).putShort((short) 3);
      b.putShort((short) 0xb000).putShort((short) 7).putInt(4).put("0100".getBytes());
      b.putShort((short) 0xb001).putShort((short) 4).putInt(1).putInt(2);
      b.putShort((short) 0xb002).putShort((short) 7).putInt(32).putInt(50).putInt(0);
      b.putInt(0x30000).putInt(whole).putInt(0).putInt(0);
      b.putInt(0).putInt(map.length).putInt((int) offset).putInt(0);
      index = segment(0xe2, "MPF\0", b.array());
    }
    return GainMapFixtures.join(
        Arrays.copyOf(base, 2),
        first.toByteArray(),
        index,
        Arrays.copyOfRange(base, 2, base.length),
        between,
        map);
  }
}
