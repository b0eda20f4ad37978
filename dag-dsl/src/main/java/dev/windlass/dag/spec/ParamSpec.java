package dev.windlass.dag.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A value that a run may be given.
 *
 * @param name its name
 * @param javaType its Java type, for example {@code java.time.LocalDate}
 * @param schema its JSON schema, from which forms are made, for example {@code {"type": "string",
 *     "format": "date"}}
 * @param defaultValue used where a run gives none; null if a run must give one
 * @param description what it is for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ParamSpec(
    String name,
    String javaType,
    JsonNode schema,
    @Nullable JsonNode defaultValue,
    @Nullable String description) {}
