package dev.windlass.engine.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.windlass.dag.RunState;
import dev.windlass.dag.running.ArgumentValues;
import dev.windlass.dag.running.LogLine;
import dev.windlass.dag.running.OperatorRunner;
import dev.windlass.dag.running.Outcome;
import dev.windlass.dag.running.RunParams;
import dev.windlass.dag.running.TaskAttempt;
import dev.windlass.dag.running.TaskLog;
import dev.windlass.dag.running.WakeKey;
import dev.windlass.dag.spec.ArgSpec;
import dev.windlass.dag.spec.Json;
import dev.windlass.dag.spec.OperatorSpec;
import dev.windlass.engine.database.Database;
import dev.windlass.engine.database.Row;
import dev.windlass.engine.run.DagRunTriggeredByType;
import dev.windlass.engine.run.NewRun;
import dev.windlass.executor.template.TemplateException;
import dev.windlass.executor.template.TemplateRenderer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes a run of another DAG for a task, and looks whether it has ended.
 *
 * <p>The run's name is made of the run, the task and the try, and the run knows who made it, so
 * that a try that is repeated after a crash finds its run instead of making another.
 */
public final class TriggerDagRunner implements OperatorRunner {

  /** So many runs may have triggered each other; more is a circle that nobody meant. */
  public static final int DEEPEST = 16;

  private static final int LONGEST_NAME = 250;

  private record Made(UUID id, String runId, RunState state, @Nullable String triggeredFrom) {
    static Made read(Row row) throws SQLException {
      return new Made(
          row.id("id"),
          row.text("run_id"),
          RunState.valueOf(row.text("state").toUpperCase(Locale.ROOT)),
          row.optionalText("triggered_from"));
    }
  }

  private final Database database;
  private final InstantSource clock;
  private final Runs runs;
  private final TemplateRenderer templates = new TemplateRenderer();

  /** Makes runs by those. */
  public TriggerDagRunner(Database database, InstantSource clock, Runs runs) {
    this.database = database;
    this.clock = clock;
    this.runs = runs;
  }

  @Override
  public boolean runs(OperatorSpec operator) {
    return operator instanceof OperatorSpec.TriggerDag;
  }

  @Override
  public Outcome run(TaskAttempt attempt, TaskLog log) {
    OperatorSpec.TriggerDag trigger = (OperatorSpec.TriggerDag) attempt.operator();
    JsonNode memory = attempt.memory();
    if (memory != null) {
      return look(trigger, memory.path("run").asText());
    }
    try {
      return make(trigger, attempt, log);
    } catch (TemplateException | IllegalArgumentException wrong) {
      return new Outcome.Rejected(String.valueOf(wrong.getMessage()));
    } catch (Runs.UnknownDagException unknown) {
      return new Outcome.Rejected(String.valueOf(unknown.getMessage()));
    }
  }

  private Outcome make(OperatorSpec.TriggerDag trigger, TaskAttempt attempt, TaskLog log) {
    String from = nameOf(attempt);
    String runId =
        trigger.runId() == null
            ? shortened("triggered__" + from)
            : templates.render(trigger.runId(), attempt);
    Instant date = trigger.logicalDate() == null ? null : date(trigger.logicalDate(), attempt);
    List<String> chain = chain(attempt.run().dagId(), attempt.run().runId());
    if (chain.size() >= DEEPEST) {
      return new Outcome.Rejected(
          "Runs trigger each other in a circle, or nearly: %s -> %s. More than %d runs in a row are not made."
              .formatted(String.join(" -> ", chain), trigger.dagId(), DEEPEST));
    }
    Map<String, JsonNode> given = new LinkedHashMap<>();
    trigger
        .params()
        .forEach((name, value) -> given.put(name, ArgumentValues.resolve(value, attempt)));
    try {
      runs.create(
          trigger.dagId(),
          (tx, dag) ->
              new NewRun(
                  dag.dagId(),
                  runId,
                  NewRun.Type.MANUAL,
                  date,
                  date,
                  date,
                  clock.instant().truncatedTo(ChronoUnit.MICROS),
                  RunParams.complete(dag.params(), given).values(),
                  DagRunTriggeredByType.OPERATOR.value(),
                  null,
                  null,
                  from));
      say(log, "Triggered run '%s' of DAG '%s'.".formatted(runId, trigger.dagId()));
      return after(trigger, runId);
    } catch (Runs.DuplicateRunException duplicate) {
      return there(trigger, runId, date, from, duplicate, log);
    }
  }

  private Outcome there(
      OperatorSpec.TriggerDag trigger,
      String runId,
      @Nullable Instant date,
      String from,
      Runs.DuplicateRunException duplicate,
      TaskLog log) {
    Made made = find(trigger.dagId(), runId, date);
    if (made == null) {
      return new Outcome.Failed(String.valueOf(duplicate.getMessage()));
    }
    boolean own =
        from.equals(made.triggeredFrom())
            || (trigger.runId() == null && made.runId().equals(runId));
    if (own) {
      // An engine of the build before this one may have made it, and have been killed before this.
      link(made.id(), from);
      say(log, "Run '%s' of DAG '%s' is there already.".formatted(made.runId(), trigger.dagId()));
      return after(trigger, made.runId());
    }
    return switch (trigger.ifThere()) {
      case FAIL ->
          new Outcome.Rejected(
              duplicate.getMessage()
                  + " Use .resetIfThere() or .skipIfThere(), or give it another one.");
      case SKIP -> new Outcome.Skipped(String.valueOf(duplicate.getMessage()));
      case CLEAR ->
          switch (runs.clear(ClearRequest.ofTrigger(made.id(), from))
              .toCompletableFuture()
              .join()) {
            case ClearResult.Refused(String why) -> new Outcome.Failed(why);
            case ClearResult.Cleared cleared -> {
              say(log, "Cleared run '%s' of DAG '%s'.".formatted(made.runId(), trigger.dagId()));
              yield after(trigger, made.runId());
            }
          };
    };
  }

  private Outcome after(OperatorSpec.TriggerDag trigger, String runId) {
    return trigger.waits() ? look(trigger, runId) : new Outcome.Succeeded(TextNode.valueOf(runId));
  }

  private Outcome look(OperatorSpec.TriggerDag trigger, String runId) {
    Made made = find(trigger.dagId(), runId, null);
    String what = "run '%s' of DAG '%s'".formatted(runId, trigger.dagId());
    if (made == null) {
      return new Outcome.Failed("The " + what + " is gone.");
    }
    if (!made.state().isFinished()) {
      return new Outcome.NotYet(
          what + ", which is " + made.state().value(),
          Json.MAPPER.createObjectNode().put("run", runId),
          null,
          WakeKey.ofRun(trigger.dagId(), runId, null));
    }
    return trigger.failsWith().contains(made.state())
        ? new Outcome.Failed("The %s ended as %s.".formatted(what, made.state().value()))
        : new Outcome.Succeeded(TextNode.valueOf(runId));
  }

  private @Nullable Made find(String dagId, String runId, @Nullable Instant date) {
    return database
        .inTransaction(tx ->
            tx.first(
                Made::read,
                """
                select id, run_id, state, triggered_from from dag_run
                where dag_id = ? and (run_id = ? or logical_date = ?)
                """,
                dagId,
                runId,
                date))
        .orElse(null);
  }

  /** Returns the DAGs whose runs triggered each other, the first first. */
  private List<String> chain(String dagId, String runId) {
    return database.inTransaction(tx -> {
      List<String> chain = new ArrayList<>();
      String dag = dagId;
      String run = runId;
      while (chain.size() < DEEPEST) {
        chain.add(0, dag);
        Optional<String> from =
            tx.first(
                row -> row.optionalText("triggered_from") == null ? "" : row.text("triggered_from"),
                "select triggered_from from dag_run where dag_id = ? and run_id = ?",
                dag,
                run);
        String[] parts = from.orElse("").split("/", -1);
        if (parts.length < 3) {
          break;
        }
        dag = parts[0];
        run = parts[1];
      }
      return List.copyOf(chain);
    });
  }

  private void link(UUID run, String from) {
    database.inTransaction(
        tx -> tx.update("update dag_run set triggered_from = ? where id = ?", from, run));
  }

  private static Instant date(ArgSpec argument, TaskAttempt attempt) {
    JsonNode value = ArgumentValues.resolve(argument, attempt);
    String text = value.asText();
    try {
      return text.endsWith("]")
          ? ZonedDateTime.parse(text).toInstant()
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException wrong) {
      throw new IllegalArgumentException(
          "Task '%s' triggers a run for %s, which is no instant."
              .formatted(attempt.taskId(), value),
          wrong);
    }
  }

  private static String nameOf(TaskAttempt attempt) {
    String name =
        "%s/%s/%s".formatted(attempt.run().dagId(), attempt.run().runId(), attempt.taskId());
    return name
        + (attempt.mapIndex() < 0 ? "" : "/" + attempt.mapIndex())
        + "/try "
        + attempt.tryNumber();
  }

  private static String shortened(String name) {
    String plain = name.replace('/', '_').replace(' ', '_');
    return plain.length() <= LONGEST_NAME
        ? plain
        : plain.substring(0, LONGEST_NAME - 37)
            + "_"
            + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  private void say(TaskLog log, String what) {
    log.write(new LogLine(clock.instant(), LogLine.Level.INFO, what));
  }
}
