package org.safelight.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The launcher's build (-Dlight) has no tests: a pom that needs another module's would break it.
 */
class LauncherBuildTest {
  private static final Path ROOT = Path.of(System.getProperty("safelight.root", ".."));

  @Test
  void testDependenciesOnModulesStayOutOfTheLauncher() throws IOException {
    int seen = 0;
    for (Path pom : poms()) {
      String text = Files.readString(pom);
      int profile = text.indexOf("<id>tested</id>");
      String always = profile < 0 ? text : text.substring(0, profile);
      assertThat(always.lines().filter(LauncherBuildTest::isTestOnModule))
          .as("outside of the profile 'tested' in " + ROOT.relativize(pom))
          .isEmpty();
      seen += profile < 0 ? 0 : 1;
    }
    assertThat(seen).as("modules with the profile").isPositive();
  }

  private static boolean isTestOnModule(String line) {
    return line.contains("<artifactId>safelight-") && line.contains("<scope>test</scope>");
  }

  private static List<Path> poms() throws IOException {
    List<Path> poms = new ArrayList<>();
    for (String floor : List.of("lib", "method")) {
      try (Stream<Path> modules = Files.list(ROOT.resolve(floor))) {
        modules.map(m -> m.resolve("pom.xml")).filter(Files::exists).forEach(poms::add);
      }
    }
    poms.add(ROOT.resolve("app/cli/pom.xml"));
    return poms;
  }
}
