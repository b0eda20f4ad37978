package dev.windlass.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.dag.cron.TimeZones;
import dev.windlass.dag.spec.Json;
import dev.windlass.engine.client.CommandFailure;
import dev.windlass.engine.client.EngineClient;
import dev.windlass.engine.client.ExitCode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Commands about backfills. */
@Command(
    name = "backfill",
    mixinStandardHelpOptions = true,
    header = "Run a DAG for dates that are over.")
final class BackfillCommand {

  private static final int SHOWN = 20;

  private final Terminal terminal;

  BackfillCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Command(
      name = "create",
      mixinStandardHelpOptions = true,
      header = "Make a run for each date of the schedule from one day to another.")
  int create(
      @Parameters(paramLabel = "DAG", description = "Its id.") String dagId,
      @Option(
              names = "--from",
              required = true,
              paramLabel = "DATE",
              description = "The first day, such as 2026-01-01, or a moment.")
          String from,
      @Option(
              names = "--to",
              required = true,
              paramLabel = "DATE",
              description = "The last day, that day included, or a moment.")
          String to,
      @Option(names = "--backwards", description = "Run the latest date first.") boolean backwards,
      @Option(
              names = "--reprocess",
              paramLabel = "WHICH",
              defaultValue = "none",
              description = "Dates with a run that run again: none, failed or completed.")
          String reprocess,
      @Option(
              names = "--max-active-runs",
              paramLabel = "N",
              defaultValue = "10",
              description = "So many runs at once. Default: ${DEFAULT-VALUE}")
          int maxActiveRuns,
      @Option(names = "--dry-run", description = "List the dates, and make nothing.")
          boolean dryRun,
      @Mixin EngineOptions engine) {
    return engine.ask(
        terminal,
        client -> {
          ZoneId zone =
              TimeZones.of(DagLookup.details(client, dagId).path("timezone").asText("UTC"));
          ObjectNode body = Json.MAPPER.createObjectNode();
          body.put("dag_id", dagId)
              .put("from_date", moment("--from", from, zone, false).toString())
              .put("to_date", moment("--to", to, zone, true).toString())
              .put("run_backwards", backwards)
              .put("reprocess_behavior", reprocess)
              .put("max_active_runs", maxActiveRuns);
          if (dryRun) {
            print(engine, client.post(EngineClient.path("backfills", "dry_run"), body));
            return ExitCode.GOOD;
          }
          JsonNode made = client.post(EngineClient.path("backfills"), body);
          terminal.print(
              engine.json()
                  ? made.toPrettyString()
                  : "Backfill %d of %s: %d dates, at most %d runs at once."
                      .formatted(
                          made.path("id").asLong(),
                          dagId,
                          made.at("/progress/total").asInt(),
                          made.path("max_active_runs").asInt()));
          return ExitCode.GOOD;
        });
  }

  private void print(EngineOptions engine, JsonNode answer) {
    if (engine.json()) {
      terminal.print(answer.toPrettyString());
      return;
    }
    int total = answer.path("total_entries").asInt();
    terminal.print(
        "%d dates would run, %d have a run already."
            .formatted(total, answer.path("skipped_entries").asInt()));
    int shown = 0;
    for (JsonNode date : answer.path("backfills")) {
      if (shown++ == SHOWN) {
        terminal.print("... and %d more".formatted(total - SHOWN));
        break;
      }
      terminal.print(
          date.path("logical_date").asText()
              + (date.path("is_repeated").asBoolean() ? " (again)" : ""));
    }
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      header = "List backfills, the newest first.")
  int list(
      @Option(names = "--dag", paramLabel = "ID", description = "Only those of this DAG.")
          @Nullable String dagId,
      @Mixin EngineOptions engine) {
    return engine.ask(
        terminal,
        client -> {
          Map<String, String> query = new TreeMap<>(Map.of("order_by", "-id"));
          if (dagId != null) {
            query.put("dag_id", dagId);
          }
          JsonNode found = client.getAll(EngineClient.path("backfills"), query, "backfills", 100);
          engine.print(terminal, found, BackfillCommand::table, "No backfills.");
          return ExitCode.GOOD;
        });
  }

  private static Table table(JsonNode answer) {
    Table table = new Table("ID", "DAG", "FROM", "TO", "STATE", "DONE", "FAILED");
    for (JsonNode backfill : answer.path("backfills")) {
      JsonNode progress = backfill.path("progress");
      int failed = progress.path("failed").asInt();
      int done = progress.path("success").asInt() + progress.path("skipped").asInt() + failed;
      table.row(
          backfill.path("id").asText(),
          Cell.text(backfill.path("dag_id")),
          Cell.time(backfill.path("from_date")),
          Cell.time(backfill.path("to_date")),
          state(backfill),
          done + " of " + progress.path("total").asInt(),
          String.valueOf(failed));
    }
    return table;
  }

  private static String state(JsonNode backfill) {
    if (backfill.path("is_cancelled").asBoolean()) {
      return "cancelled";
    }
    if (backfill.path("completed_at").isTextual()) {
      return "completed";
    }
    return backfill.path("is_paused").asBoolean() ? "paused" : "running";
  }

  @Command(
      name = "pause",
      mixinStandardHelpOptions = true,
      header = "Hold a backfill; what runs goes on.")
  int pause(
      @Parameters(paramLabel = "ID", description = "Its number.") long id,
      @Mixin EngineOptions engine) {
    return put(id, "pause", "is paused", engine);
  }

  @Command(name = "unpause", mixinStandardHelpOptions = true, header = "Let a backfill go on.")
  int unpause(
      @Parameters(paramLabel = "ID", description = "Its number.") long id,
      @Mixin EngineOptions engine) {
    return put(id, "unpause", "goes on", engine);
  }

  @Command(
      name = "cancel",
      mixinStandardHelpOptions = true,
      header = "Cancel a backfill: what has not started never does, what runs goes on.")
  int cancel(
      @Parameters(paramLabel = "ID", description = "Its number.") long id,
      @Mixin EngineOptions engine) {
    return put(id, "cancel", "is cancelled", engine);
  }

  private int put(long id, String verb, String words, EngineOptions engine) {
    return engine.ask(
        terminal,
        client -> {
          JsonNode backfill = client.put(EngineClient.path("backfills", String.valueOf(id), verb));
          terminal.print(
              engine.json()
                  ? backfill.toPrettyString()
                  : "Backfill %d of %s %s.".formatted(id, backfill.path("dag_id").asText(), words));
          return ExitCode.GOOD;
        });
  }

  /** A day is meant as a whole: from its beginning, or to its end. */
  private static Instant moment(String option, String typed, ZoneId zone, boolean end) {
    try {
      if (typed.contains("T")) {
        return OffsetDateTime.parse(typed).toInstant();
      }
      LocalDate day = LocalDate.parse(typed);
      return end
          ? day.plusDays(1).atStartOfDay(zone).toInstant().minusSeconds(1)
          : day.atStartOfDay(zone).toInstant();
    } catch (DateTimeException wrong) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "%s '%s' is no date. Write a day that exists like 2026-01-31, or a moment like 2026-01-31T06:00:00Z."
              .formatted(option, typed));
    }
  }
}
