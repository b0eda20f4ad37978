package dev.windlass.engine.cli;

import dev.windlass.engine.client.CommandFailure;
import dev.windlass.engine.client.ExitCode;
import picocli.CommandLine.Option;

/** How many lines a list has at most. */
final class ListLimit {

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "25",
      description = "At most so many. Default: ${DEFAULT-VALUE}")
  private int limit;

  /**
   * Returns it.
   *
   * @throws CommandFailure if it shows nothing
   */
  int lines() {
    if (limit < 1) {
      throw new CommandFailure(
          ExitCode.USAGE, "--limit " + limit + " shows nothing. Write 1 or more.");
    }
    return limit;
  }
}
