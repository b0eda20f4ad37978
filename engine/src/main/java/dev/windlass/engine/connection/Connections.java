package dev.windlass.engine.connection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.dag.Connection;
import dev.windlass.dag.spec.Json;
import dev.windlass.engine.secret.KeyOfDatabase;
import dev.windlass.engine.secret.Redaction;
import dev.windlass.engine.secret.Secrets;
import dev.windlass.engine.secret.UnreadableSecretException;
import dev.windlass.executor.connection.EnvironmentConnections;
import dev.windlass.executor.mask.SecretMask;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds connections: in the environment, or else in the database, or else among those the engine
 * provides.
 *
 * <p>Example: {@code connections.find("orders_api")}.
 */
@ApplicationScoped
public class Connections {

  private final EnvironmentConnections environment;
  private final Secrets secrets;
  private final KeyOfDatabase key;
  private final Map<String, Connection> provided = new ConcurrentHashMap<>();

  Connections(EnvironmentConnections environment, Secrets secrets, KeyOfDatabase key) {
    this.environment = environment;
    this.secrets = secrets;
    this.key = key;
  }

  /**
   * Returns the connection of that id, secrets included.
   *
   * @throws UnreadableSecretException if its secrets were encrypted with another key
   */
  @Transactional
  public Optional<Connection> find(String connectionId) {
    Connection given = environment.connections().get(connectionId);
    if (given != null) {
      return Optional.of(given);
    }
    ConnectionEntity stored = ConnectionEntity.findById(connectionId);
    return stored == null
        ? Optional.ofNullable(provided.get(connectionId))
        : Optional.of(opened(stored));
  }

  /** Returns the ids of all connections, sorted. */
  @Transactional
  public List<String> ids() {
    return List.copyOf(everything().keySet());
  }

  /** Adds a connection of the engine's own; one of the same id elsewhere wins over it. */
  public void provide(Connection connection) {
    provided.put(connection.connectionId(), connection);
  }

  /** Returns all connections as they are shown, sorted by id. */
  List<ConnectionResponse> shown() {
    return List.copyOf(everything().values());
  }

  /** Returns the connection of that id as it is shown. */
  Optional<ConnectionResponse> shown(String connectionId) {
    return Optional.ofNullable(everything().get(connectionId));
  }

  /** Writes what somebody gave to the row; a mask in it leaves the stored secret as it is. */
  void write(ConnectionBody body, ConnectionEntity entity) {
    String id = body.connectionId();
    entity.connectionId = id;
    entity.connType = body.connType();
    entity.description = body.description();
    if (!Objects.equals(body.host(), maskedHost(entity))) {
      entity.host = body.host();
    }
    entity.login = body.login();
    entity.schema = body.schema();
    entity.port = body.port();
    if (!Redaction.MASK.equals(body.password())) {
      entity.sealedPassword = sealed(body.password(), passwordOf(id));
    }
    if (body.extra() == null || body.extra().isBlank()) {
      entity.sealedExtra = null;
    } else {
      JsonNode extra = Redaction.unmask(read(body.extra()), storedExtra(entity));
      entity.sealedExtra = sealed(extra.toString(), extraOf(id));
    }
  }

  private Map<String, ConnectionResponse> everything() {
    Map<String, ConnectionResponse> all = new TreeMap<>();
    provided.values().forEach(it -> all.put(it.connectionId(), shown(it, Origin.PROVIDED)));
    for (ConnectionEntity stored : ConnectionEntity.<ConnectionEntity>listAll()) {
      all.put(stored.connectionId, shown(stored));
    }
    environment
        .connections()
        .values()
        .forEach(it -> all.put(it.connectionId(), shown(it, Origin.ENVIRONMENT)));
    return all;
  }

  private ConnectionResponse shown(ConnectionEntity stored) {
    String extra = null;
    String problem = null;
    try {
      extra = stored.sealedExtra == null ? null : masked(storedExtra(stored));
      openedPassword(stored);
    } catch (UnreadableSecretException unreadable) {
      problem = unreadable.getMessage();
    }
    return new ConnectionResponse(
        stored.connectionId,
        stored.connType,
        stored.description,
        maskedHost(stored),
        stored.login,
        stored.schema,
        stored.port,
        stored.sealedPassword == null ? null : Redaction.MASK,
        extra,
        Origin.DATABASE,
        false,
        problem);
  }

  private static ConnectionResponse shown(Connection given, Origin origin) {
    return new ConnectionResponse(
        given.connectionId(),
        given.type(),
        null,
        maskedHost(given),
        given.login(),
        given.schema(),
        given.port(),
        given.password() == null || given.password().isEmpty() ? null : Redaction.MASK,
        given.extra().isEmpty()
            ? null
            : masked(Json.MAPPER.valueToTree(new TreeMap<>(given.extra()))),
        origin,
        true,
        null);
  }

  /** A host may be a whole URL with a password in it. */
  private static @Nullable String maskedHost(ConnectionEntity stored) {
    return maskedHost(
        new Connection(
            stored.connectionId, stored.connType, stored.host, null, null, null, null, Map.of()));
  }

  private static @Nullable String maskedHost(Connection connection) {
    return connection.host() == null
        ? null
        : SecretMask.of(List.of(connection), Map.of()).apply(connection.host());
  }

  private Connection opened(ConnectionEntity stored) {
    Map<String, String> extra = new LinkedHashMap<>();
    storedExtra(stored)
        .properties()
        .forEach(field -> {
          JsonNode value = field.getValue();
          if (!value.isNull()) {
            extra.put(field.getKey(), value.isTextual() ? value.textValue() : value.toString());
          }
        });
    return new Connection(
        stored.connectionId,
        stored.connType,
        stored.host,
        stored.port,
        stored.login,
        openedPassword(stored),
        stored.schema,
        extra);
  }

  private @Nullable String openedPassword(ConnectionEntity stored) {
    return stored.sealedPassword == null
        ? null
        : secrets.open(stored.sealedPassword, passwordOf(stored.connectionId));
  }

  private ObjectNode storedExtra(ConnectionEntity stored) {
    return stored.sealedExtra == null
        ? Json.MAPPER.createObjectNode()
        : read(secrets.open(stored.sealedExtra, extraOf(stored.connectionId)));
  }

  private @Nullable String sealed(@Nullable String value, String belongsTo) {
    return value == null || value.isEmpty() ? null : key.seal(value, belongsTo);
  }

  private static String masked(JsonNode extra) {
    return Redaction.mask(extra).toString();
  }

  private static ObjectNode read(String extra) {
    try {
      return (ObjectNode) Json.MAPPER.readTree(extra);
    } catch (JsonProcessingException | ClassCastException impossible) {
      // Checked when it was written; the text is a secret and stays out of the message.
      throw new IllegalStateException("The extra of a connection is no JSON object.");
    }
  }

  private static String passwordOf(String connectionId) {
    return "connection:" + connectionId + ":password";
  }

  private static String extraOf(String connectionId) {
    return "connection:" + connectionId + ":extra";
  }
}
