package dev.windlass.engine.monitor;

import org.jspecify.annotations.Nullable;

/**
 * Which version this is.
 *
 * @param version the version of Windlass
 * @param gitVersion the commit it was built from, if it is known
 */
public record VersionInfo(String version, @Nullable String gitVersion) {}
