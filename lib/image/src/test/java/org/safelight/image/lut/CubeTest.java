package org.safelight.image.lut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CubeTest {
  /** Six decimals. */
  private static final float HALF_A_UNIT = 0.51e-6f;

  private static final String NODES =
      """
      0 0 0
      1 0 0
      0 1 0
      1 1 0
      0 0 1
      1 0 1
      0 1 1
      1 1 1
      """;
  private static final String SMALLEST = "LUT_3D_SIZE 2\n" + NODES;

  @TempDir Path folder;

  private static Cube read(String text) throws IOException {
    return CubeReader.read(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "a.cube");
  }

  @Test
  void redIsFastest() throws IOException {
    String text = SMALLEST.replaceFirst("1 0 0", "0.25 -0.5 1.5e-1");
    Lut3d lut = read(text).lut();
    assertThat(lut.at(0, 1, 0, 0)).isEqualTo(0.25f);
    assertThat(lut.at(1, 1, 0, 0)).isEqualTo(-0.5f);
    assertThat(lut.at(2, 1, 0, 0)).isEqualTo(0.15f);
    assertThat(read(SMALLEST)).isEqualTo(new Cube("", Lut3d.identity(2)));
  }

  @Test
  void everythingThatMayStandInAFileIsUnderstood() throws IOException {
    String text =
        "\ufeff# made by hand\n\nTITLE \"Warm \u00e9vening\"\nDOMAIN_MIN -1 0 0.5\n"
            + "DOMAIN_MAX 1 2 1\n  LUT_3D_SIZE\t2 \n# then\n"
            + NODES.replace("\n", " \n\n# between\n")
            + "\n\n";
    Cube wanted =
        new Cube(
            "Warm \u00e9vening",
            Lut3d.of(
                2,
                new Domain(
                    new Domain.Range(-1, 1), new Domain.Range(0, 2), new Domain.Range(0.5f, 1)),
                Lut3d.identity(2).toArray()));
    for (String end : new String[] {"\n", "\r\n", "\r"}) {
      assertThat(read(text.replace("\n", end))).isEqualTo(wanted);
    }
    assertThat(read("LUT_3D_INPUT_RANGE 0.0 2.0\n" + SMALLEST).lut().domain())
        .isEqualTo(Domain.of(0, 2));
    assertThat(read("TITLE plain\n" + SMALLEST.strip()).title()).isEqualTo("plain");
  }

  static Stream<Arguments> broken() {
    return Stream.of(
        broken("", "a.cube: wanted a .cube text with LUT_3D_SIZE, got none"),
        broken("# only this\n", "a.cube: wanted a .cube text with LUT_3D_SIZE, got none"),
        broken("hello, world\n", "line 1: wanted TITLE, LUT_3D_SIZE, ", "got 'hello,'"),
        broken("LUT_1D_SIZE 2\n", "line 1: wanted a three-dimensional table", "one-dimensional"),
        broken("LUT_3D_SIZE 0\n" + NODES, "line 1: wanted a size from 2 to 129, got '0'"),
        broken("LUT_3D_SIZE 1\n0 0 0\n", "got '1'"),
        broken("LUT_3D_SIZE 130\n", "got '130'"),
        broken("LUT_3D_SIZE -3\n", "got '-3'"),
        broken("LUT_3D_SIZE 99999999999\n", "got '99999999999'"),
        broken("LUT_3D_SIZE\n", "wanted a size", "got nothing"),
        broken("LUT_3D_SIZE 2 2 2\n", "wanted a size", "got '2 2 2'"),
        broken("LUT_3D_SIZE 2\n" + SMALLEST, "line 2: wanted LUT_3D_SIZE once"),
        broken(NODES, "line 1: wanted LUT_3D_SIZE before the values"),
        broken(SMALLEST + "0 0 0\n", "line 10: wanted 8 lines of values (2 x 2 x 2), got one more"),
        broken(SMALLEST.replaceFirst("1 1 1\n", ""), "a.cube: wanted 8 lines", "got 7"),
        broken("LUT_3D_SIZE 129\n0 0 0\n", "wanted 2146689 lines", "got 1"),
        broken(SMALLEST.replaceFirst("1 0 0", "1 0"), "line 3: wanted 3 numbers, got '1 0'"),
        broken(SMALLEST.replaceFirst("1 0 0", "1 0 0 0"), "line 3: wanted 3 numbers"),
        broken(SMALLEST.replaceFirst("1 0 0", "1 NaN 0"), "line 3: ", "got 'NaN'"),
        broken(SMALLEST.replaceFirst("1 0 0", "nan 0 0"), "line 3: ", "got 'nan'"),
        broken(SMALLEST.replaceFirst("1 0 0", "1 0 1e99"), "line 3: ", "got '1e99'"),
        broken(SMALLEST.replaceFirst("1 0 0", "1 0 0x1p3"), "line 3: ", "got '0x1p3'"),
        broken(SMALLEST.replaceFirst("1 0 0", "1 0 0.5f"), "line 3: ", "got '0.5f'"),
        broken(SMALLEST.replaceFirst("1 0 0", "1 0 0,5"), "line 3: ", "got '0,5'"),
        broken(SMALLEST.replaceFirst("1 0 0", "1 0 1-2"), "line 3: ", "got '1-2'"),
        broken(SMALLEST + "TITLE late\n", "line 10: wanted values only", "got 'TITLE'"),
        broken("DOMAIN_MIN 0 0\n" + SMALLEST, "line 1: wanted 3 numbers, got '0 0'"),
        broken("DOMAIN_MIN 1 0 0\n" + SMALLEST, "line 3: ", "got 1.0 to 1.0"),
        broken("LUT_3D_INPUT_RANGE 1 0\n" + SMALLEST, "got 1.0 to 0.0"),
        broken("DOMAIN_MAX 2 2 2\nLUT_3D_INPUT_RANGE 0 1\n", "line 2: ", "got both"),
        broken("LUT_IN_VIDEO_RANGE\n" + SMALLEST, "got 'LUT_IN_VIDEO_RANGE'"),
        broken("TITLE \u0000\n" + SMALLEST, "line 1: wanted text, got byte 0x00"),
        broken("# " + "x".repeat(5000), "line 1: wanted at most 4096 bytes"));
  }

  private static Arguments broken(String text, String... words) {
    return Arguments.of(text, words);
  }

  @ParameterizedTest
  @MethodSource("broken")
  void whatIsWrongIsNamedWithFileAndLine(String text, String[] words) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(CubeException.class)
        .hasMessageStartingWith("a.cube: ")
        .hasMessageContainingAll(words);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void binaryJunkIsRefusedWithAFewOfItsBytes(long seed) {
    byte[] junk = new byte[100_000];
    new Random(seed).nextBytes(junk);
    assertThatThrownBy(() -> CubeReader.read(new ByteArrayInputStream(junk), "junk.cube"))
        .isInstanceOf(CubeException.class)
        .hasMessageStartingWith("junk.cube: line 1: ");
  }

  @Test
  void endlessInputEndsAtTheFirstLineTooMany() {
    InputStream endless =
        new InputStream() {
          private int at;

          @Override
          public int read() {
            String text = at < 14 ? "LUT_3D_SIZE 2\n" : "0 0 0\n";
            return text.charAt(at < 14 ? at++ : (at++ - 14) % 6);
          }
        };
    assertThatThrownBy(() -> CubeReader.read(endless, "endless"))
        .hasMessageStartingWith("endless: line 10: ");
  }

  @Test
  void filesThatAreNoneAreNamed() {
    Path missing = folder.resolve("no\nsuch.cube");
    assertThatThrownBy(() -> CubeReader.read(missing))
        .isInstanceOf(CubeException.class)
        .hasMessage(missing.toString().replace('\n', '?') + ": there is no such file");
    assertThatThrownBy(() -> CubeReader.read(folder)).hasMessageContaining("is a folder");
  }

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    Domain domain =
        new Domain(
            new Domain.Range(-1e-9f, 1), new Domain.Range(0.1f, 1e10f), new Domain.Range(0, 2));
    Cube cube = new Cube("Look 1", RandomLuts.lut(5, domain, 3, 6));
    Path file = folder.resolve("look.cube");
    CubeWriter.write(cube, file, false);
    Cube read = CubeReader.read(file);
    assertThat(read.title()).isEqualTo("Look 1");
    assertThat(read.lut().domain()).isEqualTo(domain);
    assertThat(read.lut().toArray()).containsExactly(cube.lut().toArray(), within(HALF_A_UNIT));
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(file);
    }
  }

  @Test
  void textIsTheSameInEveryCountry() throws IOException {
    String wanted = "TITLE \"a 'b' c\"\nLUT_3D_SIZE 2\n\n0.000000 0.000000 0.000000\n1.000000 0.0";
    Locale before = Locale.getDefault();
    try {
      for (String tag : new String[] {"de-DE", "ar-EG-u-nu-arab", "hi-IN-u-nu-deva"}) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CubeWriter.write(new Cube("a \"b\"\nc", Lut3d.identity(2)), out);
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith(wanted);
        assertThat(read(out.toString(StandardCharsets.UTF_8)).lut()).isEqualTo(Lut3d.identity(2));
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void aFileIsReplacedOnlyWhenAskedAndAFailureLeavesNothing() throws IOException {
    Cube cube = new Cube("", Lut3d.identity(2));
    Path file = Files.writeString(folder.resolve("look.cube"), "mine");
    assertThatThrownBy(() -> CubeWriter.write(cube, file, false))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(file).hasContent("mine");
    CubeWriter.write(cube, file, true);
    assertThat(CubeReader.read(file)).isEqualTo(cube);
    assertThatThrownBy(() -> CubeWriter.write(cube, folder.resolve("none/look.cube"), false))
        .isInstanceOf(NoSuchFileException.class);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(file);
    }
  }
}
