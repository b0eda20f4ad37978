package dev.windlass.design;

import static dev.windlass.dag.Dsl.*;

import dev.windlass.dag.*;

/** Says hello, then says world, once a day. */
@Dag("hello_world")
public final class HelloWorld implements DagDefinition {

  @Override
  public void define(DagBuilder dag) {
    dag.schedule(daily());

    var hello = dag.task("hello", bash("echo Hello"));
    var world = dag.task("world", bash("echo World"));

    hello.then(world);
  }
}
