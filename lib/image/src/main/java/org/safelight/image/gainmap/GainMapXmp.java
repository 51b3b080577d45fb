package org.safelight.image.gainmap;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.safelight.image.io.Refusal;
import org.safelight.image.io.XmpGainMap;

/**
 * The metadata as Adobe's XMP properties, which the gain map's own JPEG carries. Gains and
 * headrooms are in stops there, too.
 */
final class GainMapXmp {
  /** The value of both offsets where nothing is said. */
  private static final double USUAL_OFFSET = 1.0 / 64;

  private GainMapXmp() {}

  /** A packet; numbers that differ between colours are lists of three. */
  static byte[] write(GainMapMetadata metadata) {
    StringBuilder attributes = new StringBuilder();
    StringBuilder lists = new StringBuilder();
    put(attributes, lists, "GainMapMin", metadata, GainMapMetadata.Channel::min);
    put(attributes, lists, "GainMapMax", metadata, GainMapMetadata.Channel::max);
    put(attributes, lists, "Gamma", metadata, GainMapMetadata.Channel::gamma);
    put(attributes, lists, "OffsetSDR", metadata, GainMapMetadata.Channel::baseOffset);
    put(attributes, lists, "OffsetHDR", metadata, GainMapMetadata.Channel::alternateOffset);
    String text =
        ("<x:xmpmeta xmlns:x=\"adobe:ns:meta/\" x:xmptk=\"Safelight\"><rdf:RDF xmlns:rdf=\"%s\">"
                + "<rdf:Description rdf:about=\"\" xmlns:hdrgm=\"%s\" hdrgm:Version=\"1.0\"%s"
                + " hdrgm:HDRCapacityMin=\"%s\" hdrgm:HDRCapacityMax=\"%s\""
                + " hdrgm:BaseRenditionIsHDR=\"False\">%s</rdf:Description></rdf:RDF></x:xmpmeta>")
            .formatted(
                XmpGainMap.RDF,
                XmpGainMap.GAIN_MAP,
                attributes,
                Rational.decimal(metadata.baseHeadroom()),
                Rational.decimal(metadata.alternateHeadroom()),
                lists);
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void put(
      StringBuilder attributes,
      StringBuilder lists,
      String name,
      GainMapMetadata metadata,
      ToDoubleFunction<GainMapMetadata.Channel> number) {
    List<String> all = new ArrayList<>();
    for (GainMapMetadata.Channel channel : metadata.channels()) {
      all.add(Rational.decimal(number.applyAsDouble(channel)));
    }
    if (all.stream().distinct().count() == 1) {
      attributes.append(" hdrgm:%s=\"%s\"".formatted(name, all.get(0)));
      return;
    }
    lists.append("<hdrgm:%s><rdf:Seq>".formatted(name));
    all.forEach(value -> lists.append("<rdf:li>").append(value).append("</rdf:li>"));
    lists.append("</rdf:Seq></hdrgm:%s>".formatted(name));
  }

  /** Whether a packet has such properties, by its text. */
  static boolean isIn(byte[] packet) {
    return new String(packet, StandardCharsets.ISO_8859_1).contains(XmpGainMap.GAIN_MAP);
  }

  static GainMapMetadata read(XmpProperties xmp) throws Refusal {
    List<String> version = xmp.values(XmpGainMap.GAIN_MAP, "Version");
    if (version.isEmpty() || !version.get(0).matches("1(\\..*)?")) {
      throw new Refusal(
          "its gain map's XMP is of version %s, only 1 is read"
              .formatted(version.isEmpty() ? "none" : Numbers.brief(version.get(0))));
    }
    List<String> hdr = xmp.values(XmpGainMap.GAIN_MAP, "BaseRenditionIsHDR");
    if (!hdr.isEmpty() && hdr.get(0).equalsIgnoreCase("True")) {
      throw Numbers.baseIsHdr();
    }
    List<Double> min = numbers(xmp, "GainMapMin", 0);
    List<Double> max = numbers(xmp, "GainMapMax", Double.NaN);
    List<Double> gamma = numbers(xmp, "Gamma", 1);
    List<Double> base = numbers(xmp, "OffsetSDR", USUAL_OFFSET);
    List<Double> alternate = numbers(xmp, "OffsetHDR", USUAL_OFFSET);
    List<GainMapMetadata.Channel> channels = new ArrayList<>();
    for (int c = 0; c < 3; c++) {
      channels.add(
          Numbers.channel(min.get(c), max.get(c), gamma.get(c), base.get(c), alternate.get(c)));
    }
    boolean alike = channels.stream().distinct().count() == 1;
    return Numbers.metadata(
        alike ? channels.subList(0, 1) : channels,
        single(numbers(xmp, "HDRCapacityMin", 0)),
        single(numbers(xmp, "HDRCapacityMax", Double.NaN)));
  }

  private static double single(List<Double> three) {
    return three.get(0);
  }

  /** A property for the three colours; NaN for one that has to be there. */
  private static List<Double> numbers(XmpProperties xmp, String name, double otherwise)
      throws Refusal {
    List<String> texts = xmp.values(XmpGainMap.GAIN_MAP, name);
    if (texts.isEmpty()) {
      if (Double.isNaN(otherwise)) {
        throw new Refusal("its gain map's XMP has no " + name);
      }
      return List.of(otherwise, otherwise, otherwise);
    }
    if (texts.size() != 1 && texts.size() != 3) {
      throw new Refusal(
          "its gain map's XMP has %d numbers for %s, 1 or 3 were expected"
              .formatted(texts.size(), name));
    }
    List<Double> out = new ArrayList<>();
    for (int c = 0; c < 3; c++) {
      out.add(Numbers.decimal(texts.get(texts.size() == 1 ? 0 : c)));
    }
    return out;
  }
}
