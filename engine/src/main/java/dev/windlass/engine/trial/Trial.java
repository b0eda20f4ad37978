package dev.windlass.engine.trial;

import dev.windlass.dag.Dag;
import dev.windlass.dag.DagDefinition;
import dev.windlass.dag.InvalidDagException;
import dev.windlass.dag.RunState;
import dev.windlass.dag.running.InvalidParamsException;
import dev.windlass.dag.spec.DidYouMean;
import dev.windlass.dag.testing.DagTester;
import dev.windlass.dag.testing.TestListener;
import dev.windlass.engine.client.CommandFailure;
import dev.windlass.engine.client.ExitCode;
import dev.windlass.executor.connection.EnvironmentConnections;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One run of a DAG file in this process. */
public final class Trial {

  private final DagFile file;
  private final DagTester tester;

  /**
   * Prepares one.
   *
   * @param file the file
   * @param dagId which DAG of the file; null for its only one
   * @param environment where connections and variables come from
   * @param clock the run is for now unless it is given a date
   * @param lines gets what happens, line by line
   * @throws CommandFailure if the file has no such DAG or it cannot be run as it was written
   */
  public Trial(
      DagFile file,
      @Nullable String dagId,
      Map<String, String> environment,
      InstantSource clock,
      Consumer<String> lines) {
    this.file = file;
    this.tester = tester(choose(file.definitions(), dagId));
    tester.startingAt(clock.instant()).listener(TestListener.printingTo(lines));
    EnvironmentConnections found = EnvironmentConnections.of(environment);
    found.problems().forEach(lines);
    found.connections().values().forEach(tester::connection);
    found.variables().forEach(tester::variable);
  }

  private static DagDefinition choose(List<DagDefinition> definitions, @Nullable String dagId) {
    if (dagId == null && definitions.size() == 1) {
      return definitions.getFirst();
    }
    List<String> ids = definitions.stream().map(Trial::id).toList();
    if (dagId == null) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "The file defines several DAGs: "
              + String.join(", ", ids)
              + ". Choose one with --dag ID.");
    }
    return definitions.stream()
        .filter(definition -> id(definition).equals(dagId))
        .findFirst()
        .orElseThrow(() ->
            new CommandFailure(
                ExitCode.USAGE,
                "The file defines no DAG '"
                    + dagId
                    + "', but "
                    + String.join(", ", ids)
                    + "."
                    + DidYouMean.suffix(dagId, ids)));
  }

  private static String id(DagDefinition definition) {
    return definition.getClass().getAnnotation(Dag.class).value();
  }

  private static DagTester tester(DagDefinition definition) {
    try {
      return DagTester.of(definition);
    } catch (InvalidDagException e) {
      throw wrong(e);
    }
  }

  /** Sets the date the run is for. */
  public Trial date(LogicalDate date) {
    switch (date) {
      case LogicalDate.Day day -> tester.on(day.date());
      case LogicalDate.Moment moment -> tester.at(moment.instant());
    }
    return this;
  }

  /** Gives the run a param, as text. */
  public Trial param(String name, String value) {
    tester.paramText(name, value);
    return this;
  }

  /**
   * Runs it and says whether it succeeded.
   *
   * @throws CommandFailure if a param is wrong or the DAG uses what cannot be run yet
   */
  public boolean run() {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    // What author code looks up by name, such as a driver beside the file, is found from here.
    thread.setContextClassLoader(file.loader());
    try {
      return tester.run().state() == RunState.SUCCESS;
    } catch (InvalidParamsException | UnsupportedOperationException e) {
      throw wrong(e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static CommandFailure wrong(RuntimeException e) {
    return new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()));
  }
}
