package dev.windlass.engine.dispatch;

import static dev.windlass.dag.Dsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.*;
import dev.windlass.dag.running.LogLine;
import dev.windlass.engine.log.AttemptLogs;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an executor reads back of a log that an engine before this one wrote. */
class WrittenLogTest {

  @TempDir Path folder;

  @Dag("plain")
  static final class Plain implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.task("only", bash("true"));
    }
  }

  @Test
  void the_latest_lines_of_the_task_come_first_as_many_as_are_wanted() {
    EngineFixture engine = new EngineFixture(folder);
    engine.publish(new Plain());
    engine.trigger("plain", "r1");
    UUID attempt =
        UUID.fromString(
            engine.one(
                "select cast(attempt_id as varchar) as v from task_instance where task_id = 'only'"));
    Instant at = Instant.parse("2026-11-22T10:00:00.123456789Z");
    List<LogLine> lines =
        IntStream.range(0, 1_200)
            .mapToObj(i -> new LogLine(at.plusNanos(i), LogLine.Level.INFO, "line " + i))
            .toList();
    engine.scheduler.onLog(attempt.toString(), 0, lines);

    AttemptLogs next = new AttemptLogs(engine.logStore, engine.database);
    next.appendOwn(attempt, new LogLine(at, LogLine.Level.INFO, "The engine's own."), true);
    List<LogLine> read = new ArrayList<>();
    long count =
        next.latestFirst(
            attempt,
            line -> {
              read.add(line);
              return read.size() < 1_100;
            });

    assertThat(count).isEqualTo(1_200);
    assertThat(read).containsExactlyElementsOf(lines.subList(100, 1_200).reversed());
  }
}
