package org.safelight.enhance.evaluate.html;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Chromium without window, which loads a page and tells what became of it. */
final class Browser {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  /** A page that hangs must not hang the build. */
  private static final int SECONDS = 180;

  private final Path program;

  private Browser(Path program) {
    this.program = program;
  }

  /** The first one on the PATH. */
  static Optional<Browser> find() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return NAMES.stream()
        .flatMap(
            name ->
                Stream.of(path.split(Pattern.quote(File.pathSeparator)))
                    .map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst()
        .map(Browser::new);
  }

  /** The document as markup after its scripts have run. */
  String document(Path page, String address) throws IOException, InterruptedException {
    // Not a temporary folder of the test: a browser may write on for a moment after its end.
    Path work = Path.of("target", "browser", UUID.randomUUID().toString()).toAbsolutePath();
    Files.createDirectories(work);
    Path dom = work.resolve("dom.html");
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--window-size=1280,2000",
                "--virtual-time-budget=5000",
                "--user-data-dir=" + work.resolve("profile"),
                "--dump-dom",
                page.toUri() + address)
            .redirectOutput(dom.toFile())
            .redirectError(work.resolve("errors.txt").toFile())
            .redirectInput(Redirect.PIPE)
            .start();
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("the browser did not come back, see " + work);
    }
    return Files.readString(dom);
  }
}
