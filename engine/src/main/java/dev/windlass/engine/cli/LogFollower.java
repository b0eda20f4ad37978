package dev.windlass.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.windlass.dag.TaskState;
import dev.windlass.dag.spec.Json;
import dev.windlass.engine.client.CommandFailure;
import dev.windlass.engine.client.EngineClient;
import dev.windlass.engine.client.ExitCode;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Prints the log of a task instance, as far as it goes now or until the instance has ended. */
final class LogFollower {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

  private final Terminal terminal;
  private final EngineClient client;
  private final boolean json;
  private final ArrayNode all = Json.MAPPER.createArrayNode();

  LogFollower(Terminal terminal, EngineClient client, boolean json) {
    this.terminal = terminal;
    this.client = client;
    this.json = json;
  }

  /** Prints it and returns the exit code. */
  int print(TaskLookup task, @Nullable Integer typedTry, boolean follow) {
    JsonNode instance = task.read();
    int tryNumber = typedTry == null ? Math.max(1, instance.path("try_number").asInt()) : typedTry;
    checkTry(task, instance, typedTry, follow);
    if (!follow && instance.path("try_number").asInt() < 1) {
      notStarted(task, instance);
      return ExitCode.GOOD;
    }
    if (!follow) {
      readOn(task, tryNumber, null);
      finish();
      return ExitCode.GOOD;
    }
    JsonNode ended = follow(task, tryNumber, typedTry != null);
    finish();
    String state = ended.path("state").asText();
    terminal.say("Task " + task.taskId() + " ended: " + state + ".");
    return state.equals("success") || state.equals("skipped") ? ExitCode.GOOD : ExitCode.FAILED;
  }

  private void notStarted(TaskLookup task, JsonNode instance) {
    String reason = instance.path("reason").asText("");
    terminal.say(
        "Task '"
            + task.taskId()
            + "' has no log, it has not started: "
            + Cell.text(instance.path("state"))
            + (reason.isEmpty() ? "" : " (" + reason + ")")
            + ".");
  }

  private static void checkTry(
      TaskLookup task, JsonNode instance, @Nullable Integer typedTry, boolean follow) {
    int tries = instance.path("try_number").asInt();
    if (typedTry != null && (typedTry < 1 || (typedTry > Math.max(1, tries) && !follow))) {
      throw new CommandFailure(
          ExitCode.NOT_FOUND,
          "Task '"
              + task.taskId()
              + "' has no try "
              + typedTry
              + (tries < 1
                  ? ": it has not started."
                  : ". Write --try N, from 1 to " + tries + "."));
    }
  }

  /** The state is read before the log, so that nothing written before the end is missed. */
  private JsonNode follow(TaskLookup task, int firstTry, boolean onlyThatTry) {
    int tryNumber = firstTry;
    String token = null;
    Pause pause = new Pause();
    while (true) {
      JsonNode instance = task.read();
      int lines = all.size();
      if (instance.path("try_number").asInt() >= tryNumber) {
        token = readOn(task, tryNumber, token);
      }
      boolean movedOn = instance.path("try_number").asInt() > tryNumber;
      if (ended(instance) && (!movedOn || onlyThatTry)) {
        return instance;
      }
      if (movedOn && onlyThatTry) {
        return instance;
      }
      if (movedOn) {
        tryNumber++;
        token = null;
      } else if (lines < all.size()) {
        pause = new Pause();
      }
      pause.await();
    }
  }

  private static boolean ended(JsonNode instance) {
    for (TaskState state : TaskState.values()) {
      if (state.value().equals(instance.path("state").asText())) {
        return state.isFinished();
      }
    }
    return false;
  }

  /** Prints what is there after the token and returns the token from which to go on. */
  private @Nullable String readOn(TaskLookup task, int tryNumber, @Nullable String from) {
    String token = from;
    while (true) {
      Map<String, String> query = new TreeMap<>();
      query.put("map_index", Integer.toString(task.mapIndex()));
      if (token != null) {
        query.put("token", token);
      }
      JsonNode page = client.get(task.log(tryNumber), query);
      page.path("content").forEach(this::line);
      JsonNode next = page.path("continuation_token");
      if (!next.isTextual()) {
        return token;
      }
      if (page.path("content").isEmpty() || next.asText().equals(token)) {
        return next.asText();
      }
      token = next.asText();
    }
  }

  private void line(JsonNode line) {
    all.add(line);
    if (json) {
      return;
    }
    String text = line.isTextual() ? line.asText() : line.path("event").asText();
    terminal.print(time(line) + level(line) + text);
  }

  private static String time(JsonNode line) {
    JsonNode at = line.path("timestamp");
    return at.isTextual()
        ? TIME.format(OffsetDateTime.parse(at.asText()).withOffsetSameInstant(ZoneOffset.UTC))
            + "  "
        : "";
  }

  /** The level is said where it is worth a look. */
  private static String level(JsonNode line) {
    String level = line.path("level").asText("info");
    return level.equalsIgnoreCase("info") ? "" : level.toUpperCase(Locale.ROOT) + "  ";
  }

  private void finish() {
    if (json) {
      terminal.print(all.toPrettyString());
    }
  }
}
