package dev.windlass.engine.human;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.spec.Json;
import dev.windlass.dag.spec.ParamSpec;
import dev.windlass.engine.catalog.DagParamResponse;
import dev.windlass.engine.database.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code human_input}, or of {@code human_input_try}. */
record Asked(
    UUID taskInstanceId,
    String subject,
    @Nullable String body,
    List<String> options,
    boolean several,
    List<ParamSpec> form,
    Map<String, JsonNode> formDefaults,
    @Nullable List<String> defaults,
    List<String> assignedTo,
    Instant createdAt,
    @Nullable Instant givesUpAt,
    @Nullable String respondedBy,
    @Nullable Instant respondedAt,
    @Nullable List<String> chosen,
    Map<String, JsonNode> filled) {

  private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
  private static final TypeReference<List<ParamSpec>> FIELDS = new TypeReference<>() {};
  private static final TypeReference<Map<String, JsonNode>> VALUES = new TypeReference<>() {};

  static Asked read(Row row) throws SQLException {
    String defaults = row.optionalText("defaults");
    String chosen = row.optionalText("chosen_options");
    String filled = row.optionalText("form_input");
    return new Asked(
        row.id("task_instance_id"),
        row.text("subject"),
        row.optionalText("body"),
        parse(row.text("options"), TEXTS),
        row.flag("several"),
        parse(row.text("form"), FIELDS),
        parse(row.text("form_defaults"), VALUES),
        defaults == null ? null : parse(defaults, TEXTS),
        parse(row.text("assigned_to"), TEXTS),
        row.instant("created_at"),
        row.optionalInstant("gives_up_at"),
        row.optionalText("responded_by"),
        row.optionalInstant("responded_at"),
        chosen == null ? null : parse(chosen, TEXTS),
        filled == null ? Map.of() : parse(filled, VALUES));
  }

  /** Returns what is filled in, as a form shows it. */
  Map<String, DagParamResponse> fields() {
    Map<String, DagParamResponse> fields = new LinkedHashMap<>();
    for (ParamSpec field : form) {
      fields.put(
          field.name(),
          new DagParamResponse(
              formDefaults.getOrDefault(field.name(), field.defaultValue()),
              field.schema(),
              field.description(),
              field.defaultValue() == null));
    }
    return fields;
  }

  /** Returns who may answer; nobody for everybody. */
  List<HitlUserResponse> assignedUsers() {
    return assignedTo.stream().map(HitlUserResponse::of).toList();
  }

  /** Returns who answered; null if nobody has. */
  @Nullable HitlUserResponse respondedByUser() {
    return respondedBy == null ? null : HitlUserResponse.of(respondedBy);
  }

  static String json(Object value) {
    try {
      return Json.MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("An answer cannot be written as JSON.", impossible);
    }
  }

  private static <T> T parse(String text, TypeReference<T> type) {
    try {
      return Json.MAPPER.readValue(text, type);
    } catch (JsonProcessingException damaged) {
      throw new IllegalStateException("A stored question cannot be read.", damaged);
    }
  }
}
