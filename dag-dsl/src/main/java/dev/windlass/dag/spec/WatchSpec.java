package dev.windlass.dag.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.TaskState;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a sensor waits for. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = WatchSpec.File.class, name = "file"),
  @JsonSubTypes.Type(value = WatchSpec.Answer.class, name = "http"),
  @JsonSubTypes.Type(value = WatchSpec.Rows.class, name = "sql"),
  @JsonSubTypes.Type(value = WatchSpec.Time.class, name = "time"),
  @JsonSubTypes.Type(value = WatchSpec.Span.class, name = "span"),
  @JsonSubTypes.Type(value = WatchSpec.OtherDag.class, name = "dag"),
  @JsonSubTypes.Type(value = WatchSpec.Predicate.class, name = "predicate")
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface WatchSpec {

  /** Returns every argument in it, in a fixed order. */
  default List<ArgSpec> arguments() {
    return List.of();
  }

  /** Returns every text in it that is a template. */
  default List<String> templates() {
    return List.of();
  }

  /**
   * A file or folder that the engine sees.
   *
   * @param path where, a template; its last part may hold {@code *} and {@code ?}
   * @param stableFor how long it must not have changed; null if it need only be there
   * @param marker a file that must be in the folder; null for none
   */
  record File(String path, @Nullable Duration stableFor, @Nullable String marker)
      implements WatchSpec {
    @Override
    public List<String> templates() {
      return marker == null ? List.of(path) : List.of(path, marker);
    }
  }

  /**
   * A good answer to an HTTP request.
   *
   * @param request the request, sent at each look
   * @param pointer a JSON pointer into the answer, such as {@code /state}; null for any good answer
   * @param value what must be there
   */
  record Answer(OperatorSpec.Http request, @Nullable String pointer, @Nullable JsonNode value)
      implements WatchSpec {
    @Override
    public List<ArgSpec> arguments() {
      return request.arguments();
    }

    @Override
    public List<String> templates() {
      return request.templates();
    }
  }

  /**
   * A row of an SQL query whose first column is neither null, 0, false nor empty.
   *
   * @param query the query, asked at each look
   */
  record Rows(OperatorSpec.Sql query) implements WatchSpec {
    @Override
    public List<ArgSpec> arguments() {
      return query.arguments();
    }

    @Override
    public List<String> templates() {
      return query.templates();
    }
  }

  /**
   * A time.
   *
   * @param at an instant, or a time of the day on which the data interval of the run ends
   * @param plus how long after that
   */
  record Time(ArgSpec at, Duration plus) implements WatchSpec {
    @Override
    public List<ArgSpec> arguments() {
      return List.of(at);
    }
  }

  /**
   * A span of time from its first look on.
   *
   * @param length how long
   */
  record Span(Duration length) implements WatchSpec {}

  /**
   * A run, or a task of a run, of another DAG.
   *
   * @param dagId the DAG
   * @param taskId the task; null for the run as a whole
   * @param shiftedBy how far its logical date is from that of this run; null for the same
   * @param good which states it waits for
   * @param bad which states end the wait with a failure
   */
  record OtherDag(
      String dagId,
      @Nullable String taskId,
      @Nullable Duration shiftedBy,
      List<TaskState> good,
      List<TaskState> bad)
      implements WatchSpec {
    public OtherDag {
      good = List.copyOf(good);
      bad = List.copyOf(bad);
    }
  }

  /**
   * What code of the author's says: a method that returns whether it is there.
   *
   * @param code a {@link OperatorSpec.Call} or {@link OperatorSpec.Custom}
   */
  record Predicate(OperatorSpec code) implements WatchSpec {
    @Override
    public List<ArgSpec> arguments() {
      return code.arguments();
    }
  }
}
