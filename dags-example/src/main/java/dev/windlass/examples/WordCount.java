package dev.windlass.examples;

import static dev.windlass.dag.Dsl.*;
import static java.util.stream.Collectors.joining;

import dev.windlass.dag.*;
import java.util.List;

/**
 * Counts words with the tools of the shell; what it reads and how many it names are params.
 *
 * <p>{@code ./windlass dags trigger word_count --param top=2 --wait}
 */
@Dag("word_count")
public final class WordCount implements DagDefinition {

  record Word(String word, int times) {}

  @Override
  public void define(DagBuilder dag) {
    dag.description("Counts words with the tools of the shell.").tags("example", "bash");

    var text =
        dag.param("text", String.class)
            .defaultsTo("the cat sat on the mat and the dog sat on the cat")
            .describedAs("What is counted, words divided by blanks");
    var top = dag.param("top", Integer.class).defaultsTo(3).describedAs("How many words are named");

    // What people give goes into the environment, never into the command's text: a quotation mark
    // or a semicolon in a param would be run otherwise. The logical date is safe in a template.
    var words =
        dag.task(
            "count",
            bash("""
            echo "Counting for {{ ds }}"
            tr ' ' '\\n' <<<"$TEXT" | sort | uniq -c | sort -k1,1nr -k2 | head -n "$TOP" |
              awk '{ printf "%s{\\"word\\":\\"%s\\",\\"times\\":%d}", (NR > 1 ? "," : "["), $2, $1 } END { print "]" }'
            """)
                .env("TEXT", text)
                .env("TOP", top)
                .returningListOf(Word.class));

    dag.call("report", this::report).with(words, top);
  }

  String report(List<Word> words, int top) {
    return "The %d most frequent words: ".formatted(top)
        + words.stream()
            .map(word -> "%s (%d)".formatted(word.word(), word.times()))
            .collect(joining(", "));
  }
}
