package dev.windlass.examples;

import static dev.windlass.dag.Dsl.*;

import dev.windlass.dag.*;

/**
 * Asks a service that is not always well, and gives up on a job that hangs. Only when somebody
 * asks.
 */
@Dag("retries_and_timeout")
public final class RetriesAndTimeout implements DagDefinition {

  @Override
  public void define(DagBuilder dag) {
    dag.description("Asks a service that is not always well.").tags("example");

    // Waits about 1, then about 2 seconds between the tries.
    var rate =
        dag.call("ask_for_rate", this::askForRate)
            .with(context())
            .retry(times(3).backoff(ofSeconds(1), ofSeconds(10)));

    // The first try hangs. It is ended with everything it started, and the second one works.
    var export =
        dag.task(
                "export",
                bash("if [ {{ ti.try_number }} = 1 ]; then sleep 600; fi; echo exported {{ ds }}"))
            .timeout(ofSeconds(2))
            .retry(times(1).backoff(ofSeconds(1), ofSeconds(1)));

    dag.run("note", this::note).with(rate, export, context());
  }

  /** Plays a service that is well from the third try on. */
  double askForRate(TaskContext context) {
    if (context.tryNumber() < 3) {
      throw new IllegalStateException("The service answered 503 Service Unavailable.");
    }
    return 1.0842;
  }

  void note(double rate, String export, TaskContext context) {
    context.info("Rate %s, %s", rate, export);
  }
}
