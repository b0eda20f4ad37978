package dev.windlass.engine.run;

import dev.windlass.engine.catalog.CurrentDag;
import java.time.Instant;
import java.util.UUID;

/**
 * A run that was just made.
 *
 * @param id its row
 * @param run what was asked for
 * @param dag its DAG as it was then
 * @param at when it was made
 */
public record QueuedRun(UUID id, NewRun run, CurrentDag dag, Instant at) {}
