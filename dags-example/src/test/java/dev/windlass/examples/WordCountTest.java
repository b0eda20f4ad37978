package dev.windlass.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.windlass.dag.testing.DagTester;
import dev.windlass.dag.testing.TestRun;
import dev.windlass.examples.WordCount.Word;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordCountTest {

  @Test
  void counts_the_words_of_its_default_text() {
    var run = DagTester.of(new WordCount()).on(LocalDate.of(2026, 1, 31)).run().requireSuccess();

    assertThat(words(run))
        .containsExactly(new Word("the", 4), new Word("cat", 2), new Word("on", 2));
    assertThat(run.task("count").logText()).contains("Counting for 2026-01-31");
    assertThat(run.result("report", String.class))
        .isEqualTo("The 3 most frequent words: the (4), cat (2), on (2)");
  }

  private static List<Word> words(TestRun run) {
    return run.result("count", new TypeReference<List<Word>>() {});
  }

  @Test
  void counts_what_a_run_is_given() {
    var run =
        DagTester.of(new WordCount())
            .param("text", "to be or not to be")
            .param("top", 1)
            .run()
            .requireSuccess();

    assertThat(words(run)).containsExactly(new Word("be", 2));
  }

  @Test
  void a_text_is_never_run_as_a_command() {
    var run = DagTester.of(new WordCount()).param("text", "$(exit 7) `exit 7` ';exit").run();

    assertThat(run.requireSuccess().task("count").tries()).isEqualTo(1);
  }
}
