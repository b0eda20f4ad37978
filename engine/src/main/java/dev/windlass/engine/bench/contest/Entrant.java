package dev.windlass.engine.bench.contest;

import java.util.List;
import java.util.Map;

/** Somebody who can take part in a discipline: how to make a contestant. */
public sealed interface Entrant permits WindlassEntrant, AirflowEntrant {

  /** Returns what the report calls it. */
  String name();

  /**
   * Starts it, or finds it, and waits until it knows these DAGs.
   *
   * @param settings of the environment, where it is started
   */
  Contestant open(List<Shape> shapes, Map<String, String> settings);
}
