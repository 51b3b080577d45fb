package org.safelight.enhance.evaluate.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page does in a real browser; skipped where there is no Chromium on the PATH. */
class BrowserTest {
  @TempDir Path folder;
  private Path file;
  private Browser browser;

  @BeforeEach
  void writePage() throws IOException {
    Optional<Browser> found = Browser.find();
    assumeTrue(found.isPresent(), "no Chromium on the PATH");
    browser = found.get();
    file = folder.resolve("report.html");
    HtmlReport.write(file, Samples.pairs(), Samples.pictures());
  }

  @Test
  void theAddressSortsAndTargetUsersStayApart() throws Exception {
    String summary = table(browser.document(file, "#sort=PSNR"), "summary-table");
    assertThat(texts(summary, "<th scope=\"row\">(.*?)</th>"))
        .containsExactly("exposure", "classic.he", "oracle");
    assertThat(summary.split("aria-sort=\"descending\"", -1)).hasSize(2);
    assertThat(summary).containsSubsequence("class=\"unfair\"", "Uses the target", "oracle");
    // 24.00 of the oracle is more, and yet not the best.
    assertThat(texts(summary, "<td class=\"number best\"><span class=\"mean\">(.*?)</span>"))
        .containsExactly("21.25", "0.120");
    assertThat(summary).contains("20.25 \u2013 22.25");
  }

  @Test
  void anotherGroupHasItsOwnBest() throws Exception {
    String summary = table(browser.document(file, "#group=EV+-1&sort=LPIPS"), "summary-table");
    assertThat(texts(summary, "<th scope=\"row\">(.*?)</th>"))
        .containsExactly("exposure", "classic.he", "oracle");
    assertThat(texts(summary, "<td class=\"number best\"><span class=\"mean\">(.*?)</span>"))
        .containsExactly("0.200", "17.00");
    assertThat(summary).contains("aria-sort=\"ascending\"", "<td class=\"number\">\u2013</td>");
  }

  @Test
  void theAddressPicksPicturesAndPutsTheDivider() throws Exception {
    String page = browser.document(file, "#left=exposure&right=target&at=30");
    List<String> viewers = texts(page, "(<div class=\"viewer\".*?role=\"slider\"[^>]*>)", false);
    assertThat(viewers).hasSize(2);
    assertThat(viewers.get(0))
        .contains("aria-valuenow=\"30\"", "30 % exposure, 70 % target")
        .containsSubsequence("right", source(Samples.jpeg(120)))
        .containsSubsequence("left", source(Samples.grey("exposure")));
    assertThat(page).contains("Pictures of 2 of 3 photos.");
  }

  @Test
  void withoutTargetsAMethodStandsAgainstTheInput() throws Exception {
    HtmlReport.write(file, Samples.stack(), Samples.withoutTargets());
    String page = browser.document(file, "#right=target");
    List<String> viewers = texts(page, "(<div class=\"viewer\".*?role=\"slider\"[^>]*>)", false);
    assertThat(viewers).hasSize(2).allMatch(v -> v.contains("50 % input, 50 % exposure"));
    assertThat(page).contains("<option value=\"target\" disabled=\"\">");
    // Of the only method in the table nothing can be the best.
    assertThat(table(page, "summary-table")).doesNotContain("best", "class=\"unfair\"");
  }

  @Test
  void hostileNamesAreShownAsTheyAre() throws Exception {
    String page = browser.document(file, "");
    assertThat(page).contains("&lt;b&gt;no target&lt;/b&gt;");
    String photos = table(page, "photo-table");
    assertThat(texts(photos, "<th scope=\"row\">(.*?)</th>"))
        .contains("&lt;img src=x onerror=alert(1)&gt;.png")
        .anyMatch(name -> name.startsWith("&lt;/script&gt;&lt;!-- &amp; "));
  }

  @Test
  void clicksKeysAndDragsWork() throws Exception {
    Path driven = folder.resolve("driven.html");
    // The page's own policy would not let a second script run.
    String page =
        Files.readString(file)
            .replaceFirst("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "")
            .replaceFirst(
                "<script>", Matcher.quoteReplacement("<script>" + driver() + "</script><script>"));
    Files.writeString(driven, page);
    String text =
        texts(browser.document(driven, ""), "<output id=\"seen\">(.*?)</output>", false).get(0);
    JsonNode seen = new ObjectMapper().readTree(text);
    assertThat(seen.get("errors").toString()).isEqualTo("[]");
    assertThat(seen.get("foreign").asInt()).as("elements that a name brought").isZero();
    assertThat(seen.get("byMethod").toString())
        .isEqualTo("[\"ascending\",\"classic.he\",\"exposure\",\"oracle\"]");
    assertThat(seen.get("byMethodAgain").toString())
        .isEqualTo("[\"descending\",\"exposure\",\"classic.he\",\"oracle\"]");
    assertThat(seen.get("filtered").asText()).isEqualTo("3 of 9 rows");
    assertThat(seen.get("keys").toString()).isEqualTo("[50,52,42,0,100]");
    assertThat(seen.get("dragged").asInt()).isEqualTo(25);
    assertThat(seen.get("afterDrag").asInt()).isEqualTo(25);
    assertThat(seen.get("thumbOnRight").asText()).isEqualTo("target");
    assertThat(seen.get("thumbOnLeft").asText()).isEqualTo("classic.he");
    assertThat(seen.get("selected").asText()).isEqualTo("exposure");
    assertThat(seen.get("worstFirst").toString())
        .isEqualTo("[\"b.png\",\"" + Samples.HOSTILE + "\"]");
  }

  private static String driver() throws IOException {
    try (InputStream in = BrowserTest.class.getResourceAsStream("driver.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String source(byte[] jpeg) {
    return "src=\"data:image/jpeg;base64," + Base64.getEncoder().encodeToString(jpeg) + "\"";
  }

  private static String table(String page, String id) {
    int from = page.indexOf("<table id=\"" + id + "\"");
    return page.substring(from, page.indexOf("</table>", from));
  }

  private static List<String> texts(String markup, String pattern) {
    return texts(markup, pattern, true);
  }

  private static List<String> texts(String markup, String pattern, boolean plain) {
    List<String> found = new ArrayList<>();
    Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(markup);
    while (matcher.find()) {
      String text = matcher.group(1);
      found.add(plain ? text.replaceAll("<[^>]*>", "") : text);
    }
    return found;
  }
}
