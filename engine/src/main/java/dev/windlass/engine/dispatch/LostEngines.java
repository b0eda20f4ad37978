package dev.windlass.engine.dispatch;

import dev.windlass.dag.running.LogLine;
import dev.windlass.dag.running.Outcome;
import dev.windlass.dag.spec.PlacementSpec;
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

/**
 * What becomes of the attempts of engines that are lost: those that go on without their engine, as
 * pods do, are taken over by one that can; the others end, so that they are repeated elsewhere.
 */
final class LostEngines {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** What goes on without its engine. An engine that cannot take it over leaves it to others. */
  private static final String TAKEN_OVER = PlacementSpec.PODS;

  private record Left(UUID attemptId, @Nullable String name, @Nullable Instant seenAt) {
    static Left read(Row row) throws SQLException {
      return new Left(
          row.id("attempt_id"), row.optionalText("name"), row.optionalInstant("seen_at"));
    }

    Outcome outcome() {
      return new Outcome.Lost(said());
    }

    String said() {
      return name == null || seenAt == null
          ? "The engine that had it is gone."
          : "Engine %s, which had it, is gone; it was last heard of at %s UTC."
              .formatted(name, TIME.format(seenAt));
    }
  }

  private static final String UNDER_WAY = "t.state in ('queued', 'running')";

  private LostEngines() {}

  /**
   * Says which engines are lost, takes over what can be, and returns how the other attempts they
   * had end.
   */
  static List<ExecutionEvent> giveUp(Pass pass, UUID self, Duration lease, Executors executors)
      throws SQLException {
    pass.missed |= Engines.giveUp(pass.tx(), self, pass.now(), lease) > 0;
    if (executors.takeOver(TAKEN_OVER)) {
      takeOver(pass, self);
    }
    List<ExecutionEvent> ends = new ArrayList<>();
    // Who could take it over has a lease's time for it; so has its engine to come back.
    for (Left left :
        left(
            pass,
            "task_instance t",
            UNDER_WAY + " and (t.executor <> ? or e.id is null or e.lost_at < ?)",
            TAKEN_OVER,
            pass.now().minus(lease))) {
      pass.givenUp.add(left.attemptId());
      ends.add(
          new ExecutionEvent.Finished(left.attemptId().toString(), pass.now(), left.outcome()));
    }
    for (Left left : left(pass, "notice t", "t.state = 'waiting'")) {
      NoticeTasks.end(pass, left.attemptId(), left.outcome());
    }
    return ends;
  }

  /** The same attempts, with the same names: only who looks after them is another one. */
  private static void takeOver(Pass pass, UUID self) throws SQLException {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (Left left : left(pass, "task_instance t", UNDER_WAY + " and t.executor = ?", TAKEN_OVER)) {
      rows.add(new @Nullable Object[] {self, left.attemptId()});
      pass.taken.add(new Pass.Handover(TAKEN_OVER, left.attemptId()));
      pass.lines.add(
          new Pass.EngineLine(
              left.attemptId(),
              new LogLine(
                  pass.now(),
                  LogLine.Level.WARNING,
                  left.said() + " Another one goes on with it.")));
    }
    pass.tx()
        .updateAll(
            "update task_instance set engine_id = ? where attempt_id = ? and state in ('queued', 'running')",
            rows);
    pass.tx().updateAll("update task_attempt set engine_id = ? where id = ?", rows);
  }

  private static List<Left> left(Pass pass, String from, String where, Object... values)
      throws SQLException {
    return pass.tx()
        .query(
            Left::read,
            "select t.attempt_id, e.name, e.seen_at from "
                + from
                + " left join engine e on e.id = t.engine_id where "
                + where
                + " and t.attempt_id is not null and (e.id is null or e.lost_at is not null)",
            values);
  }
}
