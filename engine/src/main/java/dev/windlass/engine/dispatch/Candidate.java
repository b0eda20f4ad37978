package dev.windlass.engine.dispatch;

import dev.windlass.engine.database.Row;
import dev.windlass.engine.run.Instance;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A scheduled instance that stands at the front of its line.
 *
 * @param instance the instance
 * @param pool whose slots it takes
 * @param poolSlots how many it takes
 * @param element the element as JSON
 * @param standing how it stands if it waits for something
 */
record Candidate(
    Instance instance, String pool, int poolSlots, @Nullable String element, Standing standing) {

  static Candidate read(Row row) throws SQLException {
    return new Candidate(
        Instance.read(row),
        row.text("pool"),
        row.number("pool_slots"),
        row.optionalText("element"),
        Standing.read(row));
  }
}
