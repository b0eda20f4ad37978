package dev.windlass.engine.catalog;

/**
 * A tag of a DAG.
 *
 * @param name the tag
 * @param dagId the DAG
 */
public record DagTagResponse(String name, String dagId) {}
