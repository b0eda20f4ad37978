package dev.windlass.dag.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.AssetEvent;
import dev.windlass.dag.Connection;
import dev.windlass.dag.running.OperatorRunner;
import dev.windlass.dag.spec.TaskSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What a test has said so far. */
final class TestSetup {

  final Map<String, JsonNode> params = new LinkedHashMap<>();
  final Map<String, String> textParams = new LinkedHashMap<>();
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

  /** How long attempts take. */
  final Map<String, Function<AnswerInputs, Duration>> takes = new LinkedHashMap<>();

  /** How many slots pools have; one of another name has as many as anybody takes. */
  final Map<String, Integer> pools = new LinkedHashMap<>(Map.of(TaskSpec.DEFAULT_POOL, 128));

  final List<OperatorRunner> runners = new ArrayList<>();
  TestListener listener = new TestListener() {};
}
