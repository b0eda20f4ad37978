package dev.windlass.engine.fleet;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.windlass.engine.event.Change;
import java.util.List;
import java.util.UUID;

/**
 * What an engine tells the others at once.
 *
 * @param from who tells it
 * @param missed whether more has changed than is told
 * @param help whether something waits for a slot that the teller has not
 * @param look whether others have something to do at once
 * @param changes what changed
 */
record Hint(
    UUID from,
    boolean missed,
    boolean help,
    boolean look,
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "@") List<Change> changes) {

  Hint {
    changes = List.copyOf(changes);
  }
}
