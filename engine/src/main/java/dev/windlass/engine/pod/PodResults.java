package dev.windlass.engine.pod;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.spec.Json;
import dev.windlass.engine.database.Database;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/**
 * Keeps what pods sent as their results until their attempts are over, for whichever engine looks
 * after the pod by then.
 */
@Singleton
public final class PodResults {

  private static final String ALIVE =
      "select id from task_instance where attempt_id = ? and (state in ('queued', 'running')) is true";

  private final Database database;
  private final InstantSource clock;

  /** Keeps them in that database. */
  public PodResults(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Says whether an attempt is under way. */
  boolean isAlive(UUID attempt) {
    return database.inTransaction(tx -> tx.first(row -> true, ALIVE, attempt).isPresent());
  }

  /**
   * Keeps a result in the place of the one before; says false if the attempt is over.
   *
   * @param content the result as JSON
   */
  boolean keep(UUID attempt, String content) {
    return database.inTransaction(tx -> {
      // One at a time, and none while its attempt ends.
      Optional<UUID> instance = tx.first(row -> row.id("id"), ALIVE + " for update", attempt);
      if (instance.isEmpty()) {
        return false;
      }
      int updated =
          tx.update(
              "update sent_result set content = ?, sent_at = ? where attempt_id = ?",
              content,
              clock.instant(),
              attempt);
      if (updated == 0) {
        tx.update(
            "insert into sent_result (attempt_id, task_instance_id, content, sent_at) values (?, ?, ?, ?)",
            attempt,
            instance.get(),
            content,
            clock.instant());
      }
      return true;
    });
  }

  /** Returns what the pod of an attempt sent last; empty if nothing. */
  public Optional<JsonNode> find(UUID attempt) {
    return database
        .inTransaction(tx ->
            tx.first(
                row -> row.text("content"),
                "select content from sent_result where attempt_id = ?",
                attempt))
        .map(PodResults::read);
  }

  /** The attempt is over. */
  public void forget(UUID attempt) {
    database.inTransaction(
        tx -> tx.update("delete from sent_result where attempt_id = ?", attempt));
  }

  private static JsonNode read(String content) {
    try {
      return Json.MAPPER.readTree(content);
    } catch (JsonProcessingException damaged) {
      throw new IllegalStateException("A result that was sent cannot be read.", damaged);
    }
  }
}
