/**
 * Reads connections from text and turns them into addresses. Begin with {@link
 * dev.windlass.executor.connection.EnvironmentConnections} and {@link
 * dev.windlass.executor.connection.ConnectionUri}.
 */
@NullMarked
package dev.windlass.executor.connection;

import org.jspecify.annotations.NullMarked;
