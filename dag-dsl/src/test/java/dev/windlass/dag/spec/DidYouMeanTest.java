package dev.windlass.dag.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class DidYouMeanTest {

  private static final List<String> TASKS =
      List.of("fetch", "load", "drop_invalid", "drop_duplicates");

  @Test
  void a_missing_a_surplus_a_wrong_and_a_swapped_letter_are_forgiven() {
    assertThat(DidYouMean.among("lod", TASKS)).contains("load");
    assertThat(DidYouMean.among("loadd", TASKS)).contains("load");
    assertThat(DidYouMean.among("lead", TASKS)).contains("load");
    assertThat(DidYouMean.among("laod", TASKS)).contains("load");
    assertThat(DidYouMean.among("drop_invlaid", TASKS)).contains("drop_invalid");
  }

  @Test
  void case_does_not_count() {
    assertThat(DidYouMean.among("FETCH", TASKS)).contains("fetch");
  }

  @Test
  void a_name_far_from_all_others_is_nobody() {
    assertThat(DidYouMean.among("report", TASKS)).isEmpty();
    assertThat(DidYouMean.suffix("report", TASKS)).isEmpty();
    assertThat(DidYouMean.among("", TASKS)).isEmpty();
    assertThat(DidYouMean.among("load", List.of())).isEmpty();
  }

  @Test
  void of_equally_near_names_the_first_by_alphabet_is_meant() {
    assertThat(DidYouMean.among("abx", List.of("aby", "abc"))).contains("abc");
  }

  @Test
  void the_suffix_fits_behind_a_message() {
    assertThat("No task 'lod'." + DidYouMean.suffix("lod", TASKS))
        .isEqualTo("No task 'lod'. Did you mean 'load'?");
  }
}
