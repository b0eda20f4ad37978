package dev.windlass.engine.catalog;

/**
 * DAGs of a bundle were published, retired or paused. Observe it after the transaction succeeded.
 *
 * @param bundleName the bundle
 */
public record CatalogChanged(String bundleName) {}
