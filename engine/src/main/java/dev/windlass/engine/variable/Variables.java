package dev.windlass.engine.variable;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.engine.connection.Origin;
import dev.windlass.engine.secret.KeyOfDatabase;
import dev.windlass.engine.secret.Redaction;
import dev.windlass.engine.secret.Secrets;
import dev.windlass.engine.secret.UnreadableSecretException;
import dev.windlass.executor.connection.EnvironmentConnections;
import dev.windlass.executor.mask.SecretNames;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds variables: in the environment, or else in the database.
 *
 * <p>Example: {@code variables.find("bucket")}.
 */
@ApplicationScoped
public class Variables {

  private final EnvironmentConnections environment;
  private final Secrets secrets;
  private final KeyOfDatabase key;

  Variables(EnvironmentConnections environment, Secrets secrets, KeyOfDatabase key) {
    this.environment = environment;
    this.secrets = secrets;
    this.key = key;
  }

  /**
   * Returns the value of that variable; what was written as JSON is JSON.
   *
   * @throws UnreadableSecretException if it was encrypted with another key
   */
  @Transactional
  public Optional<String> find(String key) {
    String given = environment.variables().get(key);
    if (given != null) {
      return Optional.of(given);
    }
    VariableEntity stored = VariableEntity.findById(key);
    return Optional.ofNullable(stored).map(it -> secrets.open(it.sealedValue, valueOf(key)));
  }

  /** Returns the names of all variables, sorted. */
  @Transactional
  public List<String> keys() {
    return List.copyOf(everything().keySet());
  }

  /** Returns all variables as they are shown, sorted by name. */
  List<VariableResponse> shown() {
    return List.copyOf(everything().values());
  }

  /** Returns the variable of that name as it is shown. */
  public Optional<VariableResponse> shown(String key) {
    return Optional.ofNullable(everything().get(key));
  }

  /**
   * Writes what somebody gave to the row; a value as it is shown, mask and all, changes nothing.
   */
  void write(VariableBody body, VariableEntity entity) {
    entity.description = body.description();
    JsonNode value = body.value();
    String text = value.isTextual() ? value.textValue() : value.toString();
    if (entity.sealedValue == null || !text.equals(shown(entity).value())) {
      entity.sealedValue = key.seal(text, valueOf(body.key()));
    }
  }

  private Map<String, VariableResponse> everything() {
    Map<String, VariableResponse> all = new TreeMap<>();
    for (VariableEntity stored : VariableEntity.<VariableEntity>listAll()) {
      all.put(stored.key, shown(stored));
    }
    environment
        .variables()
        .forEach((key, value) ->
            all.put(
                key,
                new VariableResponse(
                    key, masked(key, value), null, false, Origin.ENVIRONMENT, true, null)));
    return all;
  }

  private VariableResponse shown(VariableEntity stored) {
    String value = Redaction.MASK;
    String problem = null;
    try {
      value = masked(stored.key, secrets.open(stored.sealedValue, valueOf(stored.key)));
    } catch (UnreadableSecretException unreadable) {
      problem = unreadable.getMessage();
    }
    return new VariableResponse(
        stored.key, value, stored.description, true, Origin.DATABASE, false, problem);
  }

  private static String masked(String key, String value) {
    return SecretNames.looksSecret(key) && !value.isEmpty()
        ? Redaction.MASK
        : Redaction.maskText(value);
  }

  private static String valueOf(String key) {
    return "variable:" + key + ":value";
  }
}
