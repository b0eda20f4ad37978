package dev.windlass.dag.testing;

import dev.windlass.dag.AssetEvent;
import dev.windlass.dag.Connection;
import dev.windlass.dag.running.OperatorRunner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a test has said so far. */
final class TestSetup {

  final Map<String, Connection> connections = new LinkedHashMap<>();
  final Map<String, String> variables = new LinkedHashMap<>();
  final Map<String, Answer> answers = new LinkedHashMap<>();

  /** How many attempts of each instance fail before anything runs. */
  final Map<String, Integer> failures = new LinkedHashMap<>();

  /** What goes wrong at random. */
  Faults faults = Faults.NONE;

  /** The updates of assets that make the next runs. */
  final List<AssetEvent> assetEvents = new ArrayList<>();

  /** How many looks of each task find nothing, before anything runs. */
  final Map<String, Integer> vainLooks = new LinkedHashMap<>();

  final List<OperatorRunner> runners = new ArrayList<>();
  TestListener listener = new TestListener() {};
}
