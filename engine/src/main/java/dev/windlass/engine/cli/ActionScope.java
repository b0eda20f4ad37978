package dev.windlass.engine.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Option;

/** How far an action on tasks of a run goes, and whether it is done at all. */
final class ActionScope {

  @Option(names = "--upstream", description = "What comes before them too.")
  private boolean upstream;

  @Option(names = "--downstream", description = "What comes after them too.")
  private boolean downstream;

  @Option(names = "--past", description = "In all earlier runs of the DAG too.")
  private boolean past;

  @Option(names = "--future", description = "In all later runs of the DAG too.")
  private boolean future;

  @Option(names = "--dry-run", description = "Only list what would be touched.")
  private boolean dryRun;

  boolean isDryRun() {
    return dryRun;
  }

  void writeTo(ObjectNode body) {
    body.put("include_upstream", upstream)
        .put("include_downstream", downstream)
        .put("include_past", past)
        .put("include_future", future);
  }
}
