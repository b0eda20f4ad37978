package dev.windlass.executor;

import java.nio.file.Path;

/**
 * One immutable version of a bundle in the engine's store.
 *
 * @param bundleName the bundle
 * @param digest names the version: a hash of its content, or a commit
 * @param directory the version's folder, holding {@code src/} (as read), {@code classes/}
 *     (compiled) and {@code lib/} (jars)
 */
public record BundleRef(String bundleName, String digest, Path directory) {}
