package org.safelight.enhance.evaluate.html;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page's frame, style and script from the resources beside this class. */
final class PageTemplate {
  private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");
  private static final List<String> SCRIPTS =
      List.of("values.js", "tables.js", "viewer.js", "report.js");

  private final String frame;
  private final Map<String, String> own;

  private PageTemplate(String frame, String style, String script) {
    this.frame = frame;
    this.own =
        Map.of(
            "style", style, "script", script, "styleHash", hash(style), "scriptHash", hash(script));
  }

  /** Something that goes where the frame says {@code {{pictures}}}. */
  interface Pictures {
    void write(Writer out) throws IOException;
  }

  /** Reads the resources. */
  static PageTemplate load() throws IOException {
    StringBuilder script = new StringBuilder();
    for (String name : SCRIPTS) {
      script.append(resource(name));
    }
    return new PageTemplate(resource("report.html"), resource("report.css"), script.toString());
  }

  /**
   * Writes the frame with its places filled. What fills a place is not looked at again, so a text
   * may hold braces.
   *
   * @param texts by place, already escaped
   */
  void write(Writer out, Map<String, String> texts, Pictures pictures) throws IOException {
    Map<String, String> all = new HashMap<>(own);
    all.putAll(texts);
    Matcher place = PLACE.matcher(frame);
    int end = 0;
    while (place.find()) {
      out.append(frame, end, place.start());
      end = place.end();
      String name = place.group(1);
      if (name.equals("pictures")) {
        pictures.write(out);
      } else {
        String text = all.get(name);
        if (text == null) {
          throw new IllegalArgumentException("nothing fills the place " + name);
        }
        out.write(text);
      }
    }
    out.append(frame, end, frame.length());
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = PageTemplate.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new FileNotFoundException("the resource " + name + " is not in this build");
      }
      // A browser hashes text after it has made line ends one character.
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
