package com.example.dags;

import static dev.windlass.dag.Dsl.daily;

import dev.windlass.dag.Dag;
import dev.windlass.dag.DagBuilder;
import dev.windlass.dag.DagDefinition;
import java.util.Map;

/** Counts the words of a text, every day. */
@Dag("word_report")
public final class WordReport implements DagDefinition {

  @Override
  public void define(DagBuilder dag) {
    dag.schedule(daily());

    var text = dag.call("text", this::text);
    var counted = dag.call("count", this::count).with(text);
    dag.run("report", this::report).with(counted);
  }

  String text() {
    return "to be or not to be";
  }

  Map<String, Long> count(String text) {
    return Words.counted(text);
  }

  void report(Map<String, Long> counted) {
    counted.forEach((word, times) -> System.out.println(word + " " + times));
  }
}
