package org.safelight.enhance.evaluate.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {
  @TempDir Path folder;

  @Test
  void thePageAsksNothingOfAnyNetwork() throws IOException {
    String page = page(Samples.pairs(), Samples.pictures());
    Matcher attribute =
        Pattern.compile("(?i)\\b(?:src|href|action|data|poster|srcset)\\s*=\\s*\"([^\"]*)\"")
            .matcher(page);
    List<String> addresses = new ArrayList<>();
    while (attribute.find()) {
      addresses.add(attribute.group(1));
    }
    assertThat(addresses).contains("#summary").allMatch(a -> a.matches("#.*|data:.*"));
    assertThat(page)
        .doesNotContainPattern("(?i)@import|url\\(|https?://(?!www\\.w3\\.org/2000/svg)");
    assertThat(page).contains("default-src 'none'", "img-src data:");
  }

  @Test
  void thePolicyNamesTheHashesOfStyleAndScript() throws Exception {
    String page = page(Samples.pairs(), Samples.pictures());
    assertThat(page)
        .contains("style-src '" + hash(between(page, "<style>", "</style>")) + "'")
        .contains("script-src '" + hash(between(page, "<script>", "</script>")) + "'");
  }

  @Test
  void hostileTextsStayTexts() throws IOException {
    String page = page(Samples.pairs(), Samples.pictures());
    // The data, the script, and five pictures of each of two photos; nothing that a name brought.
    assertThat(page.split("<script", -1)).hasSize(1 + 2 + 10);
    assertThat(page.split("</script>", -1)).hasSize(1 + 2 + 10);
    assertThat(page)
        .doesNotContain("<img", "<b>pairs", "<broken>", "<dir>", "<!--", "<script>alert")
        .contains("&lt;b&gt;pairs&lt;/b&gt; &amp; more", "&quot;a b&quot; --pairs &lt;dir&gt;");
    String block = dataBlock(page);
    assertThat(block).matches("[\\x20-\\x7e]*").doesNotContain("<", ">", "&");
    JsonNode photos = new ObjectMapper().readTree(block).get("photos");
    assertThat(photos.get(0).asText()).isEqualTo(Samples.HOSTILE);
    assertThat(photos.get(2).asText()).isEqualTo(Samples.CLOSING.replace('\ud800', '\ufffd'));
  }

  @Test
  void theDataBlockHoldsWhatWasMeasured() throws IOException {
    JsonNode data = data(page(Samples.pairs(), Samples.pictures()));
    assertThat(data.at("/methods/2/usesTarget").asBoolean()).isTrue();
    assertThat(data.at("/means/1").toString())
        .isEqualTo(
            "[1,\"overall\",[[21.25,20.25,22.25,2],[0.12,%s,0.22,1]]]".formatted(0.12 - 0.1));
    assertThat(data.at("/means/5/2/1").isNull()).as("a mean of no photo").isTrue();
    assertThat(data.at("/rows/1").toString())
        .isEqualTo("[0,\"EV -1\",1,[20.0,null],1234,567000000,\"\"]");
    assertThat(data.at("/rows/2/3/0").asText()).isEqualTo("Infinity");
    assertThat(data.at("/rows/6").toString())
        .isEqualTo("[2,\"EV +1\",0,[null,null],0,0,\"<b>no target</b>\"]");
  }

  @Test
  void picturesAreThereOnceAndWithTheirSize() throws IOException {
    String page = page(Samples.pairs(), Samples.pictures());
    String start = "id=\"picture-1-m1\" data-width=\"6\" data-height=\"4\">";
    assertThat(Base64.getDecoder().decode(between(page, start, "</script>")))
        .isEqualTo(Samples.grey("exposure"));
    assertThat(page.split("id=\"picture-1-m1\"", -1)).hasSize(2);
    assertThat(page).doesNotContain("id=\"picture-2-");
  }

  @Test
  void aPageWithoutTargetsOrPicturesIsWhole() throws IOException {
    ReportContent photos =
        Samples.content(
            List.of(Samples.method("exposure", false)),
            List.of(Samples.mean("exposure", "overall", Double.NaN, 0.3)),
            List.of(Samples.row("a.png", "exposure", Double.NaN, 0.3)));
    String page = page(photos, Samples.none());
    assertThat(data(page).get("pictured").toString()).isEqualTo("[0]");
    assertThat(page).doesNotContain("<script type=\"text/plain\"").endsWith("</html>\n");
  }

  @Test
  void aStackHasInputsAndOutputsButNoTargets() throws IOException {
    String page = page(Samples.stack(), Samples.withoutTargets());
    assertThat(page).contains("id=\"picture-0-input\"", "id=\"picture-1-m0\"");
    assertThat(page).doesNotContain("-target\" data-width");
    assertThat(data(page).get("rankMethod").asInt()).isZero();
  }

  @Test
  void anEvaluationOfNothingIsAPage() throws IOException {
    JsonNode data =
        data(page(Samples.content(List.of(), List.of(), List.of()), Samples.pictures()));
    assertThat(data.get("rows")).isEmpty();
    assertThat(data.get("rankMethod").asInt()).isEqualTo(-1);
  }

  @Test
  void theWorstAndTheBestHavePictures() {
    List<ReportContent.Row> rows = new ArrayList<>();
    double[] psnr = {30, 10, 20, 40, Double.NaN, 50};
    for (int i = 0; i < psnr.length; i++) {
      rows.add(Samples.row("p" + i, "oracle", -psnr[i], 0));
      rows.add(Samples.row("p" + i, "exposure", psnr[i], 0));
    }
    ReportContent content =
        Samples.content(
            List.of(Samples.method("oracle", true), Samples.method("exposure", false)),
            List.of(),
            rows);
    assertThat(PictureChoice.of(content, 3).photos()).containsExactly("p1", "p2", "p5");
    assertThat(PictureChoice.of(content, 0).photos()).isEmpty();
    assertThat(PictureChoice.of(content, 9).photos())
        .containsExactly("p1", "p2", "p0", "p3", "p5", "p4");
    assertThatThrownBy(() -> PictureChoice.of(content, -1)).hasMessageContaining("-1");
  }

  @Test
  void whereLessIsBetterTheLargestIsTheWorst() {
    ReportContent content =
        new ReportContent(
            "",
            "",
            Map.of(),
            List.of(),
            List.of(Samples.METRICS.get(1)),
            List.of(Samples.method("exposure", false)),
            List.of(),
            List.of(
                Samples.row("good", "exposure", 0, 0.1), Samples.row("bad", "exposure", 0, 0.5)));
    assertThat(PictureChoice.of(content, 1).photos()).containsExactly("bad");
  }

  @Test
  void whatIsNoJpegIsNamedAndLeavesThePageBeforeAsItWas() throws IOException {
    Path file = Files.writeString(folder.resolve("report.html"), "before");
    ReportPictures torn = new TornPictures();
    assertThatThrownBy(() -> HtmlReport.write(file, Samples.pairs(), torn))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(Samples.HOSTILE)
        .hasMessageContaining("JPEG");
    assertThat(file).hasContent("before");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void aMethodThatIsNotListedIsNamed() {
    ReportContent content =
        Samples.content(
            List.of(Samples.method("exposure", false)),
            List.of(),
            List.of(Samples.row("a.png", "expsure", 1, 1)));
    assertThatThrownBy(() -> page(content, Samples.none()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expsure")
        .hasMessageContaining("lists exposure");
  }

  private String page(ReportContent content, ReportPictures pictures) throws IOException {
    Path file = folder.resolve("sub/report.html");
    HtmlReport.write(file, content, pictures);
    return Files.readString(file);
  }

  private static JsonNode data(String page) throws IOException {
    return new ObjectMapper().readTree(dataBlock(page));
  }

  private static String dataBlock(String page) {
    return between(page, "<script type=\"application/json\" id=\"data\">", "</script>");
  }

  private static String between(String text, String start, String end) {
    int from = text.indexOf(start) + start.length();
    return text.substring(from, text.indexOf(end, from));
  }

  private static String hash(String text) throws NoSuchAlgorithmException {
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    return "sha256-" + Base64.getEncoder().encodeToString(digest);
  }

  private static final class TornPictures implements ReportPictures {
    @Override
    public Optional<byte[]> input(String photo) {
      return Optional.of(new byte[] {1, 2, 3});
    }

    @Override
    public Optional<byte[]> target(String photo) {
      return Optional.empty();
    }

    @Override
    public Optional<byte[]> output(String photo, String method) {
      return Optional.empty();
    }
  }
}
