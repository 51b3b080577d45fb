package org.safelight.image.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {
  @TempDir Path folder;

  @Test
  void aFailureLeavesWhatWasThereAndNothingElse() throws IOException {
    Path file = folder.resolve("a.txt");
    Files.writeString(file, "before");
    assertThatThrownBy(
            () ->
                AtomicFiles.write(
                    file,
                    true,
                    out -> {
                      out.write(1);
                      throw new IOException("full");
                    }))
        .hasMessage("full");
    assertThat(Files.readString(file)).isEqualTo("before");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void aFileThatCameMeanwhileIsNotReplaced() {
    Path file = folder.resolve("a.txt");
    assertThatThrownBy(
            () -> AtomicFiles.write(file, false, out -> Files.writeString(file, "theirs")))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(file).hasContent("theirs");
  }

  @Test
  void theFolderIsMadeForBytes() throws IOException {
    Path file = folder.resolve("new/a.txt");
    AtomicFiles.write(file, new byte[] {'x'});
    assertThat(file).hasContent("x");
  }
}
