package dev.windlass.dag.spec;

/**
 * Something a task updates and a DAG may wait for.
 *
 * @param uri its identity, for example {@code warehouse://sales/orders}
 */
public record AssetSpec(String uri) {}
