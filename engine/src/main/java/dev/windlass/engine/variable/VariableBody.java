package dev.windlass.engine.variable;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A variable as somebody writes it.
 *
 * @param key its name
 * @param value its value: text as it is, anything else as JSON; {@code ***} leaves a stored secret
 *     as it is
 * @param description what it is for
 */
public record VariableBody(
    @NotBlank(message = "key is missing.")
        @Size(max = 250, message = "key must have at most 250 characters.")
        String key,
    @NotNull(message = "value is missing.") JsonNode value,
    @Nullable String description) {

  /** Returns everything but the value. */
  @Override
  public String toString() {
    return "VariableBody[" + key + "]";
  }
}
