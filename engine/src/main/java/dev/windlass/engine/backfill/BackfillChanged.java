package dev.windlass.engine.backfill;

/**
 * A backfill was made, or may go on.
 *
 * @param id its number
 */
public record BackfillChanged(long id) {}
