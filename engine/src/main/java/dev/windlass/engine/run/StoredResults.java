package dev.windlass.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.windlass.dag.spec.Json;
import dev.windlass.engine.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The results of task instances. A result may be large: whoever asks says how much of it may be
 * read into memory.
 */
@ApplicationScoped
public class StoredResults {

  private final Database database;

  StoredResults(Database database) {
    this.database = database;
  }

  /**
   * A result.
   *
   * @param size how many bytes it has as JSON
   * @param value its value; null if that is larger than was asked for
   */
  record Result(long size, @Nullable JsonNode value) {}

  private record Part(int mapIndex, long size) {}

  /** Returns the text of a result; nothing if it is larger than that, or not there. */
  Optional<String> text(UUID runId, String taskId, int mapIndex, long mostBytes) {
    return database.inTransaction(tx ->
        tx.first(
            row -> row.text("content"),
            """
            select content from task_output
            where dag_run_id = ? and task_id = ? and map_index = ? and content_size <= ?
            """,
            runId,
            taskId,
            mapIndex,
            mostBytes));
  }

  /**
   * Returns the result of a task as those after it get it: of a mapped one the list of the results
   * of its elements. Nothing if it has none.
   */
  Optional<Result> ofTask(UUID runId, String taskId, long mostBytes) {
    return database.inTransaction(tx -> {
      List<Part> sizes =
          tx.query(
              row -> new Part(row.number("map_index"), row.longNumber("content_size")),
              """
              select map_index, content_size from task_output
              where dag_run_id = ? and task_id = ? order by map_index
              """,
              runId,
              taskId);
      if (sizes.isEmpty()) {
        return Optional.empty();
      }
      boolean mapped = sizes.getFirst().mapIndex() >= 0;
      // A list has brackets, and a comma between two.
      long size = sizes.stream().mapToLong(Part::size).sum() + (mapped ? sizes.size() + 1 : 0);
      if (size > mostBytes) {
        return Optional.of(new Result(size, null));
      }
      List<String> contents =
          tx.query(
              row -> row.text("content"),
              "select content from task_output where dag_run_id = ? and task_id = ? order by map_index",
              runId,
              taskId);
      if (!mapped) {
        return Optional.of(new Result(size, TaskInstanceViews.json(contents.getFirst())));
      }
      ArrayNode list = Json.MAPPER.createArrayNode();
      contents.forEach(content -> list.add(TaskInstanceViews.json(content)));
      return Optional.of(new Result(size, list));
    });
  }

  /** Writes a result as it is stored, piece by piece; nothing if it is gone. */
  void write(UUID runId, String taskId, int mapIndex, OutputStream out) throws IOException {
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    database.inTransaction(tx ->
        tx.copyText(
            writer,
            "select content from task_output where dag_run_id = ? and task_id = ? and map_index = ?",
            runId,
            taskId,
            mapIndex));
    writer.flush();
  }
}
