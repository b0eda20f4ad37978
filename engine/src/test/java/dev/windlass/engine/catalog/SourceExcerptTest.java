package dev.windlass.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SourceExcerptTest {

  private static final String HUNDRED =
      IntStream.rangeClosed(1, 100).mapToObj(i -> "line " + i).collect(Collectors.joining("\n"));

  @Test
  void the_lines_around_a_line_are_shown() {
    SourceExcerpt excerpt = SourceExcerpt.around(HUNDRED, 50);
    assertThat(excerpt.firstLine()).isEqualTo(44);
    assertThat(excerpt.text()).startsWith("line 44\n").endsWith("\nline 56");
  }

  @Test
  void a_file_ends_where_it_ends() {
    assertThat(SourceExcerpt.around(HUNDRED, 2))
        .isEqualTo(new SourceExcerpt(1, HUNDRED.substring(0, HUNDRED.indexOf("\nline 9"))));
    assertThat(SourceExcerpt.around(HUNDRED, 100).text()).endsWith("line 100");
    assertThat(SourceExcerpt.around("one", 1)).isEqualTo(new SourceExcerpt(1, "one"));
  }

  @Test
  void what_is_not_there_is_not_shown() {
    assertThat(SourceExcerpt.around(HUNDRED, null)).isNull();
    assertThat(SourceExcerpt.around(null, 3)).isNull();
    assertThat(SourceExcerpt.around(HUNDRED, 101)).isNull();
  }

  @Test
  void a_file_that_is_one_endless_line_of_bytes_fits_into_the_database() {
    String text = SourceExcerpt.around("\0".repeat(10_000_000), 1).text();
    assertThat(text).hasSizeLessThan(1000).doesNotContain("\0");
  }
}
