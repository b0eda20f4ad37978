package dev.windlass.dag;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where another system is and how to log in there.
 *
 * <p>Authors name one ({@code connection("warehouse")}) and get it as an argument; the engine keeps
 * the values. The password never appears in {@link #toString()}.
 *
 * <p>Example of a task method: {@code int load(Batch batch, Connection warehouse)}.
 *
 * @param connectionId the name it is known by, for example {@code warehouse}
 * @param type what it leads to: {@code http}, {@code jdbc}, {@code postgres}, {@code h2}, ...
 * @param host a host name, or a whole URL such as {@code jdbc:h2:file:/data/warehouse}
 * @param port the port, if it is not the usual one
 * @param login the user
 * @param password the password or token
 * @param schema the database or path below the host
 * @param extra what else the system wants, for example {@code {"header.X-Api-Version": "2"}}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Connection(
    String connectionId,
    String type,
    @Nullable String host,
    @Nullable Integer port,
    @Nullable String login,
    @Nullable String password,
    @Nullable String schema,
    Map<String, String> extra) {

  public Connection {
    extra = extra == null ? Map.of() : Map.copyOf(extra);
  }

  /** Returns the connection for people: everything but the password and the extras. */
  @Override
  public String toString() {
    return "Connection["
        + connectionId
        + ", type="
        + type
        + ", host="
        + host
        + ", login="
        + login
        + "]";
  }
}
