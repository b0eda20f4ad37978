package dev.windlass.engine.cli;

import dev.windlass.engine.client.CommandFailure;
import dev.windlass.engine.client.ExitCode;
import dev.windlass.engine.secret.KeySource;
import dev.windlass.engine.secret.Secrets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sees to it that engines on one database have one secret key, before an engine starts there. */
final class ServerKey {

  private static final String RECORDED = "select name from secret_key";

  /** For secrets that were written before the key's name was recorded. */
  private static final String SEALED =
      """
      select distinct substring(sealed from 4 for 8) from (
        select password as sealed from connection
        union all select extra from connection
        union all select content from variable
      ) as secrets where sealed like 'v1:%'
      """;

  private ServerKey() {}

  /**
   * Compares the engine's key with that of the database.
   *
   * @param lost the name of a key that is lost, so that this engine's takes its place; what was
   *     encrypted with it is unreadable then
   * @throws CommandFailure if they differ, or the engine's cannot be had
   */
  static void check(ServerDatabase database, KeySource source, @Nullable String lost) {
    String own;
    try {
      own = new Secrets(source.key()).keyName();
    } catch (IllegalStateException noKey) {
      throw new CommandFailure(ExitCode.USAGE, String.valueOf(noKey.getMessage()));
    }
    Set<String> used = database.ask(connection -> used(connection, own, lost));
    if (!used.isEmpty() && !used.contains(own)) {
      String name = used.iterator().next();
      throw new CommandFailure(
          ExitCode.USAGE,
          ("The secrets in the database %s are encrypted with key %s, but the key of this engine, in %s, is %s. Copy %s"
                  + " from the data folder of an engine that works there, or give its text in %s; if that key is lost,"
                  + " start once with --lost-secret-key %s and set the secrets again.")
              .formatted(
                  database.place(),
                  name,
                  source.place(),
                  own,
                  KeySource.FILE_NAME,
                  KeySource.VARIABLE,
                  name));
    }
  }

  private static Set<String> used(Connection connection, String own, @Nullable String lost)
      throws SQLException {
    if (names(connection, "select 'there' where to_regclass('secret_key') is not null").isEmpty()) {
      // The first engine ever, or the first of a version that asks this.
      return Set.of();
    }
    if (lost != null) {
      replace(connection, lost, own);
    }
    Set<String> recorded = names(connection, RECORDED);
    return recorded.isEmpty() ? names(connection, SEALED) : recorded;
  }

  private static void replace(Connection connection, String lost, String own) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            insert into secret_key (id, name, recorded_at) values (1, ?, now())
            on conflict (id) do update set name = excluded.name, recorded_at = now() where secret_key.name = ?
            """)) {
      statement.setString(1, own);
      statement.setString(2, lost);
      statement.executeUpdate();
    }
  }

  private static Set<String> names(Connection connection, String sql) throws SQLException {
    Set<String> names = new LinkedHashSet<>();
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }
}
