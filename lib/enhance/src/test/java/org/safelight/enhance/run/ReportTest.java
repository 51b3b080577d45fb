package org.safelight.enhance.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  private static final List<Outcome> OUTCOMES =
      List.of(
          new Outcome.Enhanced(Path.of("a,b.jpg"), Path.of("out/a,b.jpg"), 12, 30, 20),
          new Outcome.Failed(Path.of("c.jpg"), Path.of("out/c.jpg"), "is \"broken\""));

  @TempDir Path folder;

  @Test
  void csvHasARowForEachPhoto() throws IOException {
    Path file = folder.resolve("report.csv");
    Report.write(OUTCOMES, file);
    assertThat(file)
        .hasContent(
            """
            source,target,status,reason,millis,width,height
            "a,b.jpg","out/a,b.jpg",enhanced,,12,30,20
            c.jpg,out/c.jpg,failed,"is ""broken""\",,,
            """);
  }

  @Test
  void jsonHasTheSameFields() throws IOException {
    Path file = folder.resolve("report.JSON");
    Report.write(OUTCOMES, file);
    assertThat(file)
        .content()
        .contains(
            "\"status\" : \"enhanced\"", "\"millis\" : 12", "\"reason\" : \"is \\\"broken\\\"\"");
  }

  @Test
  void otherExtensionsAreRefused() {
    assertThatThrownBy(() -> Report.check(Path.of("report.txt")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(".csv or .json");
  }
}
