package org.safelight.enhance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CsvTest {
  @Test
  void commasQuotesAndLineEndsStayInTheirCell() {
    Csv csv = new Csv("a", "b");
    csv.row("one, two", "say \"yes\"");
    csv.row("two\nlines", null);
    assertThat(csv.toString())
        .isEqualTo("a,b\n\"one, two\",\"say \"\"yes\"\"\"\ntwo\\u000alines,\n");
  }

  @Test
  void aRowHasAsManyCellsAsTheHeader() {
    Csv csv = new Csv("a", "b");
    assertThatThrownBy(() -> csv.row("alone")).isInstanceOf(IllegalArgumentException.class);
  }
}
