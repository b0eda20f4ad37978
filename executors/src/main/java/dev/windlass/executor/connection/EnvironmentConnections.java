package dev.windlass.executor.connection;

import dev.windlass.dag.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The connections and variables in an environment.
 *
 * <p>{@code WINDLASS_CONN_ORDERS_API=https://me:s3cret@api.example} is the connection {@code
 * orders_api}, {@code WINDLASS_VAR_BUCKET=s3://sales} the variable {@code bucket}.
 *
 * <p>Example: {@code EnvironmentConnections.of(System.getenv()).connections()}.
 *
 * @param connections by id, in lower case
 * @param variables by key, in lower case
 * @param problems what could not be read, for people: each names the environment variable and
 *     nothing of its value; the others are there all the same
 */
public record EnvironmentConnections(
    Map<String, Connection> connections, Map<String, String> variables, List<String> problems) {

  /** How the name of an environment variable that holds a connection begins. */
  public static final String CONNECTION_PREFIX = "WINDLASS_CONN_";

  /** How the name of an environment variable that holds a variable begins. */
  public static final String VARIABLE_PREFIX = "WINDLASS_VAR_";

  public EnvironmentConnections {
    connections = Map.copyOf(connections);
    variables = Map.copyOf(variables);
    problems = List.copyOf(problems);
  }

  /** Returns what is in that environment. */
  public static EnvironmentConnections of(Map<String, String> environment) {
    var connections = new TreeMap<String, Connection>();
    var variables = new TreeMap<String, String>();
    var problems = new ArrayList<String>();
    new TreeMap<>(environment)
        .forEach((name, value) -> {
          if (isNamed(name, VARIABLE_PREFIX)) {
            variables.put(key(name, VARIABLE_PREFIX), value);
          } else if (isNamed(name, CONNECTION_PREFIX)) {
            String id = key(name, CONNECTION_PREFIX);
            try {
              connections.put(id, ConnectionUri.parse(id, value));
            } catch (MalformedConnectionException e) {
              problems.add(
                  "The environment variable " + name + " holds no connection: " + e.getMessage());
            }
          }
        });
    return new EnvironmentConnections(connections, variables, problems);
  }

  /** Returns what was found for people: no value of a variable, no password. */
  @Override
  public String toString() {
    return "EnvironmentConnections[connections="
        + connections.values()
        + ", variables="
        + variables.keySet()
        + ", problems="
        + problems
        + "]";
  }

  private static boolean isNamed(String name, String prefix) {
    return name.startsWith(prefix) && name.length() > prefix.length();
  }

  private static String key(String name, String prefix) {
    return name.substring(prefix.length()).toLowerCase(Locale.ROOT);
  }
}
