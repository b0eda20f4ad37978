package dev.windlass.engine.catalog;

import java.util.UUID;

/**
 * A version of a DAG.
 *
 * @param id its row
 * @param number its number, from 1
 */
public record VersionRef(UUID id, int number) {}
