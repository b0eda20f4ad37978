package dev.windlass.executor.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineOutputTest {

  private final List<String> lines = new ArrayList<>();
  private final List<Boolean> cuts = new ArrayList<>();

  @Test
  void a_line_ends_with_a_line_break_of_any_system() {
    assertThat(linesOf("one\ntwo\r\nthree")).containsExactly("one", "two", "three");
    assertThat(linesOf("a\n\n\r\nb\r\r\nc\n")).containsExactly("a", "", "", "b", "c");
  }

  @Test
  void a_progress_bar_is_seen_as_it_moves() {
    assertThat(linesOf("\r 10%\r 20%\r100%\ndone\n"))
        .containsExactly(" 10%", " 20%", "100%", "done");
  }

  @Test
  void bytes_that_are_no_text_are_seen_to_be_none() {
    write(new byte[] {'a', (byte) 0xff, 0, 'b', '\n'}, 5);
    assertThat(lines).containsExactly("a\ufffd\0b");
  }

  @Test
  void a_line_of_ten_megabytes_is_whole() {
    byte[] text = "0123456789".repeat(1024 * 1024).getBytes(StandardCharsets.UTF_8);
    write(text, 8192);
    assertThat(lines.getFirst()).hasSize(text.length);
    assertThat(cuts).containsExactly(false);
  }

  @Test
  void a_longer_line_is_given_in_parts_that_are_cut_between_characters() {
    String text = "x€".repeat(5 * 1024 * 1024);
    write(text.getBytes(StandardCharsets.UTF_8), 8192);
    assertThat(String.join("", lines)).isEqualTo(text);
    assertThat(cuts).containsExactly(true, false);
  }

  /** However the bytes arrive, the lines are the same. */
  private List<String> linesOf(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    write(bytes, 1);
    List<String> oneByOne = List.copyOf(lines);
    for (int step : new int[] {2, 3, 1000}) {
      lines.clear();
      write(bytes, step);
      assertThat(lines).as("in steps of %d", step).isEqualTo(oneByOne);
    }
    lines.clear();
    return oneByOne;
  }

  private void write(byte[] bytes, int step) {
    try (var output =
        new LineOutput((line, isCut) -> {
          lines.add(line);
          cuts.add(isCut);
        })) {
      for (int from = 0; from < bytes.length; from += step) {
        output.write(bytes, from, Math.min(step, bytes.length - from));
      }
    }
  }
}
