package org.safelight.enhance.sidecar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safelight.enhance.Graduating;
import org.safelight.enhance.TestPhotos;
import org.safelight.image.adjustment.Adjustments;
import org.safelight.image.adjustment.EllipticalFilter;
import org.safelight.image.adjustment.Gain;
import org.safelight.image.adjustment.GraduatedFilter;
import org.safelight.image.adjustment.PolynomialFilter;
import org.safelight.image.grid.BilateralGrid;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

class LightroomXmpTest {
  private static final String CRS = "http://ns.adobe.com/camera-raw-settings/1.0/";
  private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

  /** Numbers are written with six decimals. */
  private static final double WRITTEN = 1e-6;

  private static Sidecar sidecar(String name, Adjustments adjustments) {
    PhotoIdentity photo = PhotoIdentity.of(name, TestPhotos.noise(300, 200, 200));
    return new Sidecar("test.graduating", "", photo, adjustments);
  }

  private static Adjustments filters(
      List<GraduatedFilter> graduated, List<EllipticalFilter> elliptical, double strength) {
    BilateralGrid identity = BilateralGrid.identity(2, 2, 2);
    return new Adjustments(identity, PolynomialFilter.none(), graduated, elliptical, strength);
  }

  /** An XMP reader that is not ours, and no bare XML parser, finds every number. */
  @Test
  void exifToolReadsTheFilters(@TempDir Path folder) throws Exception {
    boolean there =
        Arrays.stream(String.valueOf(System.getenv("PATH")).split(File.pathSeparator))
            .anyMatch(place -> Files.isExecutable(Path.of(place, "exiftool")));
    assumeTrue(there, "no exiftool on the path");
    GraduatedFilter graduated =
        new GraduatedFilter(0.5, 0.4, 90, 0.2, 0.3, new Gain(-0.5, -0.5, -0.5), 1);
    Sidecar sidecar = sidecar("a.jpg", filters(List.of(graduated), List.of(), 1));
    Path file = Files.writeString(folder.resolve("a.xmp"), LightroomXmp.of(sidecar).text());
    Process process =
        new ProcessBuilder(
                "exiftool",
                "-s3",
                "-XMP-crs:GradientBasedCorrExposure2012",
                "-XMP-crs:GradientBasedCorrMaskWhat",
                file.toString())
            .start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    List<String> lines = said.lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(Double.parseDouble(lines.get(0))).isCloseTo(-0.5 * 2.2 / 4, within(WRITTEN));
    assertThat(lines.get(1)).isEqualTo("Mask/Gradient");
  }

  private static Element description(String text) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    Document document = factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
    Element root = document.getDocumentElement();
    assertThat(root.getNamespaceURI()).isEqualTo("adobe:ns:meta/");
    assertThat(root.getLocalName()).isEqualTo("xmpmeta");
    return child(child(root, RDF, "RDF"), RDF, "Description");
  }

  private static Element child(Element parent, String namespace, String name) {
    List<Element> children = children(parent, namespace, name);
    assertThat(children).as(name).hasSize(1);
    return children.get(0);
  }

  private static List<Element> children(Element parent, String namespace, String name) {
    List<Element> children = new ArrayList<>();
    for (Node n = parent.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n instanceof Element e
          && namespace.equals(e.getNamespaceURI())
          && name.equals(e.getLocalName())) {
        children.add(e);
      }
    }
    return children;
  }

  /** Corrections of a container, each with its single mask: rdf:Seq of rdf:li of Description. */
  private static List<Element> corrections(Element description, String container) {
    Element sequence = child(child(description, CRS, container), RDF, "Seq");
    return children(sequence, RDF, "li").stream().map(li -> child(li, RDF, "Description")).toList();
  }

  private static Element mask(Element correction) {
    return child(child(child(correction, CRS, "CorrectionMasks"), RDF, "Seq"), RDF, "li");
  }

  private static void assertField(Element element, String name, double value) {
    assertThat(Double.parseDouble(element.getAttributeNS(CRS, name)))
        .as(name)
        .isCloseTo(value, within(WRITTEN));
  }

  @Test
  void aGradientRunsFromNoEffectToFull() throws Exception {
    var filter = new GraduatedFilter(0.5, 0.5, 90, 0.2, 0.1, new Gain(-0.5, -0.5, -0.5), 1);
    LightroomXmp xmp = LightroomXmp.of(sidecar("a.jpg", filters(List.of(filter), List.of(), 1)));
    assertThat(xmp.notes()).isEmpty();
    Element correction = corrections(description(xmp.text()), "GradientBasedCorrections").get(0);
    assertThat(correction.getAttributeNS(CRS, "What")).isEqualTo("Correction");
    assertThat(correction.getAttributeNS(CRS, "CorrectionActive")).isEqualTo("true");
    assertField(correction, "CorrectionAmount", 1);
    assertField(correction, "LocalExposure2012", -0.5 * 2.2 / 4);
    Element mask = mask(correction);
    assertThat(mask.getAttributeNS(CRS, "What")).isEqualTo("Mask/Gradient");
    assertField(mask, "ZeroX", 0.5);
    assertField(mask, "ZeroY", 0.5 - 0.2 * 1.5); // lengths are of the width, the photo is 3:2
    assertField(mask, "FullX", 0.5);
    assertField(mask, "FullY", 0.5 + 0.1 * 1.5);
  }

  @Test
  void anEllipseIsItsBoxAndTurnsByLessThanHalfARightAngle() throws Exception {
    Gain gain = new Gain(0.3, 0.3, 0.3);
    var upright = new EllipticalFilter(0.4, 0.6, 0.1, 0.2, 0, gain, 1);
    var swapped = new EllipticalFilter(0.4, 0.6, 0.2, 0.1, 90, gain, 1);
    var turned = new EllipticalFilter(0.4, 0.6, 0.2, 0.1, -150, gain, 1);
    LightroomXmp xmp =
        LightroomXmp.of(sidecar("a.jpg", filters(List.of(), List.of(upright, swapped, turned), 1)));
    List<Element> corrections =
        corrections(description(xmp.text()), "CircularGradientBasedCorrections");
    for (int i = 0; i < 2; i++) {
      Element mask = mask(corrections.get(i));
      assertThat(mask.getAttributeNS(CRS, "What")).isEqualTo("Mask/CircularGradient");
      assertThat(mask.getAttributeNS(CRS, "Flipped")).isEqualTo("true");
      assertField(mask, "Feather", 100);
      assertField(mask, "Left", 0.3);
      assertField(mask, "Right", 0.5);
      assertField(mask, "Top", 0.6 - 0.2 * 1.5);
      assertField(mask, "Bottom", 0.6 + 0.2 * 1.5);
      assertField(mask, "Angle", 0);
    }
    Element mask = mask(corrections.get(2)); // -150 degrees are 30
    assertField(mask, "Angle", 30);
    double across = 0.2 * Math.cos(Math.PI / 6) - 0.1 * 0.5;
    assertField(mask, "Left", 0.4 - across);
    assertField(mask, "Right", 0.4 + across);
    double down = 1.5 * (0.2 * 0.5 + 0.1 * Math.cos(Math.PI / 6));
    assertField(mask, "Bottom", 0.6 + down);
  }

  @Test
  void whatCannotBeSaidIsNotedInThePacketToo() throws Exception {
    LightroomXmp xmp = LightroomXmp.of(sidecar("a.jpg", Graduating.everything()));
    assertThat(xmp.notes())
        .hasSize(4)
        .anyMatch(n -> n.startsWith("the base: no counterpart"))
        .anyMatch(n -> n.startsWith("the polynomial: no counterpart"))
        .anyMatch(n -> n.startsWith("G2: its colour"))
        .anyMatch(n -> n.startsWith("E1: its colour, stops of red 0.41, green 0.24, blue 0.08"));
    String note = description(xmp.text()).getAttributeNS("urn:safelight:xmp:1#", "Note");
    assertThat(note).startsWith("Approximate.").contains(xmp.notes());
  }

  @Test
  void strengthsLessenTheExposureAndFiltersThatAreOffAreLeftOut() throws Exception {
    Gain half = new Gain(-1, -1, -1);
    var filter = new GraduatedFilter(0.5, 0.5, 0, 0.1, 0.1, half, 0.5);
    var off = new GraduatedFilter(0.5, 0.5, 0, 0.1, 0.1, half, 0);
    var strong = new EllipticalFilter(0.5, 0.5, 0.1, 0.1, 0, new Gain(5, 5, 5), 1);
    LightroomXmp xmp =
        LightroomXmp.of(sidecar("a.jpg", filters(List.of(off, filter), List.of(strong), 0.5)));
    List<Element> corrections = corrections(description(xmp.text()), "GradientBasedCorrections");
    assertThat(corrections).hasSize(1);
    double stops = Math.log(0.875) / Math.log(2); // 1 - 0.5 * 0.5 * 0.5
    assertField(corrections.get(0), "LocalExposure2012", 2.2 * stops / 4);
    Element circle =
        corrections(description(xmp.text()), "CircularGradientBasedCorrections").get(0);
    assertField(circle, "LocalExposure2012", 1);
    assertThat(xmp.notes()).containsExactly("E1: its exposure of +8.9 EV, beyond 4");
  }

  @Test
  void anyFileNameIsEscapedAndEveryPacketWellFormed() throws Exception {
    String name = "<a> & \"b\" 'c' \u0001\ud800\uffff \u00e9 \ud83d\ude00 ]]>.jpg";
    LightroomXmp xmp = LightroomXmp.of(sidecar(name, filters(List.of(), List.of(), 1)));
    Element description = description(xmp.text());
    assertThat(description.getAttributeNS("urn:safelight:xmp:1#", "Note"))
        .contains("<a> & \"b\" 'c' ??? \u00e9 \ud83d\ude00 ]]>.jpg");
    assertThat(children(description, CRS, "GradientBasedCorrections")).isEmpty();
  }
}
