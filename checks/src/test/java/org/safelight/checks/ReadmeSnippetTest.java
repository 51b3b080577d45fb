package org.safelight.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safelight.image.Photo;
import org.safelight.image.io.Photos;

/** What the README shows of Java is what the library says of itself, compiles, and works. */
class ReadmeSnippetTest {
  private static final Path ROOT = Path.of(System.getProperty("safelight.root", ".."));
  private static final Path ENHANCER =
      ROOT.resolve("lib/enhance/src/main/java/org/safelight/enhance/Enhancer.java");
  private static final String CLASS_PATH =
      System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  private static final int MINUTES = 2;

  @TempDir private Path folder;
  private String snippet;

  @BeforeEach
  void readTheSnippet() throws IOException {
    String readme = Files.readString(ROOT.resolve("README.md"));
    snippet = first(readme, "(?s)```java\n(.*?)\n```");
  }

  @Test
  void theReadmeShowsTheLinesOfTheJavadoc() throws IOException {
    String javadoc = first(Files.readString(ENHANCER), "(?s)<pre>\\{@code\n(.*?)\n \\* }</pre>");
    assertThat(snippet.lines().toList())
        .isEqualTo(javadoc.lines().map(line -> line.replaceFirst("^ \\* ", "")).toList());
  }

  @Test
  void theLinesCompile() throws IOException {
    assertThat(compile()).isEmpty();
  }

  @Test
  void theLinesRepairASample() throws IOException, InterruptedException {
    Path sample = ROOT.resolve("samples/class-outdoors.jpg");
    Files.copy(sample, folder.resolve("night.jpg"));
    assertThat(compile()).isEmpty();
    Path output = folder.resolve("output");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "Snippet")
            .directory(folder.toFile()) // the snippet names its files without a folder
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    // Not as an argument: ONNX Runtime dies of long command lines.
    builder
        .environment()
        .put("CLASSPATH", folder + System.getProperty("path.separator") + CLASS_PATH);
    Process process = builder.start();
    assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    Photo photo = Photos.read(sample);
    Photo better = Photos.read(folder.resolve("night-better.jpg"));
    assertThat(better.width()).isEqualTo(photo.width());
    assertThat(better.height()).isEqualTo(photo.height());
    assertThat(mean(better))
        .as("mean level, of a photo 1.5 stops too dark")
        .isGreaterThan(mean(photo));
  }

  /** Compiles the snippet as a program into the folder; what the compiler complains about. */
  private String compile() throws IOException {
    Path source = folder.resolve("Snippet.java");
    Files.writeString(
        source,
        """
        import java.nio.file.Path;
        import org.safelight.enhance.Enhancer;
        import org.safelight.image.Photo;
        import org.safelight.image.io.Photos;

        public class Snippet {
          public static void main(String[] args) throws Exception {
        %s
          }
        }
        """
            .formatted(snippet));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter complaints = new StringWriter();
    boolean done =
        compiler
            .getTask(
                complaints,
                null,
                null,
                List.of("-proc:none", "-d", folder.toString(), "-cp", CLASS_PATH),
                null,
                compiler.getStandardFileManager(null, null, null).getJavaFileObjects(source))
            .call();
    return done ? "" : complaints.toString();
  }

  private static double mean(Photo photo) {
    double sum = 0;
    for (byte sample : photo.rgb8()) {
      sum += sample & 0xff;
    }
    return sum / photo.rgb8().length;
  }

  private static String first(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as("a match of " + pattern).isTrue();
    return matcher.group(1);
  }
}
