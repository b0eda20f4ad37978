package dev.windlass.engine.connection;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.spec.Json;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A connection as somebody writes it.
 *
 * @param connectionId the name it is known by
 * @param connType what it leads to, for example {@code http} or {@code postgres}
 * @param description what it is for
 * @param host a host name, or a whole URL
 * @param login the user
 * @param schema the database or path below the host
 * @param port the port
 * @param password the password; {@code ***} leaves the stored one as it is
 * @param extra what else the system wants: a JSON object as text; {@code ***} in it leaves the
 *     stored value
 */
public record ConnectionBody(
    @NotNull(message = "connection_id is missing.")
        @Size(max = 200, message = "connection_id must have at most 200 characters.")
        @Pattern(
            regexp = "^[\\w.-]+$",
            message = "connection_id must be made of letters, digits, '_', '.' and '-' only.")
        String connectionId,
    @NotBlank(message = "conn_type is missing, for example http, postgres or h2.")
        @Size(max = 500, message = "conn_type must have at most 500 characters.")
        String connType,
    @Nullable String description,
    @Nullable @Size(max = 2000, message = "host must have at most 2000 characters.") String host,
    @Nullable String login,
    @Nullable @Size(max = 500, message = "schema must have at most 500 characters.") String schema,
    @Nullable
        @Min(value = 1, message = "port must be between 1 and 65535.")
        @Max(value = 65535, message = "port must be between 1 and 65535.")
        Integer port,
    @Nullable String password,
    @Nullable String extra) {

  /** Says whether {@code extra} is nothing or a JSON object. */
  @JsonIgnore
  @AssertTrue(message = "extra must be a JSON object as text, for example {\"timeout\": 30}.")
  public boolean isExtra() {
    if (extra == null || extra.isBlank()) {
      return true;
    }
    try {
      JsonNode node = Json.MAPPER.readTree(extra);
      return node.isObject();
    } catch (JsonProcessingException noJson) {
      return false;
    }
  }

  /** Returns everything but the secrets. */
  @Override
  public String toString() {
    return "ConnectionBody[" + connectionId + ", type=" + connType + ", host=" + host + "]";
  }
}
