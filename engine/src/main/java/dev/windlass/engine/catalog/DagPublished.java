package dev.windlass.engine.catalog;

import dev.windlass.dag.spec.DagSpec;
import java.time.Instant;

/**
 * A DAG was published. Observe it in the transaction that publishes it, to keep what follows from
 * its spec.
 *
 * @param spec what it is now
 * @param at when
 */
public record DagPublished(DagSpec spec, Instant at) {}
