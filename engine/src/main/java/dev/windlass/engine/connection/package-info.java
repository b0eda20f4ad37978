/**
 * Where other systems are and how to log in there. Begin with {@link
 * dev.windlass.engine.connection.Connections}.
 */
@NullMarked
package dev.windlass.engine.connection;

import org.jspecify.annotations.NullMarked;
