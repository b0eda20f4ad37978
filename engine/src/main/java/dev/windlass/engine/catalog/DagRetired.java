package dev.windlass.engine.catalog;

/**
 * A DAG was retired: its file is gone. Observe it in the transaction that retires it.
 *
 * @param dagId the DAG
 */
public record DagRetired(String dagId) {}
