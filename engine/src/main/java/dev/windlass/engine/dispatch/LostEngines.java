package dev.windlass.engine.dispatch;

import dev.windlass.dag.running.Outcome;
import dev.windlass.engine.database.Row;
import dev.windlass.engine.fleet.Engines;
import dev.windlass.executor.ExecutionEvent;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Ends the attempts of engines that are lost, so that they are repeated elsewhere. */
final class LostEngines {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private record Left(UUID attemptId, @Nullable String name, @Nullable Instant seenAt) {
    static Left read(Row row) throws SQLException {
      return new Left(
          row.id("attempt_id"), row.optionalText("name"), row.optionalInstant("seen_at"));
    }

    Outcome outcome() {
      return new Outcome.Lost(
          name == null || seenAt == null
              ? "The engine that had it is gone."
              : "Engine %s, which had it, is gone; it was last heard of at %s UTC."
                  .formatted(name, TIME.format(seenAt)));
    }
  }

  private LostEngines() {}

  /** Says which engines are lost and returns how the attempts they had end. */
  static List<ExecutionEvent> giveUp(Pass pass, UUID self, Duration lease) throws SQLException {
    pass.missed |= Engines.giveUp(pass.tx(), self, pass.now(), lease) > 0;
    List<ExecutionEvent> ends = new ArrayList<>();
    for (Left left : left(pass, "task_instance t", "t.state in ('queued', 'running')")) {
      ends.add(
          new ExecutionEvent.Finished(left.attemptId().toString(), pass.now(), left.outcome()));
    }
    for (Left left : left(pass, "notice t", "t.state = 'waiting'")) {
      NoticeTasks.end(pass, left.attemptId(), left.outcome());
    }
    return ends;
  }

  private static List<Left> left(Pass pass, String from, String where) throws SQLException {
    return pass.tx()
        .query(
            Left::read,
            "select t.attempt_id, e.name, e.seen_at from "
                + from
                + " left join engine e on e.id = t.engine_id where "
                + where
                + " and t.attempt_id is not null and (e.id is null or e.lost_at is not null)");
  }
}
