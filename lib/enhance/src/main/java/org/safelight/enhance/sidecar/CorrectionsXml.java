package org.safelight.enhance.sidecar;

import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.safelight.image.adjustment.Adjustments;
import org.safelight.image.adjustment.EllipticalFilter;
import org.safelight.image.adjustment.Gain;
import org.safelight.image.adjustment.GraduatedFilter;

/**
 * Writes the packet of a {@link LightroomXmp}.
 *
 * <p>Gradients and circles stand in containers of their own, which Camera Raw has read since it has
 * them, and turns into masks.
 */
final class CorrectionsXml {
  private static final String CRS = "http://ns.adobe.com/camera-raw-settings/1.0/";
  private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
  private static final String META = "adobe:ns:meta/";
  private static final String OWN = "urn:safelight:xmp:1#";

  private final XMLStreamWriter xml;
  private final Adjustments adjustments;
  private final double aspect; // width / height
  private int depth;

  private CorrectionsXml(XMLStreamWriter xml, Sidecar sidecar) {
    this.xml = xml;
    adjustments = sidecar.adjustments();
    aspect = (double) sidecar.photo().width() / sidecar.photo().height();
  }

  /** The packet's text. */
  static String write(Sidecar sidecar, String note) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
      new CorrectionsXml(xml, sidecar).write(note);
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("writing to memory does not fail", e);
    }
    return text.toString();
  }

  private void write(String note) throws XMLStreamException {
    start("x", META, "xmpmeta");
    xml.writeNamespace("x", META);
    start("rdf", RDF, "RDF");
    xml.writeNamespace("rdf", RDF);
    start("rdf", RDF, "Description");
    xml.writeNamespace("crs", CRS);
    xml.writeNamespace("safelight", OWN);
    xml.writeAttribute("rdf", RDF, "about", "");
    xml.writeAttribute("safelight", OWN, "Note", XmlText.of(note));
    attribute("Version", "15.0");
    attribute("ProcessVersion", "11.0");
    attribute("HasSettings", "True");
    corrections();
    while (depth > 0) {
      end();
    }
    xml.writeCharacters("\n");
  }

  private void corrections() throws XMLStreamException {
    if (adjustments.graduated().stream().anyMatch(f -> !f.isNeutral())) {
      start("crs", CRS, "GradientBasedCorrections");
      start("rdf", RDF, "Seq");
      for (GraduatedFilter filter : adjustments.graduated()) {
        if (!filter.isNeutral()) {
          correction(filter.gain(), filter.strength(), mask(filter));
        }
      }
      end();
      end();
    }
    if (adjustments.elliptical().stream().anyMatch(f -> !f.isNeutral())) {
      start("crs", CRS, "CircularGradientBasedCorrections");
      start("rdf", RDF, "Seq");
      for (EllipticalFilter filter : adjustments.elliptical()) {
        if (!filter.isNeutral()) {
          correction(filter.gain(), filter.strength(), mask(filter));
        }
      }
      end();
      end();
    }
  }

  private void correction(Gain gain, double strength, List<Map.Entry<String, String>> mask)
      throws XMLStreamException {
    double share =
        LightroomXmp.exposure(gain.at(strength * adjustments.strength()))
            / LightroomXmp.MOST_EXPOSURE;
    start("rdf", RDF, "li");
    start("rdf", RDF, "Description");
    attribute("What", "Correction");
    attribute("CorrectionAmount", "1.000000");
    attribute("CorrectionActive", "true");
    attribute("LocalExposure2012", number(Math.max(-1, Math.min(1, share))));
    start("crs", CRS, "CorrectionMasks");
    start("rdf", RDF, "Seq");
    start("rdf", RDF, "li");
    for (Map.Entry<String, String> field : mask) {
      attribute(field.getKey(), field.getValue());
    }
    for (int i = 0; i < 5; i++) {
      end();
    }
  }

  private List<Map.Entry<String, String>> mask(GraduatedFilter filter) {
    double across = Math.cos(Math.toRadians(filter.angle()));
    double down = Math.sin(Math.toRadians(filter.angle())) * aspect;
    return List.of(
        Map.entry("What", "Mask/Gradient"),
        Map.entry("MaskValue", "1.000000"),
        Map.entry("ZeroX", number(filter.x() - filter.start() * across)),
        Map.entry("ZeroY", number(filter.y() - filter.start() * down)),
        Map.entry("FullX", number(filter.x() + filter.end() * across)),
        Map.entry("FullY", number(filter.y() + filter.end() * down)));
  }

  private List<Map.Entry<String, String>> mask(EllipticalFilter filter) {
    // A turn by 90 degrees swaps the axes, so one of -45..45 is always enough.
    double quarters = Math.rint(filter.angle() / 90);
    boolean swapped = quarters % 2 != 0;
    double a = swapped ? filter.crossRadius() : filter.radius();
    double b = swapped ? filter.radius() : filter.crossRadius();
    double degrees = filter.angle() - 90 * quarters;
    double cos = Math.cos(Math.toRadians(degrees));
    double sin = Math.sin(Math.toRadians(degrees));
    double across = a * cos - b * sin;
    double down = (a * sin + b * cos) * aspect;
    return List.of(
        Map.entry("What", "Mask/CircularGradient"),
        Map.entry("MaskValue", "1.000000"),
        Map.entry("Top", number(filter.y() - down)),
        Map.entry("Left", number(filter.x() - across)),
        Map.entry("Bottom", number(filter.y() + down)),
        Map.entry("Right", number(filter.x() + across)),
        Map.entry("Angle", number(degrees)),
        Map.entry("Midpoint", "50"),
        Map.entry("Roundness", "0"),
        Map.entry("Feather", "100"),
        Map.entry("Flipped", "true"),
        Map.entry("Version", "2"));
  }

  private void start(String prefix, String namespace, String name) throws XMLStreamException {
    if (depth > 0) {
      xml.writeCharacters("\n" + " ".repeat(depth));
    }
    xml.writeStartElement(prefix, name, namespace);
    depth++;
  }

  private void end() throws XMLStreamException {
    depth--;
    xml.writeEndElement();
  }

  private void attribute(String name, String value) throws XMLStreamException {
    xml.writeAttribute("crs", CRS, name, value);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.6f", value + 0.0);
  }
}
