package org.safelight.enhance.evaluate.html;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.safelight.image.io.AtomicFiles;

/**
 * Writes an evaluation as one self-contained page, which asks nothing of any network.
 *
 * <p>Tables and picture viewers are made in the browser from a data block; pictures lie behind it,
 * each once, and are decoded when they come into view. The page's own policy allows its two inline
 * pieces by their hashes and nothing else, so that a name in the data can never become code.
 */
public final class HtmlReport {
  /**
   * Photos whose pictures go into a page unless told otherwise: at thirteen pictures of 60 kB each
   * a page of about 40 MB, which browsers still open at once.
   */
  public static final int PHOTOS_WITH_PICTURES = 40;

  private HtmlReport() {}

  /**
   * Writes the page with pictures of {@value #PHOTOS_WITH_PICTURES} photos at most.
   *
   * @throws IllegalArgumentException if a mean or row names a method that the content does not list
   * @throws IOException if a picture is no JPEG or cannot be had, or the file cannot be written
   */
  public static void write(Path file, ReportContent content, ReportPictures pictures)
      throws IOException {
    write(file, content, pictures, PHOTOS_WITH_PICTURES);
  }

  /**
   * Writes the page; all photos are in its tables, the worst and the best have pictures.
   *
   * @param photosWithPictures at most; half of them the worst, half the best by the first metric of
   *     the first method that does not use the target
   * @throws IllegalArgumentException if a mean or row names a method that the content does not
   *     list, or the number of photos is negative
   * @throws IOException if a picture is no JPEG or cannot be had, or the file cannot be written
   */
  public static void write(
      Path file, ReportContent content, ReportPictures pictures, int photosWithPictures)
      throws IOException {
    PictureChoice choice = PictureChoice.of(content, photosWithPictures);
    ReportData data = new ReportData(content, choice);
    AtomicFiles.createFolder(AtomicFiles.parentOf(file));
    Path part = AtomicFiles.partOf(file);
    try {
      try (Writer out = Files.newBufferedWriter(part)) {
        PageTemplate.load().write(out, texts(content, data), o -> pictures(o, data, pictures));
      }
      AtomicFiles.move(part, file);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static Map<String, String> texts(ReportContent content, ReportData data)
      throws IOException {
    return Map.of(
        "title", HtmlText.escape(content.title()),
        "compared", compared(content, data.photos().size()),
        "facts", facts(content.facts()),
        "rules", rules(content.rules()),
        "command", HtmlText.escape(content.command()),
        "data", data.json());
  }

  private static String compared(ReportContent content, int photos) {
    List<String> methods =
        content.methods().stream()
            .map(m -> "<b class=\"name\">" + HtmlText.escape(m.label()) + "</b>")
            .toList();
    return "%s on %,d %s."
        .formatted(String.join(", ", methods), photos, photos == 1 ? "photo" : "photos");
  }

  private static String facts(Map<String, String> facts) {
    return facts.entrySet().stream()
        .map(
            f ->
                "<div><dt>%s</dt><dd>%s</dd></div>"
                    .formatted(HtmlText.escape(f.getKey()), HtmlText.escape(f.getValue())))
        .collect(Collectors.joining("\n"));
  }

  private static String rules(List<String> rules) {
    return rules.stream()
        .map(r -> "<li>" + HtmlText.escape(r) + "</li>")
        .collect(Collectors.joining("\n"));
  }

  private static void pictures(Writer out, ReportData data, ReportPictures pictures)
      throws IOException {
    for (int index : data.pictured()) {
      String photo = data.photos().get(index);
      // One picture at a time: a page may be larger than the memory.
      picture(out, index, "input", photo, pictures.input(photo).orElse(null));
      for (int m = 0; m < data.methods().size(); m++) {
        String label = data.methods().get(m);
        picture(out, index, "m" + m, photo, pictures.output(photo, label).orElse(null));
      }
      picture(out, index, "target", photo, pictures.target(photo).orElse(null));
    }
  }

  private static void picture(
      Writer out, int index, String slot, String photo, byte @Nullable [] jpeg) throws IOException {
    if (jpeg == null) {
      return;
    }
    JpegSize size = JpegSize.of(jpeg, photo);
    out.write(
        "<script type=\"text/plain\" id=\"picture-%d-%s\" data-width=\"%d\" data-height=\"%d\">"
            .formatted(index, slot, size.width(), size.height()));
    out.write(Base64.getEncoder().encodeToString(jpeg));
    out.write("</script>\n");
  }
}
