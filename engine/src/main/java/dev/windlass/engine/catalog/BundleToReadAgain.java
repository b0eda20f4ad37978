package dev.windlass.engine.catalog;

/**
 * What was wrong in a bundle may be mended by what was published of another one.
 *
 * @param bundleName the bundle that should be read again
 */
public record BundleToReadAgain(String bundleName) {}
