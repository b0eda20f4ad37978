package dev.windlass.engine.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something an engine is measured by. A new one is a class of its own and a line in {@link
 * Bench#WORKLOADS}.
 */
interface Workload {

  /** Returns the word it is chosen by. */
  String name();

  /** Returns the DAG files it runs, by file name; empty if it runs none. */
  Map<String, String> files();

  /** Returns why it cannot run on this machine; nothing if it can. */
  default Optional<String> obstacle() {
    return Optional.empty();
  }

  /** Returns what starts the engine, with its options. */
  default List<String> command() {
    return List.of("dev");
  }

  /**
   * Starts what it needs beside the engine.
   *
   * @param folder for files of its own
   * @return what the engine is to have in its environment
   */
  default Map<String, String> begin(Path folder) {
    return Map.of();
  }

  /** Ends that, in any case. */
  default void end() {}

  /** Runs it on an engine that has nothing else to do and knows the DAGs of the files. */
  List<Measurement> measure(BenchEngine engine);
}
