package org.safelight.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Sha256Test {
  @TempDir Path folder;

  @Test
  void textAndFileHaveTheHashOfTheStandard() throws IOException {
    String abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assertThat(Sha256.of("abc")).isEqualTo(abc);
    assertThat(Sha256.of(Files.writeString(folder.resolve("abc"), "abc"))).isEqualTo(abc);
  }
}
