package dev.windlass.examples;

import static dev.windlass.dag.Dsl.*;

import dev.windlass.dag.*;
import java.util.List;

/** Copies parts one by one; a try goes on where the one before stopped. */
@Dag(value = "long_copy", tags = "example")
public final class LongCopy implements DagDefinition {

  @Override
  public void define(DagBuilder dag) {
    var parts = dag.call("parts", () -> List.of("a", "b", "c", "d"));
    dag.call("copy", this::copy)
        .with(parts, context())
        .retry(times(4).every(ofSeconds(10)))
        .timeout(ofMinutes(10));
  }

  int copy(List<String> parts, TaskContext context) {
    int done = context.state().get("done", 0);
    context.info("%d of %d parts are there", done, parts.size());
    for (int part = done; part < parts.size(); part++) {
      copyPart(parts.get(part), context);
      context.state().put("done", part + 1);
    }
    return parts.size() - done;
  }

  /** Stands for something slow that fails now and then: here at the third part of a first try. */
  private static void copyPart(String part, TaskContext context) {
    if (part.equals("c") && context.tryNumber() == 1) {
      throw new IllegalStateException("The connection is gone");
    }
    context.info("Copied %s", part);
  }
}
