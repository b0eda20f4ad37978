package dev.windlass.examples;

import static dev.windlass.dag.Dsl.*;

import dev.windlass.dag.*;

/** Runs another DAG, waits for its end and goes on with the name of its run. */
@Dag(value = "hello_first", tags = "example")
public final class HelloFirst implements DagDefinition {

  @Override
  public void define(DagBuilder dag) {
    var hello =
        dag.task("hello", triggerDag("hello_world").waitForIt())
            .every(ofSeconds(30))
            .timeout(ofMinutes(10));
    dag.call("thank", this::thank).with(hello);
  }

  String thank(String runId) {
    return "Thanks for " + runId;
  }
}
