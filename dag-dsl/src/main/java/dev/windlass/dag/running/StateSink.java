package dev.windlass.dag.running;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Takes what an attempt wants its task instance to keep. */
@FunctionalInterface
public interface StateSink {

  /** Forgets everything: nothing is kept beyond the attempt. */
  StateSink NOWHERE = (key, value) -> {};

  /**
   * Takes a value.
   *
   * @param value null to keep none of that name
   */
  void put(String key, @Nullable JsonNode value);
}
