package dev.windlass.executor;

import dev.windlass.dag.running.LogLine;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Where executors report to: the engine's inbox. Safe for many threads. */
public interface ExecutionListener {

  /**
   * Takes an event. The returned stage completes when what follows from the event is committed:
   * only then may an executor forget it. It completes exceptionally if it could not be stored;
   * report it again then.
   */
  CompletionStage<Void> onEvent(ExecutionEvent event);

  /**
   * Takes lines of an attempt's log.
   *
   * @param firstLine how many lines the attempt's task had written before these; lines that arrive
   *     a second time are dropped by it
   */
  void onLog(String attemptId, long firstLine, List<LogLine> lines);
}
