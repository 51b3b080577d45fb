package org.safelight.enhance.sidecar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safelight.enhance.Graduating;
import org.safelight.enhance.Json;
import org.safelight.enhance.TestPhotos;
import org.safelight.image.Photo;
import org.safelight.image.adjustment.AdjustmentRenderer;
import org.safelight.image.adjustment.Adjustments;
import org.safelight.image.adjustment.Gain;
import org.safelight.image.adjustment.GraduatedFilter;
import org.safelight.image.adjustment.PolynomialFilter;
import org.safelight.image.grid.BilateralGrid;

class SidecarReaderTest {
  @TempDir Path folder;

  private static final Photo PHOTO = TestPhotos.noise(40, 30, 200);

  private static Sidecar sidecar() {
    PhotoIdentity photo = PhotoIdentity.of("a \"photo\".jpg", PHOTO);
    return new Sidecar("test.graduating", "c0ffee", photo, Graduating.everything());
  }

  @Test
  void whatIsWrittenIsReadBack() throws IOException {
    Path file = folder.resolve("a.safelight.json");
    Files.write(file, SidecarWriter.bytes(sidecar()));
    assertThat(SidecarReader.read(file)).isEqualTo(sidecar());
  }

  @Test
  void renderingFromTheFileGivesTheSameSamples() {
    Sidecar read = SidecarReader.parse(SidecarWriter.bytes(sidecar()));
    assertThat(new AdjustmentRenderer(read.adjustments(), 2).render(PHOTO).rgb8())
        .isEqualTo(new Graduating().enhance(PHOTO).rgb8());
  }

  @Test
  void roundingIsDoneOnce() {
    Adjustments exact =
        new Adjustments(
            BilateralGrid.of(1, 1, 1, new float[] {1 / 3f, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0}),
            PolynomialFilter.none(),
            List.of(
                new GraduatedFilter(
                    1 / 3.0, 2 / 3.0, 1e-9, 1e-4, Math.E, new Gain(0, -1 / 3.0, 0), 1 / 3.0)),
            List.of(),
            1 / 3.0);
    Adjustments rounded = StoredPrecision.round(exact);
    assertThat(rounded).isNotEqualTo(exact).isEqualTo(StoredPrecision.round(rounded));
    assertThat(rounded.graduated().get(0).x()).isEqualTo(0.333333);
    Sidecar stored = new Sidecar("m", "", sidecar().photo(), rounded);
    assertThat(SidecarReader.parse(SidecarWriter.bytes(stored)).adjustments()).isEqualTo(rounded);
  }

  @Test
  void aBaseBeyondSixteenBitsIsRefused() {
    float[] cells = BilateralGrid.identity(1, 1, 1).toArray();
    cells[3] = 70_000;
    Adjustments large = Adjustments.of(BilateralGrid.of(1, 1, 1, cells));
    assertThatThrownBy(() -> StoredPrecision.round(large))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("70000.0 of the base is too large");
  }

  @Test
  void aFilterThatIsOffHasNoStrengthAndKeepsItsPlace() {
    Adjustments read =
        edited(
                root -> {
                  ((ObjectNode) root.at("/graduated/0")).put("on", false);
                  ((ObjectNode) root.at("/elliptical/1")).put("on", false);
                  ((ObjectNode) root.at("/polynomial")).put("on", false);
                })
            .adjustments();
    Adjustments all = Graduating.everything();
    assertThat(read.graduated().get(0).strength()).isZero();
    assertThat(read.graduated().get(0).angle()).isEqualTo(-80);
    assertThat(read.graduated().get(1)).isEqualTo(all.graduated().get(1));
    assertThat(read.elliptical().get(0)).isEqualTo(all.elliptical().get(0));
    assertThat(read.elliptical().get(1).isNeutral()).isTrue();
    assertThat(read.polynomial().isNeutral()).isTrue();
  }

  @Test
  void anEditedNumberIsWhatIsRendered() {
    Adjustments read =
        edited(root -> ((ObjectNode) root.at("/elliptical/0/stops")).put("green", -0.75))
            .adjustments();
    assertThat(read.elliptical().get(0).gain()).isEqualTo(new Gain(0.5, -0.75, 0.1));
  }

  @Test
  void aNewerVersionIsNamedWhateverElseItHolds() {
    refused(
        "of version 2, and this Safelight reads version 1",
        root -> {
          root.removeAll();
          root.put("version", 2).put("layers", "many");
        });
    refused("version must be in 1..", root -> root.put("version", 0));
    refused("version must be a whole number, got 1.5", root -> root.put("version", 1.5));
  }

  @Test
  void whatIsNoNumberOrOutOfRangeIsRefusedWithItsPlace() {
    refused("graduated[1].angle must be a number, got \"NaN\"", at("/graduated/1", "angle", "NaN"));
    refused(
        "graduated[1]: angle must be in -360..360, got 720.0",
        number("/graduated/1", "angle", 720));
    refused("elliptical[0]: radius must be in", number("/elliptical/0", "radius", 0));
    refused(
        "elliptical[1].stops: blue stops must be in -16..16",
        number("/elliptical/1/stops", "blue", 17));
    refused(
        "graduated[0]: strength must be in 0..1, got -0.5",
        number("/graduated/0", "strength", -0.5));
    refused("strength must be in 0..1, got 1.5", root -> root.put("strength", 1.5));
    refused(
        "polynomial.red[2] must be a number, got null",
        root -> ((ArrayNode) root.at("/polynomial/red")).setNull(2));
    refused("20 coefficients, got 19", root -> ((ArrayNode) root.at("/polynomial/blue")).remove(0));
    refused("graduated[0].on must be true or false", at("/graduated/0", "on", "yes"));
  }

  @Test
  void infinityByOverflowAndABareNaNAreRefused() {
    String text = text();
    refusedText(
        "strength must be in 0..1, got Infinity",
        text.replace("\"strength\" : 0.8", "\"strength\" : 1e999"));
    refusedText(
        "a coefficient must be in", text.replaceFirst("\"red\" : \\[ [^,]*,", "\"red\" : [ 1e39,"));
    refusedText("no JSON: line ", text.replace("\"strength\" : 0.8", "\"strength\" : NaN"));
  }

  @Test
  void missingUnknownAndDoubledFieldsAreRefused() {
    refused(
        "elliptical[0].crossRadius is missing",
        root -> ((ObjectNode) root.at("/elliptical/0")).remove("crossRadius"));
    refused("graduated[0]: unknown field 'gain'", number("/graduated/0", "gain", 1));
    refused("unknown field 'strenght', did you mean 'strength'?", root -> root.put("strenght", 1));
    refused("base is missing", root -> root.remove("base"));
    refused("photo must be an object", root -> root.put("photo", "a.jpg"));
    refused("elliptical must be a list", root -> root.putObject("elliptical"));
    refusedText(
        "Duplicate field 'strength'",
        text().replace("\"strength\" : 0.8", "\"strength\" : 0.8, \"strength\" : 1"));
    refusedText("the file is no JSON object", "[1]");
    refusedText("no JSON", "");
    refusedText("no JSON", "not at all");
    refusedText("no JSON", text() + "{}");
  }

  @Test
  void tenThousandFiltersAreRefused() {
    refused(
        "graduated has 10000 filters, more than the limit of 64",
        root -> {
          JsonNode filter = root.at("/graduated/0");
          ArrayNode many = root.putArray("graduated");
          for (int i = 0; i < 10_000; i++) {
            many.add(filter);
          }
        });
  }

  @Test
  void aBaseThatDoesNotFitItsSidesIsRefused() {
    refused(
        "coefficients of 2 x 4 x 5 take 960 bytes, got 1440",
        root -> ((ObjectNode) root.at("/base")).put("rows", 2));
    refused("base: coefficients are no base64", at("/base", "coefficients", "?"));
    refused(
        "base.rows must be in 1..128, got 100000",
        root -> ((ObjectNode) root.at("/base")).put("rows", 100_000));
    refused(
        "more than the limit of",
        root ->
            ((ObjectNode) root.at("/base")).put("rows", 128).put("columns", 128).put("depth", 62));
    // 0x7e00 is not a number
    refused(
        "coefficient 0 is NaN",
        root ->
            ((ObjectNode) root.at("/base"))
                .put(
                    "coefficients",
                    "AH4" + root.at("/base/coefficients").textValue().substring(3)));
  }

  @Test
  void aPhotoWithoutItsMarksIsRefused() {
    refused("photo: sha256 must be 64 digits", at("/photo", "sha256", "../etc"));
    refused("photo: greys must be 64 bytes, got 3", at("/photo", "greys", "AAAA"));
    refused("photo.width must be in 1..", root -> ((ObjectNode) root.at("/photo")).put("width", 0));
  }

  @Test
  void theFileIsNamedAndAHugeOneNotReadWhole() throws IOException {
    Path missing = folder.resolve("none.json");
    assertThatThrownBy(() -> SidecarReader.read(missing))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("none.json");
    Path broken = Files.writeString(folder.resolve("b.json"), "{");
    assertThatThrownBy(() -> SidecarReader.read(broken))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("b.json: no JSON");
    Path huge = folder.resolve("huge.json");
    Files.write(huge, new byte[SidecarReader.MOST_BYTES + 1]);
    assertThatThrownBy(() -> SidecarReader.read(huge))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("huge.json: the file is longer than the limit of 8388608 bytes");
  }

  private static String text() {
    return new String(SidecarWriter.bytes(sidecar()), StandardCharsets.UTF_8);
  }

  private static Consumer<ObjectNode> at(String object, String field, String value) {
    return root -> ((ObjectNode) root.at(object)).put(field, value);
  }

  private static Consumer<ObjectNode> number(String object, String field, double value) {
    return root -> ((ObjectNode) root.at(object)).put(field, value);
  }

  private static Sidecar edited(Consumer<ObjectNode> edit) {
    return SidecarReader.parse(editedText(edit).getBytes(StandardCharsets.UTF_8));
  }

  private static String editedText(Consumer<ObjectNode> edit) {
    try {
      ObjectNode root = (ObjectNode) Json.tree(SidecarWriter.bytes(sidecar()));
      edit.accept(root);
      return Json.write(root);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void refused(String words, Consumer<ObjectNode> edit) {
    refusedText(words, editedText(edit));
  }

  private static void refusedText(String words, String text) {
    assertThatThrownBy(() -> SidecarReader.parse(text.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(words);
  }
}
