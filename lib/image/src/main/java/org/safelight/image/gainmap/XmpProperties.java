package org.safelight.image.gainmap;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.safelight.image.io.Refusal;
import org.safelight.image.io.XmpGainMap;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Properties of an XMP packet, whether they are attributes or elements. A document type is refused
 * before the parser sees it, so there are no entities to expand and nothing to fetch.
 */
final class XmpProperties {
  private final Document document;

  private XmpProperties(Document document) {
    this.document = document;
  }

  /** Reads a packet, which is UTF-8 in a JPEG. */
  static XmpProperties parse(byte[] packet) throws Refusal {
    String text = new String(packet, StandardCharsets.UTF_8).strip();
    int from = 0; // packets come with byte order marks before and zeros behind them
    int to = text.length();
    while (from < to && "\ufeff\0 \t\r\n".indexOf(text.charAt(from)) >= 0) {
      from++;
    }
    while (to > from && "\ufeff\0 \t\r\n".indexOf(text.charAt(to - 1)) >= 0) {
      to--;
    }
    text = text.substring(from, to);
    if (text.contains("<!DOCTYPE") || text.contains("<!ENTITY")) {
      throw new Refusal("its XMP packet declares a document type, which XMP never does");
    }
    try {
      return new XmpProperties(builder().parse(new InputSource(new StringReader(text))));
    } catch (SAXException | IOException e) {
      throw new Refusal("its XMP packet is no XML", e);
    }
  }

  private static DocumentBuilder builder() {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
    factory.setNamespaceAware(true);
    factory.setExpandEntityReferences(false);
    factory.setXIncludeAware(false);
    try {
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler()); // the usual one writes to stderr
      return builder;
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("the JDK's XML parser knows its own features", e);
    }
  }

  /**
   * The values of a property: one, or as many as its list has; none if it is not there. Of several
   * properties of the name the first counts.
   */
  List<String> values(String namespace, String name) {
    NodeList all = document.getElementsByTagNameNS("*", "*");
    for (int i = 0; i < all.getLength(); i++) {
      Element element = (Element) all.item(i);
      if (element.hasAttributeNS(namespace, name)) {
        return List.of(element.getAttributeNS(namespace, name).strip());
      }
      if (namespace.equals(element.getNamespaceURI()) && name.equals(element.getLocalName())) {
        return texts(element);
      }
    }
    return List.of();
  }

  private static List<String> texts(Element element) {
    NodeList list = element.getElementsByTagNameNS(XmpGainMap.RDF, "li");
    if (list.getLength() == 0) {
      return List.of(element.getTextContent().strip());
    }
    List<String> out = new ArrayList<>();
    for (int i = 0; i < list.getLength(); i++) {
      out.add(list.item(i).getTextContent().strip());
    }
    return out;
  }

  /**
   * One picture of a file's directory; empty texts stand for what is not said.
   *
   * @param semantic what it is: "Primary", "GainMap", ...
   * @param length its bytes
   * @param padding bytes behind it
   */
  record Item(String semantic, String length, String padding) {}

  /** The directory of pictures, in the order they stand in the file. */
  List<Item> items() {
    List<Item> out = new ArrayList<>();
    NodeList directories = document.getElementsByTagNameNS(XmpGainMap.CONTAINER, "Directory");
    if (directories.getLength() > 0) {
      NodeList list = ((Element) directories.item(0)).getElementsByTagNameNS(XmpGainMap.RDF, "li");
      for (int i = 0; i < list.getLength(); i++) {
        Element item = (Element) list.item(i);
        out.add(new Item(said(item, "Semantic"), said(item, "Length"), said(item, "Padding")));
      }
    }
    return out;
  }

  private static String said(Element listed, String name) {
    for (Node node = listed; node != null; node = next(node, listed)) {
      if (node instanceof Element element) {
        if (element.hasAttributeNS(XmpGainMap.ITEM, name)) {
          return element.getAttributeNS(XmpGainMap.ITEM, name).strip();
        }
        if (XmpGainMap.ITEM.equals(element.getNamespaceURI())
            && name.equals(element.getLocalName())) {
          return element.getTextContent().strip();
        }
      }
    }
    return "";
  }

  /** The node behind one in the order of the text, inside {@code root}; null after the last. */
  private static @Nullable Node next(Node node, Node root) {
    if (node.getFirstChild() != null) {
      return node.getFirstChild();
    }
    Node at = node;
    while (at != null && at != root) {
      if (at.getNextSibling() != null) {
        return at.getNextSibling();
      }
      at = at.getParentNode();
    }
    return null;
  }
}
